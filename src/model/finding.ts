import * as z from 'zod';
import { accountIdSchema } from './account';
import { cutSchema } from './cut-details';
import { instantSchema } from './instant';
import { severitySchema } from './severity';
import { corroborationSchema, witnessSchema } from './corroboration';
import { FINDING_KINDS, factsSchema, fixedSchema } from './verdict';

/**
 * Where a finding is in its life. Only the evaluator resolves; `closed` is an event somebody reviewed; `out-of-scope`
 * and `expired-at-source` say that we no longer look, or no longer can, not that the fault is gone.
 */
const FINDING_STATES = ['open', 'resolved', 'closed', 'out-of-scope', 'expired-at-source'] as const;
const findingStateSchema = z.enum(FINDING_STATES);
export type FindingState = z.infer<typeof findingStateSchema>;

const observation = {
  observedAt: instantSchema,
  /** Keys of the evidence objects that the verdict rests on. */
  evidence: z.array(z.string()),
};
const witnessed = {
  /** Who says that it fails, where the rule itself did not know. */
  by: witnessSchema.optional(),
  /** What AWS itself says of it, as of the last event. */
  corroboration: z.array(corroborationSchema).optional(),
};
const failing = {
  ...observation,
  severity: severitySchema,
  message: z.string(),
  facts: factsSchema,
  cut: cutSchema.optional(),
  dueAt: instantSchema.optional(),
  expiresAt: instantSchema.optional(),
  ...witnessed,
};
/** The longest text that a person may give. */
const LONGEST_TEXT = 2000;
const text = z.string().max(LONGEST_TEXT, `at most ${LONGEST_TEXT.toLocaleString('en')} characters`);
/** What a person says, as it is taken: a reason, a note, a name. */
export const saidSchema = text.trim().min(1, 'say something, or leave it out');
const note = text.optional();

/** `by` is the person as authenticated where the word was taken (IAM principal, operating-system user). */
const personal = { by: z.string(), note };

/** What people say of a finding, and what time alone changes about it. */
const WORDS = {
  acknowledged: { type: z.literal('acknowledged'), ...personal },
  snoozed: { type: z.literal('snoozed'), ...personal, until: instantSchema },
  assigned: { type: z.literal('assigned'), ...personal, to: text },
  /** A person looked at something that happened; only findings of kind `event` close this way. */
  reviewed: { type: z.literal('reviewed'), ...personal },
  /** Time passed, or an exception was decided: the finding reads differently from now on, and that is announced. */
  snoozeEnded: { type: z.literal('snooze-ended') },
  excepted: { type: z.literal('excepted'), exception: z.string() },
  exceptionEnded: { type: z.literal('exception-ended'), exception: z.string() },
} as const;

/** A word before it has its place in the finding's history. */
export const wordEventSchema = z.discriminatedUnion('type', [
  z.object(WORDS.acknowledged),
  z.object(WORDS.snoozed),
  z.object(WORDS.assigned),
  z.object(WORDS.reviewed),
  z.object(WORDS.snoozeEnded),
  z.object(WORDS.excepted),
  z.object(WORDS.exceptionEnded),
]);
export type WordEvent = z.infer<typeof wordEventSchema>;

/**
 * What happened to a finding. `number` counts from 1; `at` is when it was recorded, by our clock, in UTC. `rev` is the number
 * on the account's chain of the change set that says so: one that is not newer than the head's was applied already, whatever
 * a crashed or slow writer still tries.
 */
const recorded = {
  number: z.number().int().positive(),
  at: instantSchema,
  rev: z.number().int().positive(),
};

export const findingEventSchema = z.discriminatedUnion('type', [
  z.object({ ...recorded, type: z.literal('opened'), ...failing }),
  z.object({ ...recorded, type: z.literal('changed'), ...failing }),
  z.object({ ...recorded, type: z.literal('reopened'), ...failing }),
  z.object({
    ...recorded,
    type: z.literal('resolved'),
    how: z.enum(['passes', 'absent']),
    /** Who says that it passes, where only that one knew that it failed. */
    by: witnessSchema.optional(),
    fixed: fixedSchema.optional(),
    ...observation,
  }),
  z.object({ ...recorded, type: z.literal('expired-at-source'), ...observation }),
  z.object({ ...recorded, type: z.literal('out-of-scope'), reason: z.string() }),
  z.object({ ...recorded, ...WORDS.acknowledged }),
  z.object({ ...recorded, ...WORDS.snoozed }),
  z.object({ ...recorded, ...WORDS.assigned }),
  z.object({ ...recorded, ...WORDS.reviewed }),
  z.object({ ...recorded, ...WORDS.snoozeEnded }),
  z.object({ ...recorded, ...WORDS.excepted }),
  z.object({ ...recorded, ...WORDS.exceptionEnded }),
]);
export type FindingEvent = z.infer<typeof findingEventSchema>;
export type FindingEventType = FindingEvent['type'];

