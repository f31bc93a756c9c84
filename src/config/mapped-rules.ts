import { withCustomFramework } from '../frameworks/custom-framework';
import type { PageRule } from '../frameworks/page';
import { firstId, pageRuleOf, type ConfigurableRule } from '../model/rule';
import { paramsInForce } from './activate';
import { keyOf, mappingsIn } from './custom-framework-schema';
import type { Configuration } from './schema';

/** A rule with all that it is mapped to, by framework key. */
export interface MappedRule extends PageRule {
  readonly firstId: string;
  readonly aliases?: readonly string[];
}

/**
 * What every rule is mapped to with the parameters in force, in our frameworks and in the customer's own. Additions to ours
 * come first, so that what a framework of the customer's equates to a requirement of ours has their rules too.
 */
export function mappedRules(
  configuration: Pick<Configuration, 'rules' | 'frameworks' | 'own-frameworks'>,
  catalogue: readonly ConfigurableRule[],
): MappedRule[] {
  const rules: readonly MappedRule[] = catalogue.map((rule) => ({
    ...pageRuleOf(rule, ...paramsInForce(configuration, rule)),
    firstId: firstId(rule),
    ...(rule.aliases !== undefined && { aliases: rule.aliases }),
  }));
  const own = configuration['own-frameworks'] ?? [];
  const inOrder = [
    ...own.filter(({ content }) => 'extends' in content),
    ...own.filter(({ content }) => !('extends' in content)),
  ];
  return inOrder.reduce<MappedRule[]>(
    (mapped, each) =>
      withCustomFramework(mapped, { framework: { key: keyOf(each) }, mappings: mappingsIn(each) }),
    [...rules],
  );
}

/** Everything that a rule is mapped to, as `soc2:CC6.1`. */
export function namesOfRequirements({ requirements }: Pick<MappedRule, 'requirements'>): string[] {
  return Object.entries(requirements).flatMap(([key, mapping]) =>
    (mapping?.ids ?? []).map((id) => `${key}:${id}`),
  );
}
