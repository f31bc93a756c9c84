import { MemoryObjects } from '../../../test/support/memory-objects';
import { day, finding, ONE_HOST, PATCH_ACCOUNT, scanned, scanOf } from '../../../test/support/patching';
import { recordPatchScan } from '../../../test/support/record-patch-scan';
import { memoryStore } from '../../../test/support/stores';
import type { Instant } from '../../model/instant';
import { patchesPopulation } from './patches-population';
import { goThrough, type PopulationRow } from './population';

/** Critical, observed on the first of October and due on the sixteenth. */
const told = (at: Instant, status: 'active' | 'closed' = 'active') =>
  scanOf(at, {
    findings: [
      finding({
        firstObservedAt: day('10-01'),
        updatedAt: status === 'active' ? day('10-01') : at,
        severity: 'critical',
        status,
      }),
    ],
    coverage: [scanned(ONE_HOST, at)],
  });

async function population(asOf: Instant, from?: Instant) {
  const store = memoryStore();
  const objects = new MemoryObjects();
  const { record, reader } = store;
  await recordPatchScan({ objects, record }, told(day('10-02')));
  await recordPatchScan({ objects, record }, told(day('10-20'), 'closed'));
  const ports = { reader, record, objects, leaveOut: () => undefined, now: day('11-30'), cadences: {} };
  const asked = await patchesPopulation(ports, {
    asOf,
    ...(from !== undefined && { period: { from, to: asOf } }),
  });
  const rows: PopulationRow[] = [];
  await goThrough(asked, ({ row }) => rows.push(row));
  return { rows, data: asked.gaps().data };
}

test.each<[string, Instant, Instant | undefined, readonly string[]]>([
  ['at a moment before it was fixed', day('10-10'), undefined, ['open']],
  ['at a moment after it was fixed', day('10-25'), undefined, []],
  ['due in the period, fixed after its due date', day('10-31'), day('10-01'), ['fixed-late']],
  ['due in the period, not known to be fixed at its end', day('10-18'), day('10-01'), ['overdue']],
  ['due before the period', day('11-30'), day('11-01'), []],
])('%s', async (_name, asOf, from, states) => {
  const { rows } = await population(asOf, from);
  expect(rows.map(({ state }) => state)).toEqual(states);
  for (const { account, subject, object } of rows)
    expect([account, subject, object]).toEqual([
      PATCH_ACCOUNT,
      ONE_HOST,
      expect.stringMatching(/^ledgers\//),
    ]);
});

test('before any scan it is incomplete', async () => {
  const { rows, data } = await population(day('09-01'));
  expect(rows).toEqual([]);
  expect(data).toMatchObject({ complete: false });
});
