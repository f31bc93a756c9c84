import { UsageError } from '../model/errors';
import { type Rule } from '../rules/rule';
import { firstId, requirementsOf } from '../model/rule';

/**
 * First-ever ids of the rules named that also evidence one of the requirements; nothing when neither narrows.
 * @throws UsageError for a requirement that no rule evidences: an empty answer would read as "no findings".
 */
export function rulesFor(
  catalogue: readonly Rule[],
  paramsOf: (rule: Rule) => unknown,
  names: readonly string[] | undefined,
  requirements: readonly string[] | undefined,
): string[] | undefined {
  const evidences = (rule: Rule, requirement: string) =>
    requirementsOf(rule, paramsOf(rule)).includes(requirement);
  for (const requirement of requirements ?? []) {
    if (catalogue.some((rule) => evidences(rule, requirement))) continue;
    throw new UsageError(
      `No rule evidences ${requirement} with the parameters in force`,
      'Write it as framework:id, such as soc2:CC6.1; docs/frameworks lists what is covered, and with which parameters',
    );
  }
  if (names === undefined && requirements === undefined) return undefined;
  return catalogue
    .filter(
      (rule) => names?.some((name) => name === rule.id || rule.aliases?.includes(name) === true) ?? true,
    )
    .filter((rule) => requirements?.some((each) => evidences(rule, each)) ?? true)
    .map(firstId);
}
