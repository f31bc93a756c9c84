import type { ActiveRule } from '../model/evaluation';
import type { JudgingRule } from '../rules/rule';
import { sourcesOf } from '../sources/parts';
import { isOfDuties } from '../sources/duties';
import { isOfReviews } from '../sources/reviews';
import type { Source } from '../sources/sources';

/**
 * Rules that a scan of these sources can judge: all they read or consult is collected in it.
 * @param kept whether there is a record that access reviews and duties are kept in: where there is none, nobody owes any.
 */
export function judgeableRules<R extends JudgingRule>(
  rules: readonly ActiveRule<R>[],
  sources: readonly Source[],
  kept: { readonly reviews: boolean; readonly duties: boolean },
): ActiveRule<R>[] {
  return rules.filter(
    ({ rule }) =>
      [...rule.reads, ...rule.consults].every((part) =>
        sourcesOf(part).some((source) => sources.includes(source)),
      ) &&
      (kept.reviews || !rule.reads.some(isOfReviews)) &&
      (kept.duties || !rule.reads.some(isOfDuties)),
  );
}
