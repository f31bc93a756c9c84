import fc from 'fast-check';
import { day, finding, PATCH_ACCOUNT, scanned, scanOf } from '../../test/support/patching';
import { canonicalJson } from '../model/hash';
import { byText } from '../model/by-text';
import { addDays, type Instant } from '../model/instant';
import { advanceLedger, emptyLedger } from '../../test/support/ledger-in-memory';
import type { Ledger } from './ledger';
import type { Lineage } from './instance';
import type { ObservedCoverage, ObservedVulnerability, PatchObservations } from './observation';

const HOSTS = ['i-0aaa', 'i-0bbb', 'i-0ccc'] as const;
const NAMES = ['CVE-2026-1111', 'CVE-2026-1112', 'KB5023697'] as const;
const group: Lineage = { kind: 'auto-scaling-group', id: 'web' };
const host = fc.constantFrom(...HOSTS);
const upTo = (days: number) => fc.integer({ min: 0, max: days });
const START = day('01-01');

/** Findings of a scan on a day, dated up to then, or now and then after it. */
const findingOn = (on: number): fc.Arbitrary<ObservedVulnerability> =>
  fc
    .record({
      resource: host,
      name: fc.constantFrom(...NAMES),
      source: fc.constantFrom('inspector', 'securityhub', 'ssm'),
      packages: fc.subarray([{ name: 'openssl', fixedInVersion: '3.0.8' }, { name: 'kernel' }]),
      status: fc.constantFrom('active', 'active', 'suppressed', 'closed'),
      severity: fc.constantFrom('critical', 'high', 'low', 'informational'),
      first: upTo(on + 1),
      updated: upTo(on + 1),
      isGrouped: fc.boolean(),
      fixAvailable: fc.constantFrom('yes', 'no', 'partial'),
      pendingReboot: fc.boolean(),
      hasKev: fc.boolean(),
      arn: upTo(3),
    })
    .map(({ name, first, updated, isGrouped, hasKev, arn, ...given }) =>
      finding({
        ...given,
        id: `${given.source}/${name}/${given.resource}/${arn === 3 ? 'moved' : ''}`.replace(
          arn === 3 ? given.resource : '-',
          '',
        ),
        vulnerability: name,
        aliases: name.startsWith('KB') ? ['CVE-2026-1112'] : [],
        lineage: isGrouped ? group : { kind: 'resource', id: given.resource },
        firstObservedAt: addDays(START, first),
        updatedAt: addDays(START, updated),
        ...(hasKev && { kev: { dueOn: `2026-0${1 + (first % 8)}-15` } }),
      }),
    );

const coverageOn = (on: number): fc.Arbitrary<ObservedCoverage> =>
  fc
    .record({
      resource: host,
      reason: fc.constantFrom('SUCCESSFUL', 'SUCCESSFUL', 'RESOURCE_TERMINATED', 'STALE'),
      scannedOn: upTo(on + 1),
    })
    .map(({ resource, reason, scannedOn }) =>
      scanned(resource, addDays(START, scannedOn), { reason, isScanned: reason === 'SUCCESSFUL' }),
    );

const scanOn = (on: number): fc.Arbitrary<PatchObservations> =>
  fc
    .record({
      findings: fc.array(findingOn(on), { maxLength: 8 }),
      coverage: fc.array(coverageOn(on), { maxLength: 3 }),
      listed: fc.subarray(['inspector', 'securityhub', 'ssm'] as const),
      isCoverageListed: fc.boolean(),
      living: fc.option(fc.subarray([...HOSTS]), { nil: undefined }),
    })
    .map(({ living, ...given }) => scanOf(addDays(START, on), { ...given, ...(living && { living }) }));

/** Scans on growing days, a few of them read late. */
const scans = fc.array(fc.integer({ min: -2, max: 60 }), { minLength: 1, maxLength: 6 }).chain((steps) => {
  let on = 1;
  return fc.tuple(...steps.map((step) => scanOn((on = Math.max(1, on + step)))));
});

const start = emptyLedger(PATCH_ACCOUNT);
const after = (all: readonly PatchObservations[], from: Ledger = start) =>
  all.reduce((ledger, scan) => advanceLedger(ledger, scan).ledger, from);

/** The ledger as it is stored: in the order of its keys. */
const stored = ({ instances, resources, lists }: Ledger) =>
  canonicalJson({
    instances: instances.toSorted(byText(({ id }) => id)),
    resources: resources.toSorted(byText(({ resource }) => resource)),
    lists,
  });

