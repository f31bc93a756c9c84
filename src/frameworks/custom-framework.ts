import type { Framework } from './framework';
import type { PageRule } from './page';

/** A framework that a customer wrote, or one of ours with requirements and mappings added. */
export interface CustomFramework {
  readonly framework: Framework;
  /** Requirement id → what supports it: rules by id, and requirements of our frameworks, as `soc2:CC6.1`, by their rules. */
  readonly mappings: Readonly<
    Record<string, { readonly rules: readonly string[]; readonly sameAs: readonly string[] }>
  >;
}

/** A rule that a mapping may name by its id or an earlier one. */
type NamedRule = PageRule & { readonly aliases?: readonly string[] };

/**
 * The rules as they read with the custom framework: each that a mapping reaches also names the custom requirement. The
 * customer's mapping is no public source, so a rule that gained an id names no support under that framework.
 */
export function withCustomFramework<R extends NamedRule>(
  rules: readonly R[],
  { framework, mappings }: { readonly framework: Pick<Framework, 'key'> } & Pick<CustomFramework, 'mappings'>,
): (R & NamedRule)[] {
  return rules.map((rule) => {
    // A customer's key may be `constructor`, which every object has.
    const already = Object.hasOwn(rule.requirements, framework.key)
      ? rule.requirements[framework.key]
      : undefined;
    const ids = new Set(already?.ids);
    for (const [id, { rules: named, sameAs }] of Object.entries(mappings)) {
      if (
        [rule.id, ...(rule.aliases ?? [])].some((name) => named.includes(name)) ||
        sameAs.some((requirement) => supports(rule, requirement))
      )
        ids.add(id);
    }
    const gained = ids.size > (already?.ids.length ?? 0);
    if (!gained) return rule;
    return {
      ...rule,
      requirements: { ...rule.requirements, [framework.key]: { ids: [...ids], support: [] } },
    };
  });
}

function supports(rule: PageRule, requirement: string): boolean {
  const colon = requirement.indexOf(':');
  const key = requirement.slice(0, colon);
  return rule.requirements[key]?.ids.includes(requirement.slice(colon + 1)) ?? false;
}
