import { sourceOf, type AccountCoverage } from '../model/coverage';
import type { Observer } from '../model/observe';
import { OUTCOMES } from '../model/verdict';
import type { ScanSummary } from './conclude';

/**
 * Counts what a scan came to. A cell whose service is off was looked at as far as it can be, and its account's rules say
 * that the service is off: it is incomplete, and not counted as not read.
 * @param expectedCells of the whole plan, those of missing accounts too; absent where nobody counted them.
 */
export function countScan(
  { count }: Observer,
  { cells, outcomes, missingAccounts }: ScanSummary,
  coverage: readonly AccountCoverage[],
  expectedCells: number | undefined,
): void {
  count('ScansConcluded', 1);
  count('AccountsMissing', missingAccounts.length);
  const incomplete = coverage.flatMap((account) =>
    account.cells.filter(({ status }) => status === 'incomplete'),
  );
  for (const { part, reason } of incomplete) {
    count('CellsIncomplete', 1, { source: sourceOf(part), ...(reason !== undefined && { reason }) });
  }
  for (const outcome of OUTCOMES) count('Verdicts', outcomes[outcome], { outcome });
  if (expectedCells === undefined) return;
  const off = incomplete.filter(({ reason }) => reason === 'not-enabled').length;
  count('CellsExpected', expectedCells);
  count('CellsNotRead', expectedCells - cells.complete - cells['out-of-scope'] - off);
}
