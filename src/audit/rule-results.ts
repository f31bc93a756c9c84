import pLimit from 'p-limit';
import { storedEvaluationSchema } from '../model/evaluation';
import { earliest, type Instant } from '../model/instant';
import { OUTCOMES, type Outcome } from '../model/verdict';
import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import { readOrLeaveOut, type LeaveOut } from '../record/leave-out';
import type { LatestLooks } from './latest-looks';

const READS_AT_ONCE = 8;

/** How a rule stood in every account, each by the last scan that judged it there. */
export interface RuleResult {
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly outOfScope: number;
  readonly accounts: number;
  /** The slot of the oldest of those scans. */
  readonly oldest: Instant;
}

/** By first-ever id; what no scan judged is not there. */
export async function ruleResults(
  { objects, leaveOut }: { readonly objects: ObjectStore; readonly leaveOut?: LeaveOut | undefined },
  { looks }: LatestLooks,
): Promise<Map<string, RuleResult>> {
  const limit = pLimit(READS_AT_ONCE);
  const results = new Map<string, RuleResult>();
  await Promise.all(
    [...looks.values()].map((bySource) =>
      limit(async () => {
        const judged = new Set<string>();
        const newestFirst = [
          ...new Map([...bySource.values()].map((look) => [look.scan.slot, look])).values(),
        ].toSorted((a, b) => (a.scan.slot < b.scan.slot ? 1 : -1));
        for (const { scan, coverage } of newestFirst) {
          const stored = await readOrLeaveOut(leaveOut, () =>
            getJson(objects, coverage.evaluation, storedEvaluationSchema),
          );
          for (const { rule, outcomes, outOfScope } of stored?.counts ?? []) {
            if (judged.has(rule)) continue;
            judged.add(rule);
            const left = Object.values(outOfScope).reduce((sum, count) => sum + count, 0);
            results.set(rule, added(results.get(rule), outcomes, left, scan.slot));
          }
        }
      }),
    ),
  );
  return results;
}

function added(
  before: RuleResult | undefined,
  outcomes: RuleResult['outcomes'],
  outOfScope: number,
  slot: Instant,
): RuleResult {
  if (before === undefined) return { outcomes: { ...outcomes }, outOfScope, accounts: 1, oldest: slot };
  const summed = { ...before.outcomes };
  for (const outcome of OUTCOMES) summed[outcome] += outcomes[outcome];
  return {
    outcomes: summed,
    outOfScope: before.outOfScope + outOfScope,
    accounts: before.accounts + 1,
    oldest: earliest(before.oldest, slot),
  };
}
