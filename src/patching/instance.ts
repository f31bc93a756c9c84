import * as z from 'zod';
import { accountIdSchema } from '../model/account';
import { instantSchema, type Instant } from '../model/instant';
import { severitySchema } from '../model/severity';

/** Who tells of a vulnerability. */
export const WITNESS_SOURCES = ['inspector', 'securityhub', 'ssm'] as const;
export const witnessSourceSchema = z.enum(WITNESS_SOURCES);
export type WitnessSource = z.infer<typeof witnessSourceSchema>;

/** Inspector's answer to "is there a fixed version?"; `partial` where only some of the packages have one. */
const fixAvailableSchema = z.enum(['yes', 'no', 'partial']);

/** A date that a clock may rest on, with who gave it and the evidence object that holds it. */
export const datedSchema = z.strictObject({
  at: instantSchema,
  source: z.enum([...WITNESS_SOURCES, 'watchbill']),
  /** Key of the evidence object. */
  evidence: z.string(),
});
export type Dated = z.infer<typeof datedSchema>;

/** A severity and since when. Inspector's INFORMATIONAL has no due date; UNTRIAGED is `medium` and `unscored`. */
const ratingSchema = z.strictObject({
  ...datedSchema.shape,
  severity: z.union([severitySchema, z.literal('informational')]),
  unscored: z.literal(true).optional(),
});
export type Rating = z.infer<typeof ratingSchema>;

/** CISA's entry for the vulnerability or one of its aliases. */
const kevSchema = z.strictObject({
  ...datedSchema.shape,
  addedAt: instantSchema.optional(),
  /** CISA's day, `YYYY-MM-DD`; it lasts until the end of that day in UTC. */
  dueOn: z.iso.date(),
});

/** What the clocks of a vulnerability instance rest on, whatever profile asks. */
const clockFactsSchema = z.strictObject({
  /** The scanner's first observation of the lineage's first member; without a scanner's, see {@link Dated.source}. */
  firstObserved: datedSchema,
  /** When a fixed version was first told of. */
  fixFirstSeen: datedSchema.optional(),
  /** When the vendor released the update that fixes it. */
  released: datedSchema.optional(),
  /** When somebody's evaluation was completed (FedRAMP VER). */
  evaluated: datedSchema.optional(),
  /** In order of time; the last one holds. */
  ratings: z.array(ratingSchema).min(1),
  kev: kevSchema.optional(),
  fixAvailable: fixAvailableSchema,
  exploitAvailable: z.boolean().optional(),
  /** 0 to 1. */
  epss: z.number().min(0).max(1).optional(),
  /** Whether the internet reaches the resource; absent where nobody could say. */
  exposed: z.boolean().optional(),
  /** SSVC's decision points; absent where nobody published them. */
  automatable: z.boolean().optional(),
  technicalImpact: z.enum(['partial', 'total']).optional(),
  /** What an evaluation gave (FedRAMP VER): potential agency impact N1 to N5, and whether exploitation is likely. */
  agencyImpact: z.number().int().min(1).max(5).optional(),
  likelyExploitable: z.boolean().optional(),
});
export type ClockFacts = z.infer<typeof clockFactsSchema>;

/** What follows the instance from one resource to the one that replaced it. */
export const lineageSchema = z.strictObject({
  kind: z.enum(['auto-scaling-group', 'image', 'repository', 'function', 'resource']),
  id: z.string(),
});
export type Lineage = z.infer<typeof lineageSchema>;

/** One source's own view of the instance, as it last changed: what is told again unchanged is not written again. */
const witnessSchema = z.strictObject({
  source: witnessSourceSchema,
  /** The source's id of its finding: the finding ARN, or the patch's id on the instance. */
  id: z.string(),
  /** Whose finding Security Hub holds. */
  product: z.string().optional(),
  severity: z.union([severitySchema, z.literal('informational')]),
  unscored: z.literal(true).optional(),
  fixAvailable: fixAvailableSchema,
  /** `missing`: no longer in a list that was read to its end. */
  status: z.enum(['active', 'suppressed', 'closed', 'missing']),
  /** By the source's time, when it said so; for a missing one, when it was last seen open. */
  at: instantSchema,
  /** When the read began that told of it. */
  seenAt: instantSchema,
  /** Key of the evidence object. */
  evidence: z.string(),
  /** What in it cannot be true, such as a date in the future. */
  problem: z.string().optional(),
});
export type Witness = z.infer<typeof witnessSchema>;

/** How an instance ended, where it has. */
const outcomeSchema = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('fixed'), ...datedSchema.shape }),
  z.strictObject({ how: z.literal('resource-gone'), ...datedSchema.shape }),
  /** Its finding went together with the coverage of its resource: nobody knows. */
  z.strictObject({ how: z.literal('not-scanned'), ...datedSchema.shape }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

/** A vulnerability in a package on one living resource of one account and Region, with the dates that its clocks need. */
export const vulnerabilityInstanceSchema = z.strictObject({
  /** Made of account, Region, the lineage's first resource, vulnerability, package and occurrence; never used again. */
  id: z.string(),
  account: accountIdSchema,
  region: z.string(),
  /** As Inspector gives it: the ARN or id of the resource that carries it now. */
  resource: z.string(),
  /** Inspector's word, such as `AWS_EC2_INSTANCE`. */
  resourceType: z.string(),
  lineage: lineageSchema,
  /** The resources that carried it before, and when the next one took over. */
  earlier: z.array(z.strictObject({ resource: z.string(), until: instantSchema })).default([]),
  /** The team, where the resource is tagged with one. */
  team: z.string().optional(),
  /** `CVE-2026-1234`, `KB5023697`, an advisory's id. */
  vulnerability: z.string(),
  /** Other names of the same: the CVEs of a KB. */
  aliases: z.array(z.string()).default([]),
  package: z.string(),
  packageVersion: z.string().optional(),
  fixedInVersion: z.string().optional(),
  ...clockFactsSchema.shape,
  /** When a scan of ours first held it. */
  firstSeenByUs: instantSchema,
  witnesses: z.array(witnessSchema).min(1),
  /** Suppressed in the scanner since; no remediation. */
  suppressed: datedSchema.optional(),
  /** Installed, and waiting for a reboot since. */
  pendingReboot: datedSchema.optional(),
  /** False for a container image that nothing runs. */
  inUse: z.boolean().default(true),
  /** The last scan of its resource that we know of, while it is not scanned any more. */
  scannedUntil: instantSchema.optional(),
  /** Why nobody can say whether it is fixed. While this stands, it is neither fixed nor in time. */
  unclear: z.strictObject({ ...datedSchema.shape, reason: z.string() }).optional(),
  outcome: outcomeSchema.optional(),
  /** How often it came back within the limit, each with the fix before it; the clock went on. */
  reopened: z
    .array(
      z.strictObject({
        ...datedSchema.shape,
        /** Absent where it was not kept. */ fixed: datedSchema.optional(),
      }),
    )
    .default([]),
  /** The id of the instance that this one repeats, where it came back after the limit. */
  previous: z.string().optional(),
});
export type VulnerabilityInstance = z.infer<typeof vulnerabilityInstanceSchema>;

/** How an instance had ended at an instant, where it had: what came back since was fixed until then. */
export function outcomeAt({ outcome, reopened }: VulnerabilityInstance, at: Instant): Outcome | undefined {
  if (outcome !== undefined && outcome.at <= at) return outcome;
  const next = reopened.find((each) => each.at > at);
  const fixed = next?.fixed;
  return fixed !== undefined && fixed.at <= at ? { how: 'fixed', ...fixed } : undefined;
}
