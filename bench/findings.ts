/**
 * How many calls it takes to read what Inspector tells of vulnerable packages, and how many at least:
 * `npx tsx bench/findings.ts [findings…]`. One account and Region with 50 findings on a machine and 400 vulnerabilities, by the
 * first scan, which asks for all of them, and by that of the next day, by which one in a hundred has changed. The bound is a
 * call for each page of the largest size and for each ten vulnerabilities, counted on the account, not on what was called.
 */
import Table from 'cli-table3';
import type { Organization } from '../local/organization/organization';
import type { PackageFinding, ScannedResource } from '../local/organization/vulnerabilities';
import { addDays, type Instant } from '../src/model/instant';
import { cursorOf } from '../src/sources/parts';
import { newAnswers } from '../src/sources/answers';
import { cellIn, startCollecting, withAccount } from '../test/support/collecting';
import { totalOf, type CallCounts } from '../test/support/fewest-calls';
import { EU, HOME, smallOrganization } from '../test/support/small-organization';

/** A Monday. */
const FIRST_DAY: Instant = '2026-11-02T06:00:00.000Z';
const SECOND_DAY = addDays(FIRST_DAY, 1);
const CHANGED_AT: Instant = '2026-11-02T18:00:00.000Z';
const ON_ONE_MACHINE = 50;
const VULNERABILITIES = 400;
const PART = 'inspector.findings';

/** Every hundredth changed after the first scan, and every twentieth of the others was closed before it. */
function findingOf(at: number): PackageFinding {
  const isChanged = at % 100 === 7;
  return {
    kind: 'package',
    id: String(at).padStart(32, '0'),
    status: !isChanged && at % 20 === 3 ? 'CLOSED' : 'ACTIVE',
    severity: 'HIGH',
    firstObservedAt: '2026-09-01T00:00:00.000Z',
    updatedAt: isChanged ? CHANGED_AT : '2026-10-20T00:00:00.000Z',
    resource: { kind: 'instance', id: machineOf(at), imageId: 'ami-0web' },
    vulnerability: `CVE-2026-${10_000 + (at % VULNERABILITIES)}`,
    packages: [{ name: `package-${at % VULNERABILITIES}`, version: '1.2.3', fixedInVersion: '1.2.4' }],
    fixAvailable: 'YES',
    exploitAvailable: false,
    epss: 0.2,
  };
}

function machineOf(at: number): string {
  return `i-${String(Math.floor(at / ON_ONE_MACHINE)).padStart(17, '0')}`;
}

function organizationOf(findings: readonly PackageFinding[]): Organization {
  const machines = new Map<string, ScannedResource>();
  for (const { resource } of findings) if (resource.kind === 'instance') machines.set(resource.id, resource);
  return withAccount(smallOrganization, HOME, ({ regions }) => {
    const inspector = regions[EU]?.inspector;
    if (!inspector) throw new Error('the small organisation has Inspector in this Region');
    inspector.findings = [...findings];
    inspector.coverage = [...machines.values()].map((resource) => ({
      resource,
      scanType: 'PACKAGE',
      isActive: true,
      reason: 'SUCCESSFUL',
      lastScannedAt: 'daily',
    }));
  });
}

const pages = (items: number, most: number) => Math.max(1, Math.ceil(items / most));

/** Of what is told: in two lists, of open and of closed ones, where it is all there is; the reachable ports are a list too. */
function fewestOf(told: readonly PackageFinding[], machines: number, isAll: boolean): CallCounts {
  const closed = told.filter(({ status }) => status === 'CLOSED').length;
  const lists = isAll ? pages(told.length - closed, 100) + pages(closed, 100) : pages(told.length, 100);
  const vulnerabilities = new Set(told.map(({ vulnerability }) => vulnerability)).size;
  return new Map([
    ['inspector2:BatchGetAccountStatus', 1],
    ['inspector2:BatchGetFindingDetails', Math.ceil(vulnerabilities / 10)],
    ['inspector2:ListCoverage', pages(machines, 200)],
    ['inspector2:ListFindings', lists + 1],
  ]);
}

async function measure(count: number): Promise<void> {
  const findings = Array.from({ length: count }, (_, at) => findingOf(at));
  const organization = organizationOf(findings);
  const table = new Table({
    head: [`${count} findings`, 'first scan', 'at least', 'next day', 'at least'],
    style: { compact: true, head: [], border: [] },
    colAligns: ['left', 'right', 'right', 'right', 'right'],
  });
  const changed = findings.filter(({ updatedAt }) => updatedAt === CHANGED_AT);
  const days: { made: CallCounts; fewest: CallCounts }[] = [];
  let since: Instant | undefined;
  for (const [now, told] of [
    [FIRST_DAY, findings],
    [SECOND_DAY, changed],
  ] as const) {
    const collecting = await startCollecting({ organization, account: HOME, now, regions: [EU] });
    try {
      const { home, simulator } = collecting;
      const collector = await collecting.collector(
        'inspector',
        { account: home, regions: [EU] },
        newAnswers(),
      );
      const cells = await collecting.collect(collector, {
        since: ({ part }) => (part === PART ? since : undefined),
      });
      const cell = cellIn(cells, PART, EU);
      if (cell.status !== 'complete' || cell.value.findings.length !== told.length)
        throw new Error(`not all ${told.length} findings were read`);
      since = cursorOf(PART, cell.value, true);
      const made = new Map<string, number>();
      for (const { service, operation } of simulator.calls) {
        const name = `${service}:${operation}`;
        made.set(name, (made.get(name) ?? 0) + 1);
      }
      days.push({ made, fewest: fewestOf(told, Math.ceil(count / ON_ONE_MACHINE), told === findings) });
    } finally {
      await collecting.close();
    }
  }
  const names = new Set(days.flatMap(({ made, fewest }) => [...made.keys(), ...fewest.keys()]));
  const numbers = (of: (counts: CallCounts) => number) =>
    days.flatMap(({ made, fewest }) => [of(made), of(fewest)]);
  for (const name of [...names].sort()) table.push([name, ...numbers((counts) => counts.get(name) ?? 0)]);
  table.push(['all', ...numbers(totalOf)]);
  process.stdout.write(`${table.toString()}\n`);
}

const asked = process.argv.slice(2).map(Number);
for (const count of asked.length > 0 ? asked : [1_000, 100_000]) await measure(count);
