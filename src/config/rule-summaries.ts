import * as z from 'zod';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import { controlsByRule, type Control } from '../model/control';
import { firstId, type ConfigurableRule } from '../model/rule';
import { GLOBAL_SERVICES } from '../model/global-region';
import { MANAGED_CONFIG_RULES, SECURITY_HUB_CONTROLS, type SameFault } from '../model/same-fault';
import { FINDING_KINDS } from '../model/verdict';
import type { PartName } from '../sources/parts';
import { isInForce } from './activate';
import { keyOf } from './custom-framework-schema';
import { mappedRules, namesOfRequirements, type MappedRule } from './mapped-rules';
import type { Configuration } from './schema';

const ruleSummarySchema = z.object({
  /** The first-ever id: what findings are named after. */
  id: z.string(),
  /** The others that it has or had, by which a configuration may name it; absent where it was never renamed. */
  names: z.array(z.string()).optional(),
  title: z.string(),
  failure: z.string(),
  risk: z.string(),
  remediation: z.object({ text: z.string(), cli: z.string().optional(), link: z.string() }),
  kind: z.enum(FINDING_KINDS),
  isInForce: z.boolean(),
  /** The names of the parts that it judges by: who needs more of them than names brings all their schemas into its bundle. */
  parts: z.array(z.string()),
  globalRegions: z.object({ of: z.array(z.enum(GLOBAL_SERVICES)), areAll: z.boolean() }).optional(),
  /** The record keeps what it names for calls that are heard. */
  remembers: z.literal(true).optional(),
  /** The record keeps since when a fault is seen only where AWS can say the same. */
  sameFault: z
    .object({
      securityHub: z.array(z.enum(SECURITY_HUB_CONTROLS)).optional(),
      config: z.array(z.enum(MANAGED_CONFIG_RULES)).optional(),
    })
    .optional(),
  /** With the parameters in force, of the customer's own frameworks and those that are configured: `soc2:CC6.1`. */
  requirements: z.array(z.string()),
  /** The customer's controls that it evidences; absent where there are none. */
  controls: z.array(z.object({ id: z.string(), owner: z.string(), statement: z.string() })).optional(),
});
export const ruleSummariesSchema = z.array(ruleSummarySchema);

/** What who judges nothing has to know of a rule in a configuration, as plain data: it needs none of the rules' code. */
export type RuleSummary = z.infer<typeof ruleSummarySchema>;

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
    parts: [...new Set([...rule.reads, ...rule.consults])],
    ...(rule.globalRegions && {
      globalRegions: { of: [...rule.globalRegions.of], areAll: rule.globalRegions.areAll },
    }),
    ...(rule.remembers !== undefined && { remembers: rule.remembers }),
    ...(rule.sameFault && { sameFault: sameFaultOf(rule.sameFault) }),
    requirements: requirementsIn(named, mapped.get(firstId(rule)) ?? {}),
    ...controlsIn(controls.get(firstId(rule))),
  }));
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
