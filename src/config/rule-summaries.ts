import * as z from 'zod';
import { firstId, requirementsOf, type ConfigurableRule } from '../model/rule';
import { GLOBAL_SERVICES } from '../model/global-region';
import { FINDING_KINDS } from '../model/verdict';
import type { PartName } from '../sources/parts';
import { isInForce, paramsInForce } from './activate';
import type { Configuration } from './schema';

const ruleSummarySchema = z.object({
  /** The first-ever id: what findings are named after. */
  id: z.string(),
  title: z.string(),
  failure: z.string(),
  risk: z.string(),
  remediation: z.object({ text: z.string(), cli: z.string().optional(), link: z.string() }),
  kind: z.enum(FINDING_KINDS),
  isInForce: z.boolean(),
  /** The names of the parts that it judges by: who needs more of them than names brings all their schemas into its bundle. */
  parts: z.array(z.string()),
  globalRegions: z.object({ of: z.array(z.enum(GLOBAL_SERVICES)), areAll: z.boolean() }).optional(),
  /** With the parameters in force, of the frameworks that are configured: `soc2:CC6.1`. */
  requirements: z.array(z.string()),
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
  configuration: Pick<Configuration, 'frameworks' | 'rules'>,
  catalogue: readonly SummarisedRule[],
): RuleSummary[] {
  return catalogue.map((rule) => ({
    id: firstId(rule),
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
    requirements: requirementsOf(rule, ...paramsInForce(configuration, rule)).filter((requirement) =>
      configuration.frameworks.some((framework) => requirement.startsWith(`${framework}:`)),
    ),
  }));
}

/** As far as a message says it. */
function remediationOf({ remediation: { text, cli, link } }: ConfigurableRule): RuleSummary['remediation'] {
  return { text, link, ...(cli !== undefined && { cli }) };
}
