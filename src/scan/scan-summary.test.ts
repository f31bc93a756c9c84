import type { AccountCoverage, CellCoverage } from '../model/coverage';
import { countScan, summarise } from './scan-summary';

const SLOT = '2026-10-05T00:00:00.000Z';
const cell = (
  part: string,
  status: CellCoverage['status'],
  reason?: CellCoverage['reason'],
): CellCoverage => ({
  part,
  region: 'eu-central-1',
  status,
  ...(reason !== undefined && { reason }),
});
const coverage: AccountCoverage[] = [
  {
    schema: 1,
    slot: SLOT,
    account: '111122223333',
    cells: [
      cell('iam.credential-report', 'complete'),
      cell('iam.password-policy', 'incomplete', 'denied'),
      cell('guardduty.findings', 'incomplete', 'not-enabled'),
      cell('config.recorders', 'out-of-scope', 'region-denied-by-policy'),
    ],
    counts: [{ rule: 'iam-user-mfa', outcomes: { pass: 3, fail: 1, unknown: 2, error: 0 }, outOfScope: {} }],
    evidence: {},
    evaluation: 'evaluations/1',
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
  ['CellsIncomplete', 1, { source: 'iam', reason: 'denied' }],
  ['CellsIncomplete', 1, { source: 'guardduty', reason: 'not-enabled' }],
  ['Verdicts', 3, { outcome: 'pass' }],
  ['Verdicts', 1, { outcome: 'fail' }],
  ['Verdicts', 2, { outcome: 'unknown' }],
  ['Verdicts', 0, { outcome: 'error' }],
];

it('counts as not read what is denied and all of a missing account, but not what is off or out of scope', () => {
  // Four cells of the account that was reached, and four of the one that was not.
  expect(counted(8)).toEqual([...always, ['CellsExpected', 8], ['CellsNotRead', 5]]);
});
