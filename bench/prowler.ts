/**
 * Calls and verdicts of Watchbill beside Prowler's, on the same accounts in moto: `npx tsx bench/prowler.ts [small medium large]`.
 * Prowler runs the checks that ask what our rules ask; Watchbill runs all of its rules, reads by each service's own calls,
 * and both go through one proxy that counts. It wants two commands, each in an environment of its own:
 *
 *     python3 -m venv /somewhere/moto && /somewhere/moto/bin/pip install 'moto[server]==5.2.3'
 *     python3 -m venv /somewhere/prowler && /somewhere/prowler/bin/pip install prowler==5.46.0
 *     MOTO_SERVER=/somewhere/moto/bin/moto_server PROWLER=/somewhere/prowler/bin/prowler npx tsx bench/prowler.ts small
 *
 * The small and the medium world are accounts of 150 and 730 principals and policies; the large one has a twentieth of one of
 * 5,300, in its proportions, because moto and Prowler take hours for the whole. AWS Config is not asked: moto's records
 * nothing.
 */
import Table from 'cli-table3';
import { ambientSession } from '../src/aws/client/session';
import { CHECKS_BY_RULE } from './prowler/checks';
import { EXPLAINED } from './prowler/explained';
import { pairsOf, type Pair } from './prowler/compare';
import { countCallsTo, type Counted } from './prowler/counting-proxy';
import { startMoto } from './prowler/moto';
import { scanByProwler, scanByWatchbill, versionOfProwler, type Scanned } from './prowler/scanners';
import { seedWorld, type WorldSize } from './prowler/world';

const WORLDS: Readonly<Record<string, WorldSize>> = {
  small: {
    regions: ['us-east-1', 'eu-west-1'],
    ...{ users: 20, groups: 10, roles: 80, policies: 40 },
    ...{
      buckets: 20,
      functions: 40,
      keys: 10,
      securityGroups: 60,
      volumes: 60,
      instances: 30,
      snapshots: 150,
    },
    ...{ queues: 20, topics: 20, tables: 20, secrets: 20, logGroups: 40, databases: 10 },
  },
  medium: {
    regions: ['us-east-1', 'eu-west-1', 'eu-central-1', 'us-west-2'],
    ...{ users: 100, groups: 30, roles: 400, policies: 200 },
    ...{
      buckets: 150,
      functions: 400,
      keys: 60,
      securityGroups: 300,
      volumes: 300,
      instances: 150,
      snapshots: 2_000,
    },
    ...{ queues: 100, topics: 100, tables: 100, secrets: 100, logGroups: 600, databases: 50 },
  },
  large: {
    regions: ['us-east-1', 'eu-west-1', 'eu-central-1', 'us-west-2'],
    ...{ users: 50, groups: 15, roles: 150, policies: 50 },
    ...{ buckets: 75, functions: 200, keys: 50, securityGroups: 100, volumes: 100, instances: 50 },
    ...{ snapshots: 2_500, logGroups: 1_000, databases: 20 },
    ...{ queues: 20, topics: 20, tables: 20, secrets: 20 },
  },
};
/** At most this share of Prowler's calls is what we hold ourselves to. */
const GOALS: Readonly<Record<string, number>> = { small: 6, medium: 9, large: 12 };

interface Counting {
  readonly scanned: Scanned;
  readonly counted: Counted;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, each) => all + each, 0);
}

function byService(counts: ReadonlyMap<string, number>): Map<string, number> {
  const services = new Map<string, number>();
  for (const [name, count] of counts) {
    const [service = ''] = name.split(':');
    services.set(service, (services.get(service) ?? 0) + count);
  }
  return services;
}

function tableOf(head: readonly string[]) {
  return new Table({
    head: [...head],
    style: { compact: true, head: [], border: [] },
    colAligns: ['left', ...head.slice(1).map(() => 'right' as const)],
  });
}

