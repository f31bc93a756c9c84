import type { ActiveRule } from '../model/evaluation';
import type { Rule } from '../rules/rule';
import { sourcesOf } from '../sources/parts';
import type { Source } from '../sources/sources';

/** Rules that a scan of these sources can judge: all they read or consult is collected in it. */
export function judgeableRules(
  rules: readonly ActiveRule<Rule>[],
  sources: readonly Source[],
): ActiveRule<Rule>[] {
  return rules.filter(({ rule }) =>
    [...rule.reads, ...rule.consults].every((part) =>
      sourcesOf(part).some((source) => sources.includes(source)),
    ),
  );
}