const headFields = z.object({
  /** Readers accept this and the one before; writers refuse a newer one. */
  schema: z.literal(1),
  id: z.string(),
  rule: z.string(),
  kind: z.enum(FINDING_KINDS),
  account: accountIdSchema,
  region: z.string(),
  resource: z.string(),
  state: findingStateSchema,
  severity: severitySchema,
  message: z.string(),
  facts: factsSchema,
  cut: cutSchema.optional(),
  /** Of the whole facts, also where some are cut. */
  fingerprint: z.string(),
  dueAt: instantSchema.optional(),
  expiresAt: instantSchema.optional(),
  ...witnessed,
  /** Number of the last event; every write is conditional on it. */
  version: z.number().int().positive(),
  /** When the fault was first ever recorded, and when its present or latest episode was. */
  firstOpenedAt: instantSchema,
  episodeStartedAt: instantSchema,
  episode: z.number().int().positive(),
  /** When the state last changed from open to not, or back. */
  stateChangedAt: instantSchema,
  /** Time of the observation that last changed it. */
  observedAt: instantSchema,
  /** Of the change set that last changed it; the same or an older one never changes it again. */
  rev: z.number().int().positive(),
  acknowledged: z.object({ by: z.string(), at: instantSchema, note }).optional(),
  snoozed: z.object({ by: z.string(), until: instantSchema, note }).optional(),
  assignee: z.string().optional(),
  /** True while the last event has not been announced in the alert. */
  owes: z.boolean(),
  /**
   * The alert that it belongs to, and the version of the finding that was last told there: 0 while none was. `rev` is the
   * number on the common chain of the change set that says so: an older one changes nothing any more.
   */
  alert: z
    .object({
      id: z.string(),
      version: z.number().int().nonnegative(),
      rev: z.number().int().positive(),
    })
    .optional(),
  last: findingEventSchema,
});

/** What an event replaced in a head: the values that were other before it, and the names of those that were not there. */
const replacedSchema = z.object({
  was: headFields
    .pick({
      message: true,
      facts: true,
      cut: true,
      fingerprint: true,
      dueAt: true,
      expiresAt: true,
      by: true,
      corroboration: true,
      version: true,
      stateChangedAt: true,
      observedAt: true,
      rev: true,
      acknowledged: true,
      snoozed: true,
      assignee: true,
      last: true,
    })
    .partial(),
  lacked: z.array(
    z.enum(['cut', 'dueAt', 'expiresAt', 'by', 'corroboration', 'acknowledged', 'snoozed', 'assignee']),
  ),
});
export type Replaced = z.infer<typeof replacedSchema>;

/** The head is the commit: the whole truth about a finding as of its `last` event. Earlier events are archived. */
export const findingHeadSchema = headFields.extend({
  /**
   * The stretch of the finding's life that it is in: from `startedAt` on, state and severity are the same. What each event
   * within it replaced, oldest first, so that the head can be read as of an instant without the archived events; what does
   * not fit is left out, the oldest first.
   */
  phase: z.object({ startedAt: instantSchema, past: z.array(replacedSchema) }),
});
export type FindingHead = z.infer<typeof findingHeadSchema>;

/**
 * An approved deviation, for findings that match all of its scope. It counts from `approvedAt` until `endsAt`, and never
 * without an approver who is neither the requester nor the owner.
 */
export const exceptionSchema = z.object({
  schema: z.literal(1),
  id: z.string(),
  version: z.number().int().positive(),
  scope: z.object({
    /** Without one it is for vulnerabilities, and for all rules that judge one vulnerability instance each. */
    rule: z.string().optional(),
    accounts: z.array(accountIdSchema).optional(),
    /** A glob over the finding's resource: `*` any run of characters, `?` any one. */
    resource: text.optional(),
    regions: z.array(z.string()).optional(),
    /** Globs over the vulnerability instance that the finding is about. */
    vulnerability: text.optional(),
    package: text.optional(),
    image: text.optional(),
  }),
  owner: text,
  requestedBy: z.string(),
  requestedAt: instantSchema,
  reason: text.min(20, 'say why in at least 20 characters: the auditor reads it'),
  compensatingControl: text.optional(),
  approvedBy: z.string().optional(),
  /** In whose name, where the user of a laptop said so: nobody has proven it. */
  approvedAs: z.string().optional(),
  approvedAt: instantSchema.optional(),
  endsAt: instantSchema,
  /** Set where somebody ended it before its time: `endsAt` is then when that was said. */
  ended: z.object({ by: z.string(), reason: z.string(), wouldHaveEndedAt: instantSchema }).optional(),
  /** Set once every finding in its scope says that the exception began, and that it ended: each is announced once. */
  startAnnouncedAt: instantSchema.optional(),
  endAnnouncedAt: instantSchema.optional(),
});
export type Exception = z.infer<typeof exceptionSchema>;
