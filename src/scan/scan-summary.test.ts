import type { CellCount, CoverageCounts } from '../model/coverage';
import { countScan, summarise } from './scan-summary';

const SLOT = '2026-10-05T00:00:00.000Z';
const ends = (
  source: string,
  cells: number,
  status: CellCount['status'],
  reason?: CellCount['reason'],
): CellCount => ({ source, status, reason, cells });
const coverage: CoverageCounts[] = [
  {
    cells: [
      ends('iam', 1, 'complete'),
      ends('iam', 2, 'incomplete', 'denied'),
      ends('guardduty', 1, 'incomplete', 'not-enabled'),
      ends('config', 1, 'out-of-scope', 'region-denied-by-policy'),
    ],
    outcomes: { pass: 3, fail: 1, unknown: 2, error: 0 },
  },
];

function counted(expectedCells: number): unknown[] {
  const counts: unknown[] = [];
  countScan(
    { note: () => undefined, count: (...call) => counts.push(call) },
    summarise(SLOT, 2, coverage, ['444455556666']),
    coverage,
    expectedCells,
  );
  return counts;
}
const always = [
  ['AccountsMissing', 1],
  ['CellsIncomplete', 2, { source: 'iam', reason: 'denied' }],
  ['CellsIncomplete', 1, { source: 'guardduty', reason: 'not-enabled' }],
  ['Verdicts', 3, { outcome: 'pass' }],
  ['Verdicts', 1, { outcome: 'fail' }],
  ['Verdicts', 2, { outcome: 'unknown' }],
  ['Verdicts', 0, { outcome: 'error' }],
];

it('counts as not read what is denied and all of a missing account, but not what is off or out of scope', () => {
  // Five cells of the account that was reached, and five of the one that was not.
  expect(counted(10)).toEqual([...always, ['CellsExpected', 10], ['CellsNotRead', 7]]);
});
