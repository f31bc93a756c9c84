import type { AccountId } from '../model/account';
import { sourceOf, type AccountCoverage } from '../model/coverage';
import type { Instant } from '../model/instant';
import type { Observer } from '../model/observe';
import { OUTCOMES, type Outcome } from '../model/verdict';

/** What one scan comes to, in numbers. */
export interface ScanSummary {
  readonly slot: Instant;
  readonly accounts: number;
  /** Accounts in the plan whose coverage was never written: nothing is known of them from this scan. */
  readonly missingAccounts: readonly AccountId[];
  readonly cells: Readonly<Record<'complete' | 'incomplete' | 'out-of-scope', number>>;
  readonly outcomes: Readonly<Record<Outcome, number>>;
}

export function summarise(
  slot: Instant,
  accounts: number,
  coverage: readonly Pick<AccountCoverage, 'cells' | 'counts'>[],
  missingAccounts: readonly AccountId[],
): ScanSummary {
  const cells = { complete: 0, incomplete: 0, 'out-of-scope': 0 };
  const outcomes = { pass: 0, fail: 0, unknown: 0, error: 0 };
  for (const each of coverage) {
    for (const cell of each.cells) cells[cell.status] += 1;
    for (const count of each.counts) {
      for (const outcome of OUTCOMES) outcomes[outcome] += count.outcomes[outcome];
    }
  }
  return { slot, accounts, missingAccounts, cells, outcomes };
}

/**
 * Counts what a scan came to. A cell whose service is off was looked at as far as it can be, and its account's rules say
 * that the service is off: it is incomplete, and not counted as not read.
 * @param expectedCells of the whole plan, those of missing accounts too.
 */
export function countScan(
  { count }: Observer,
  { cells, outcomes, missingAccounts }: ScanSummary,
  coverage: readonly AccountCoverage[],
  expectedCells: number,
): void {
  count('AccountsMissing', missingAccounts.length);
  const incomplete = coverage.flatMap((account) =>
    account.cells.filter(({ status }) => status === 'incomplete'),
  );
  for (const { part, reason } of incomplete) {
    count('CellsIncomplete', 1, { source: sourceOf(part), ...(reason !== undefined && { reason }) });
  }
  for (const outcome of OUTCOMES) count('Verdicts', outcomes[outcome], { outcome });
  const off = incomplete.filter(({ reason }) => reason === 'not-enabled').length;
  count('CellsExpected', expectedCells);
  count('CellsNotRead', expectedCells - cells.complete - cells['out-of-scope'] - off);
}
