import type { AccountId } from '../model/account';
import { numberOf, type CoverageCounts } from '../model/coverage';
import type { Instant } from '../model/instant';
import type { Observer } from '../model/observe';
import { OUTCOMES, type Outcome } from '../model/verdict';

/** An account of which something stored is damaged: what, and what to do about it. */
export interface DamagedAccount {
  readonly account: AccountId;
  readonly problem: string;
  readonly next: string;
}

/** What one scan comes to, in numbers. */
export interface ScanSummary {
  readonly slot: Instant;
  readonly accounts: number;
  /** Accounts in the plan that were not recorded: nothing is known of them from this scan. */
  readonly missingAccounts: readonly AccountId[];
  /** What is stored of these accounts and could not be read while the scan was being concluded. */
  readonly damaged: readonly DamagedAccount[];
  readonly cells: Readonly<Record<'complete' | 'incomplete' | 'out-of-scope', number>>;
  readonly outcomes: Readonly<Record<Outcome, number>>;
}

export function summarise(
  slot: Instant,
  accounts: number,
  coverage: readonly CoverageCounts[],
  missingAccounts: readonly AccountId[],
  damaged: readonly DamagedAccount[] = [],
): ScanSummary {
  const cells = { complete: 0, incomplete: 0, 'out-of-scope': 0 };
  const outcomes = { pass: 0, fail: 0, unknown: 0, error: 0 };
  for (const each of coverage) {
    for (const count of each.cells) cells[count.status] += count.cells;
    for (const outcome of OUTCOMES) outcomes[outcome] += each.outcomes[outcome];
  }
  return { slot, accounts, missingAccounts, damaged, cells, outcomes };
}

/**
 * Counts what a scan came to. A cell whose service is off was looked at as far as it can be, and its account's rules say
 * that the service is off: it is incomplete, and not counted as not read.
 * @param expectedCells of the whole plan, those of missing accounts too.
 */
export function countScan(
  { count }: Observer,
  { cells, outcomes, missingAccounts }: ScanSummary,
  coverage: readonly CoverageCounts[],
  expectedCells: number,
): void {
  count('AccountsMissing', missingAccounts.length);
  const incomplete = coverage.flatMap((account) =>
    account.cells.filter(({ status }) => status === 'incomplete'),
  );
  for (const { source, reason, cells: number } of incomplete) {
    count('CellsIncomplete', number, { source, ...(reason !== undefined && { reason }) });
  }
  for (const outcome of OUTCOMES) count('Verdicts', outcomes[outcome], { outcome });
  const off = incomplete.filter(({ reason }) => reason === 'not-enabled');
  count('CellsExpected', expectedCells);
  count('CellsNotRead', expectedCells - cells.complete - cells['out-of-scope'] - numberOf(off));
}
