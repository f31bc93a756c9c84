/**
 * How many calls a scan makes, by name, and how many it takes at least: `npx tsx bench/calls.ts [principals…]`. An account
 * of 17 Regions with so many IAM users, groups and roles, and resources in proportion, is read from the stand-in for AWS
 * by the services' own calls and from AWS Config. The bound is counted on the account, not on what was called.
 */
import Table from 'cli-table3';
import { countCalls } from '../test/support/counted-calls';
import { fewestCalls, totalOf, type CallCounts } from '../test/support/fewest-calls';
import { grownOrganization, type AccountSize } from '../test/support/grown-account';
import { REGIONS } from './regions';

function sizeOf(principals: number): AccountSize {
  const share = (part: number) => Math.round(principals * part);
  return {
    users: share(0.3),
    groups: share(0.05),
    roles: principals - share(0.3) - share(0.05),
    policies: share(0.2),
    buckets: share(0.1),
    securityGroups: share(0.2),
    volumes: share(0.2),
    dbInstances: share(0.05),
    keys: share(0.05),
    functions: share(0.1),
    repositories: share(0.05),
    findings: share(0.02),
    signIns: share(0.05),
  };
}

async function print(principals: number, inventoryMode: 'direct' | 'config'): Promise<void> {
  const size = sizeOf(principals);
  const [account] = grownOrganization(size, REGIONS).accounts;
  if (account === undefined) throw new Error('there is no account');
  const fewest = fewestCalls(account, inventoryMode);
  const { made, incomplete } = await countCalls({ size, regions: REGIONS, inventoryMode });
  if (incomplete.length > 0) throw new Error(`the account was not read completely: ${incomplete[0] ?? ''}`);
  const of = `${principals} principals, ${REGIONS.length} Regions, ${inventoryMode}`;
  process.stdout.write(`${tableOf(`${of}: calls`, made, fewest)}\n`);
  process.stdout.write(`${tableOf(`${of}: services`, byService(made), byService(fewest))}\n`);
}

function tableOf(what: string, made: CallCounts, fewest: CallCounts): string {
  const ratio = (calls: number, least: number) => (least === 0 ? '-' : (calls / least).toFixed(3));
  const table = new Table({
    head: [what, 'made', 'at least', 'ratio'],
    style: { compact: true, head: [], border: [] },
    colAligns: ['left', 'right', 'right', 'right'],
  });
  for (const name of [...new Set([...made.keys(), ...fewest.keys()])].sort()) {
    const [calls, least] = [made.get(name) ?? 0, fewest.get(name) ?? 0];
    if (calls + least > 0) table.push([name, calls, least, ratio(calls, least)]);
  }
  const [calls, least] = [totalOf(made), totalOf(fewest)];
  table.push(['all', calls, least, ratio(calls, least)]);
  return table.toString();
}

function byService(counts: CallCounts): CallCounts {
  const services = new Map<string, number>();
  for (const [name, count] of counts) {
    const [service = ''] = name.split(':');
    services.set(service, (services.get(service) ?? 0) + count);
  }
  return services;
}

const asked = process.argv.slice(2).map(Number);
for (const principals of asked.length > 0 ? asked : [1_000, 10_000])
  for (const mode of ['direct', 'config'] as const) await print(principals, mode);
