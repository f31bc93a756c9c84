import * as z from 'zod';
import { GLOBAL_SERVICES } from '../model/global-region';
import { MANAGED_CONFIG_RULES, SECURITY_HUB_CONTROLS } from '../model/same-fault';
import { FINDING_KINDS } from '../model/verdict';
import { sourceSchema } from '../sources/sources';

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
  /** What a look at it again collects, and how long AWS may take before it tells what has changed. */
  lookedAt: z.object({ sources: z.array(sourceSchema), tellsAfterMinutes: z.number() }),
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
