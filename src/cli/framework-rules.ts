import type { InForce } from '../audit/in-force';
import { suggestion } from '../config/closest';
import type { Framework } from '../frameworks/framework';
import { UsageError } from '../model/errors';
import { printable } from './console';

/**
 * First-ever ids of the rules that are evidence of a framework by a configuration that was in force.
 * @throws UsageError for a framework that there was not, or that no rule is evidence of: an empty answer would read as if nothing
 * were wrong.
 */
export function frameworkRulesThen(
  then: Pick<InForce, 'frameworks' | 'rules'>,
  named: string,
): readonly string[] {
  const { key } = frameworkCalled(then, named);
  const rules = rulesEvidencing(then, key);
  if (rules.length > 0) return rules;
  throw new UsageError(
    `No rule is evidence of ${key} by the configuration that was in force`,
    'Ask about rules with --rule, or about another framework',
    { cause: new Error('an empty answer would read as if nothing were wrong') },
  );
}

/** First-ever ids of the rules that are evidence of any requirement of a framework; of one that is kept by hand there are none. */
export function rulesEvidencing({ rules }: Pick<InForce, 'rules'>, key: string): readonly string[] {
  return rules
    .filter(({ requirements }) => (requirements[key]?.ids.length ?? 0) > 0)
    .map(({ firstId }) => firstId);
}

/** @throws UsageError for a framework that there is not, with the nearest. */
export function frameworkCalled(
  { frameworks }: { readonly frameworks: Readonly<Record<string, Framework>> },
  named: string,
): Framework {
  const framework = Object.hasOwn(frameworks, named) ? frameworks[named] : undefined;
  if (framework !== undefined) return framework;
  const keys = Object.keys(frameworks);
  throw new UsageError(
    `There is no framework "${printable(named)}"${suggestion(named, keys)}`,
    `Name one of ${keys.join(', ')}`,
    { cause: new Error('It is none of those that are shipped or that the configuration has of its own') },
  );
}
