import * as z from 'zod';
import { accountIdSchema, type AccountId, type Region } from './account';
import { instantSchema, type Instant } from './instant';
import { canonicalJson, sha256Base32 } from './hash';
import {
  agreementOf,
  corroborationSchema,
  witnessSchema,
  type Corroboration,
  type Witness,
} from './corroboration';
import { severitySchema, type Severity } from './severity';

export const OUTCOMES = ['pass', 'fail', 'unknown', 'error'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * What a rule saw, as data that stays the same while the fault stays the same: dates, never ages; names, never sentences.
 * A change of facts is a change of the finding.
 */
export const factsSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);
export type Facts = z.infer<typeof factsSchema>;

/** When a fault was fixed that had a due date, and how long that took. */
export const fixedSchema = z.object({
  /** When the clock started that it was due by. */
  clockStart: instantSchema,
  at: instantSchema,
  dueAt: instantSchema,
});
export type Fixed = z.infer<typeof fixedSchema>;

/** That a due date is announced from a day on, where no window runs that it would be the last part of. */
export const warningSchema = z.object({
  from: instantSchema,
  /** What ends then, the same while nobody changes it: a version. */
  of: z.string().min(1),
});
export type Warning = z.infer<typeof warningSchema>;

/** What one rule says of one resource. */
export const verdictSchema = z.object({
  rule: z.string(),
  account: accountIdSchema,
  region: z.string(),
  resource: z.string(),
  outcome: z.enum(OUTCOMES),
  severity: severitySchema,
  /** One sentence for people; states dates, not ages. */
  message: z.string(),
  facts: factsSchema,
  /** When the oldest observation it rests on began, or the source's own time of what it reports. */
  observedAt: instantSchema,
  /** Until when the fault may stay, where the rule grants time. */
  dueAt: instantSchema.optional(),
  /** Of what is due: since when the time runs that the rule grants. */
  clockStart: instantSchema.optional(),
  /** Of what passes and is due. */
  warning: warningSchema.optional(),
  /** Of what passes because it was fixed. */
  fixed: fixedSchema.optional(),
  /** When the source forgets it: gone after that is `expired at source`, not resolved. */
  expiresAt: instantSchema.optional(),
  /** Who says that it fails, where the rule itself cannot know. */
  by: witnessSchema.optional(),
  /** What AWS itself says of it; absent where it says nothing, or was not asked. */
  corroboration: z.array(corroborationSchema).optional(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** `state`: a condition, closed when observed gone. `event`: something that happened, never closed by absence. */
export const FINDING_KINDS = ['state', 'event'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export interface FindingIdentity {
  /** The rule's first-ever id. */
  readonly rule: string;
  readonly account: AccountId;
  readonly region: Region;
  readonly resource: string;
}

/** Twenty-six base32 characters: 130 bits of sha256 over the lines `v1`, rule, account, Region, resource. */
export function findingId({ rule, account, region, resource }: FindingIdentity): string {
  return sha256Base32(['v1', rule, account, region, resource].join('\n'), 26);
}

/** Equal for two failures that say the same: severity, due date, facts and who agrees, never the sentence. */
export function fingerprint(verdict: {
  readonly severity: Severity;
  readonly facts: Facts;
  readonly dueAt?: Instant | undefined;
  readonly by?: Witness | undefined;
  readonly corroboration?: readonly Corroboration[] | undefined;
}): string {
  const { severity, facts, dueAt, by, corroboration } = verdict;
  const agreement = agreementOf(corroboration);
  return sha256Base32(canonicalJson({ severity, facts, dueAt, by, agreement }), 26);
}