function printCalls(world: string, ours: Counting, theirs: Counting): void {
  const [own, other] = [byService(ours.counted.calls), byService(theirs.counted.calls)];
  const table = tableOf([`${world}: calls by service`, 'Watchbill', 'Prowler', 'ratio']);
  const ratio = (a: number, b: number) => (a === 0 ? '-' : (b / a).toFixed(1));
  for (const service of [...new Set([...own.keys(), ...other.keys()])].sort()) {
    const [a, b] = [own.get(service) ?? 0, other.get(service) ?? 0];
    table.push([service, a, b, ratio(a, b)]);
  }
  const [a, b] = [sum(ours.counted.calls), sum(theirs.counted.calls)];
  table.push(['all', a, b, ratio(a, b)]);
  table.push(['of them moto lacks', sum(ours.counted.lacking), sum(theirs.counted.lacking), '']);
  table.push(['asked again because of that', ours.counted.retries, theirs.counted.retries, '']);
  table.push(['seconds', ours.scanned.seconds.toFixed(0), theirs.scanned.seconds.toFixed(0), '']);
  process.stdout.write(`${table.toString()}\n`);
  process.stdout.write(
    `${world}: Prowler makes ${ratio(a, b)} times our calls; the goal is ${GOALS[world] ?? '-'}\n`,
  );
  const most = [...ours.counted.calls].sort(([, x], [, y]) => y - x).slice(0, 25);
  const largest = tableOf([`${world}: our most frequent calls`, 'times']);
  largest.push(...most.map(([name, count]) => [name, count]));
  process.stdout.write(`${largest.toString()}\n`);
}

function printVerdicts(world: string, pairs: readonly Pair[]): void {
  const agreeing = pairs.filter(({ ours, theirs }) => ours.outcome === theirs.outcome);
  const rules = [...new Set(pairs.map(({ rule }) => rule))].sort();
  process.stdout.write(
    `${world}: of ${pairs.length} verdicts on the same resource by the same question, by ${rules.length} rules, ${agreeing.length} agree\n`,
  );
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) {
    if (agreeing.includes(pair)) continue;
    const what = `${pair.rule}: ${pair.ours.outcome}, Prowler ${pair.theirs.outcome}`;
    groups.set(what, [...(groups.get(what) ?? []), pair]);
  }
  for (const [what, [first, ...rest]] of groups) {
    if (first === undefined) continue;
    const { ours, theirs } = first;
    process.stdout.write(`  ${1 + rest.length} × ${what}\n    ${EXPLAINED[what] ?? 'not explained'}\n`);
    if (EXPLAINED[what] !== undefined) continue;
    process.stdout.write(`    ${ours.resource}\n    ours: ${ours.message}\n    Prowler: ${theirs.message}\n`);
  }
  process.stdout.write(`  compared: ${rules.join(' ')}\n`);
}

async function measure(
  world: string,
  size: WorldSize,
  commands: { moto: string; prowler: string },
): Promise<void> {
  const moto = await startMoto(commands.moto);
  const proxy = await countCallsTo(moto.url);
  const environment = {
    AWS_ENDPOINT_URL: proxy.url,
    AWS_ACCESS_KEY_ID: 'AKIAMOTO',
    AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    AWS_REGION: size.regions[0] ?? 'us-east-1',
    AWS_DEFAULT_REGION: size.regions[0] ?? 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  try {
    Object.assign(process.env, environment);
    // Our pace is for AWS; moto needs none.
    const session = ambientSession({ now: () => Date.now(), sleep: () => Promise.resolve() });
    await seedWorld(session, size);
    session.destroy();
    proxy.take();
    process.stderr.write(`${world}: the account is made\n`);
    const ours = { scanned: await scanByWatchbill(size.regions, environment), counted: proxy.take() };
    const checks = Object.values(CHECKS_BY_RULE).flat();
    const theirs = {
      scanned: await scanByProwler(commands.prowler, checks, size.regions, environment),
      counted: proxy.take(),
    };
    printCalls(world, ours, theirs);
    printVerdicts(world, pairsOf(ours.scanned.judged, theirs.scanned.judged));
  } finally {
    await proxy.close();
    moto.stop();
  }
}

const { MOTO_SERVER: moto = 'moto_server', PROWLER: prowler = 'prowler' } = process.env;
const checks = Object.values(CHECKS_BY_RULE).flat();
process.stdout.write(
  `Prowler ${await versionOfProwler(prowler)}, ${checks.length} checks; of Watchbill every rule, ${Object.keys(CHECKS_BY_RULE).length} of which ask what these checks ask\n`,
);
const asked = process.argv.slice(2);
for (const world of asked.length > 0 ? asked : Object.keys(WORLDS)) {
  const size = WORLDS[world];
  if (size === undefined) throw new Error(`there is no world ${world}: ${Object.keys(WORLDS).join(', ')}`);
  await measure(world, size, { moto, prowler });
}
