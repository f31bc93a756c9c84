import { suggestion } from '../config/closest';
import { UsageError } from '../model/errors';
import { type Rule } from '../rules/rule';
import { firstId, isNamed, requirementsOf } from '../model/rule';

/**
 * First-ever ids of the rules named that also evidence one of the requirements; nothing when neither narrows.
 * @throws UsageError for a requirement that no rule evidences, or none of those named: an empty answer would read as "no findings".
 */
export function rulesFor(
  catalogue: readonly Rule[],
  paramsOf: (rule: Rule) => readonly [unknown, ...unknown[]],
  names: readonly string[] | undefined,
  requirements: readonly string[] | undefined,
): string[] | undefined {
  const evidences = (rule: Rule, requirement: string) =>
    requirementsOf(rule, ...paramsOf(rule)).includes(requirement);
  for (const requirement of requirements ?? []) {
    if (catalogue.some((rule) => evidences(rule, requirement))) continue;
    const known = catalogue.flatMap((rule) => requirementsOf(rule, ...paramsOf(rule)));
    throw new UsageError(
      `No rule evidences ${requirement} with the parameters in force${suggestion(requirement, [...new Set(known)])}`,
      'Write it as framework:id, such as soc2:CC6.1; docs/frameworks lists what is covered, and with which parameters',
      { cause: new Error('an empty list would read as if nothing were wrong') },
    );
  }
  if (names === undefined && requirements === undefined) return undefined;
  const found = catalogue
    .filter((rule) => names?.some((name) => isNamed(rule, name)) ?? true)
    .filter((rule) => requirements?.some((each) => evidences(rule, each)) ?? true)
    .map(firstId);
  if (found.length === 0) {
    throw new UsageError(
      `None of the rules named evidences ${(requirements ?? []).join(' or ')} with the parameters in force`,
      'Leave --rule or --requirement out',
      { cause: new Error('an empty list would read as if nothing were wrong') },
    );
  }
  return found;
}

/** First-ever ids of the rules named; nothing where none is. */
export function rulesNamed(
  catalogue: readonly Rule[],
  names: readonly string[] | undefined,
): string[] | undefined {
  return names && catalogue.filter((rule) => names.some((name) => isNamed(rule, name))).map(firstId);
}
