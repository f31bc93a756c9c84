import pLimit from 'p-limit';
import type { AccountId } from '../model/account';
import { byText } from '../model/by-text';
import type { Instant } from '../model/instant';
import type { Outcome, Verdict } from '../model/verdict';
import type { LatestLooks } from './latest-looks';
import { newestEvaluations, type EvaluationPorts } from './newest-evaluations';

const READS_AT_ONCE = 8;

/** How a rule stood in one account by the last scan that judged it there, and where that stands. */
export interface RuleInAccount {
  readonly account: AccountId;
  readonly slot: Instant;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly outOfScope: number;
  /** Key of the evaluation, which names the evidence. */
  readonly evaluation: string;
  /** Key of the object with all that passed in it, of every rule; absent where nothing did. */
  readonly passes?: string;
  /** Those that do not pass. */
  readonly verdicts: readonly Verdict[];
}

/**
 * What the numbers of a rule are made of, in the order of account ids; an account in which no scan judged it is not there.
 * @param names every id that the rule ever had.
 */
export async function ruleByAccount(
  ports: EvaluationPorts,
  { looks }: Pick<LatestLooks, 'looks'>,
  names: readonly string[],
): Promise<RuleInAccount[]> {
  const limit = pLimit(READS_AT_ONCE);
  const found = await limit.map([...looks], async ([account, bySource]) => {
    for await (const { slot, key, evaluation } of newestEvaluations(ports, bySource)) {
      const { counts, passes, verdicts } = evaluation;
      const count = counts.find(({ rule }) => names.includes(rule));
      if (count === undefined) continue;
      return {
        account,
        slot,
        outcomes: count.outcomes,
        outOfScope: Object.values(count.outOfScope).reduce((sum, each) => sum + each, 0),
        evaluation: key,
        ...(passes !== undefined && { passes }),
        verdicts: verdicts.filter(({ rule }) => names.includes(rule)),
      };
    }
    return undefined;
  });
  return found.filter((each) => each !== undefined).toSorted(byText(({ account }) => account));
}
