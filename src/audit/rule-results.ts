import pLimit from 'p-limit';
import { earliest, type Instant } from '../model/instant';
import { OUTCOMES, type Outcome } from '../model/verdict';
import type { LatestLooks } from './latest-looks';
import { newestEvaluations, type EvaluationPorts } from './newest-evaluations';

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
  ports: EvaluationPorts,
  { looks }: LatestLooks,
): Promise<Map<string, RuleResult>> {
  const limit = pLimit(READS_AT_ONCE);
  const results = new Map<string, RuleResult>();
  await Promise.all(
    [...looks.values()].map((bySource) =>
      limit(async () => {
        const judged = new Set<string>();
        for await (const { slot, evaluation } of newestEvaluations(ports, bySource)) {
          for (const { rule, outcomes, outOfScope } of evaluation.counts) {
            if (judged.has(rule)) continue;
            judged.add(rule);
            const left = Object.values(outOfScope).reduce((sum, count) => sum + count, 0);
            results.set(rule, added(results.get(rule), outcomes, left, slot));
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