const shuffled = (scan: PatchObservations) =>
  fc
    .tuple(
      fc.shuffledSubarray([...scan.vulnerabilities], { minLength: scan.vulnerabilities.length }),
      fc.shuffledSubarray([...scan.coverage], { minLength: scan.coverage.length }),
      fc.shuffledSubarray([...scan.complete], { minLength: scan.complete.length }),
    )
    .map(([vulnerabilities, coverage, complete]) => ({ ...scan, vulnerabilities, coverage, complete }));

const RUNS = { numRuns: 100 };

it('does not depend on the order in which a scan tells things', () => {
  fc.assert(
    fc.property(
      scans.chain((all) => fc.tuple(fc.constant(all), fc.tuple(...all.map(shuffled)))),
      ([told, inOtherOrder]) => {
        expect(stored(after(inOtherOrder))).toBe(stored(after(told)));
      },
    ),
    RUNS,
  );
});

it('is not changed by the same observations again', () => {
  fc.assert(
    fc.property(scans, (all) => {
      const ledger = after(all);
      const last = all.at(-1);
      if (last === undefined) throw new Error('there is a scan');
      const again = advanceLedger(ledger, last);
      expect(again.changed).toEqual([]);
      expect(stored(again.ledger)).toBe(stored(ledger));
    }),
    RUNS,
  );
});

it('fixes nothing and lets nothing go by any number of incomplete scans that say neither', () => {
  const incomplete = (all: readonly PatchObservations[]) =>
    all.map((scan) => ({
      ...scan,
      complete: [],
      living: [],
      vulnerabilities: scan.vulnerabilities.filter(({ status }) => status !== 'closed'),
      coverage: scan.coverage.filter(({ reason }) => reason !== 'RESOURCE_TERMINATED'),
    }));
  fc.assert(
    fc.property(scanOn(1), scans, (first, all) => {
      const open = {
        ...first,
        living: [],
        vulnerabilities: first.vulnerabilities.map((each) => ({ ...each, status: 'active' as const })),
        coverage: [],
      };
      const { instances } = after(incomplete(all), after([open]));
      expect(instances.flatMap(({ outcome }) => outcome ?? [])).toEqual([]);
    }),
    RUNS,
  );
});

it('moves no first observation later, and loses no instance', () => {
  fc.assert(
    fc.property(scans, (all) => {
      let ledger = start;
      for (const scan of all) {
        const next = advanceLedger(ledger, scan).ledger;
        const byId = new Map(next.instances.map((each) => [each.id, each]));
        for (const { id, firstObserved } of ledger.instances)
          expect([byId.get(id)?.firstObserved.at, firstObserved.at].sort()).toEqual([
            byId.get(id)?.firstObserved.at ?? 'lost',
            firstObserved.at,
          ]);
        ledger = next;
      }
    }),
    RUNS,
  );
});

it('fixes nothing whose dates or finding cannot be true', () => {
  fc.assert(
    fc.property(scans, (all) => {
      for (const { outcome, unclear, witnesses } of after(all).instances) {
        if (outcome === undefined && witnesses.some(({ problem }) => problem !== undefined))
          expect(unclear).toBeDefined();
        if (outcome?.how === 'fixed')
          expect(
            outcome.at <=
              (all
                .map(({ at }): Instant => at)
                .sort()
                .at(-1) ?? ''),
          ).toBe(true);
      }
    }),
    RUNS,
  );
});

it('takes nothing of a read that is older than what it knows', () => {
  fc.assert(
    fc.property(scans, scanOn(1), (all, stale) => {
      const ledger = after(all);
      const older = { ...stale, at: addDays(START, -1) };
      const read = <T extends object>(items: readonly T[]) =>
        items.map((each) => ({ ...each, readAt: addDays(START, -1) }));
      const told = {
        ...older,
        vulnerabilities: read(older.vulnerabilities),
        coverage: read(older.coverage),
        complete: read(older.complete),
        living: read(older.living),
      };
      const known = Object.keys(ledger.lists);
      const { ledger: next, ignored } = advanceLedger(ledger, told);
      for (const { list } of ignored) expect(next.lists[list]).toEqual(ledger.lists[list]);
      expect(known.filter((list) => next.lists[list]?.readAt !== ledger.lists[list]?.readAt)).toEqual([]);
    }),
    RUNS,
  );
});
