import pLimit from 'p-limit';
import type { AccountId, Region } from '../model/account';
import { byText } from '../model/by-text';
import { sourceOf, type CellCoverage } from '../model/coverage';
import { storedEvaluationSchema } from '../model/evaluation';
import type { Instant } from '../model/instant';
import { getJson } from '../evidence/objects';
import { readOrLeaveOut } from '../record/leave-out';
import type { LatestLooks } from './latest-looks';
import type { EvaluationPorts } from './newest-evaluations';
import { sourcesByScan } from './trust';

const READS_AT_ONCE = 8;

/** A part of an account in a Region, as the last look at its source had it; `never` where there was no look. */
export interface CoverageRow extends Omit<CellCoverage, 'part' | 'region' | 'status'> {
  readonly account: AccountId;
  readonly source: string;
  readonly status: CellCoverage['status'] | 'never';
  readonly part?: string;
  readonly region?: Region;
  /** Of the scan that looked. */
  readonly slot?: Instant;
}

/** Every cell of the latest looks, by account, source, part and Region. */
export async function cellsOf(
  { objects, leaveOut }: EvaluationPorts,
  { looks, accounts }: LatestLooks,
  sources: readonly string[],
  regions?: readonly Region[],
): Promise<CoverageRow[]> {
  const limit = pLimit(READS_AT_ONCE);
  const rows = await Promise.all(
    accounts.map((account) =>
      limit(async (): Promise<CoverageRow[]> => {
        const bySource = looks.get(account) ?? new Map();
        const never = sources.filter((source) => !bySource.has(source));
        const found: CoverageRow[] = never.map((source) => ({ account, source, status: 'never' }));
        for (const { scan, coverage, sources: of } of sourcesByScan(sources, bySource)) {
          const stored = await readOrLeaveOut(leaveOut, () =>
            getJson(objects, coverage.evaluation, storedEvaluationSchema),
          );
          for (const cell of stored?.cells ?? []) {
            const source = sourceOf(cell.part);
            if (!of.includes(source) || regions?.includes(cell.region) === false) continue;
            found.push({ account, source, slot: scan.slot, ...cell });
          }
        }
        return found;
      }),
    ),
  );
  return rows.flat().sort(inOrder);
}

const inOrder = byText(({ account, source, part, region }: CoverageRow) =>
  [account, source, part, region].join('\n'),
);
