import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import { controlsByRule, type Control } from '../model/control';
import { firstId, type ConfigurableRule } from '../model/rule';
import type { SameFault } from '../model/same-fault';
import { lookedAt, type PartName } from '../sources/parts';
import { isInForce } from './activate';
import { keyOf } from './custom-framework-schema';
import { mappedRules, namesOfRequirements, type MappedRule } from './mapped-rules';
import type { RuleSummary } from './rule-summary';
import type { Configuration } from './schema';

/** A rule with what it judges by, but without how. */
export interface SummarisedRule extends ConfigurableRule {
  readonly reads: readonly PartName[];
  readonly consults: readonly PartName[];
}

/** Of every rule, on or off, in a configuration that was checked. */
export function ruleSummaries(
  configuration: Pick<Configuration, 'frameworks' | 'rules' | 'own-frameworks' | 'controls'>,
  catalogue: readonly SummarisedRule[],
): RuleSummary[] {
  const own = (configuration['own-frameworks'] ?? []).map(keyOf);
  // The customer's own first: a message names only so many.
  const named = [
    ...new Set([...own, ...FRAMEWORK_KEYS.filter((key) => configuration.frameworks.includes(key))]),
  ];
  const mapped = new Map(
    mappedRules(configuration, catalogue).map((rule) => [rule.firstId, rule.requirements]),
  );
  const controls = controlsByRule(configuration.controls ?? [], catalogue);
  return catalogue.map((rule) => ({
    id: firstId(rule),
    ...namesOf(rule),
    title: rule.title,
    failure: rule.failure,
    risk: rule.risk,
    remediation: remediationOf(rule),
    kind: rule.kind,
    isInForce: isInForce(configuration, rule),
    parts: partsOfRule(rule),
    lookedAt: lookedAt(partsOfRule(rule)),
    ...(rule.globalRegions && {
      globalRegions: { of: [...rule.globalRegions.of], areAll: rule.globalRegions.areAll },
    }),
    ...(rule.remembers !== undefined && { remembers: rule.remembers }),
    ...(rule.sameFault && { sameFault: sameFaultOf(rule.sameFault) }),
    requirements: requirementsIn(named, mapped.get(firstId(rule)) ?? {}),
    ...controlsIn(controls.get(firstId(rule))),
  }));
}

function partsOfRule({ reads, consults }: SummarisedRule): PartName[] {
  return [...new Set([...reads, ...consults])];
}

function namesOf(rule: ConfigurableRule): Pick<RuleSummary, 'names'> {
  const names = [rule.id, ...(rule.aliases ?? [])].filter((name) => name !== firstId(rule));
  return names.length === 0 ? {} : { names };
}

/** As far as a message says it. */
function remediationOf({ remediation: { text, cli, link } }: ConfigurableRule): RuleSummary['remediation'] {
  return { text, link, ...(cli !== undefined && { cli }) };
}

function sameFaultOf({ securityHub, config }: SameFault): RuleSummary['sameFault'] {
  return {
    ...(securityHub !== undefined && { securityHub: [...securityHub] }),
    ...(config !== undefined && { config: [...config] }),
  };
}

/** Of these frameworks, in their order. */
function requirementsIn(keys: readonly string[], requirements: MappedRule['requirements']): string[] {
  return namesOfRequirements({
    requirements: Object.fromEntries(
      keys.flatMap((key) => (Object.hasOwn(requirements, key) ? [[key, requirements[key]]] : [])),
    ),
  });
}

function controlsIn(controls: readonly Control[] = []): Pick<RuleSummary, 'controls'> {
  if (controls.length === 0) return {};
  return { controls: controls.map(({ id, owner, statement }) => ({ id, owner, statement })) };
}
