import * as z from 'zod';
import { canonicalJson, sha256Base32, sha256Hex } from '../../model/hash';
import { instantSchema, type Instant } from '../../model/instant';
import { DELTA_CAUSES } from '../calendar/deadlines';
import { decisionSchema, ladderStepSchema, type ReviewItem } from '../item';

/** Items are kept beside the events, which name them by the hash of all of them: events stay small. */
const listSchema = z.strictObject({ hash: z.string(), items: z.number().int().nonnegative() });

/** What is recorded about how decisions were made, for whoever judges them; none of it stops anything. */
const signalSchema = z.discriminatedUnion('signal', [
  /** More than 20 % of the items of the campaign before came or went. */
  z.strictObject({
    signal: z.literal('population-changed'),
    before: z.number().int(),
    added: z.number().int(),
    removed: z.number().int(),
  }),
  /** Half of one reviewer's decisions took less than three seconds each. */
  z.strictObject({
    signal: z.literal('fast'),
    reviewer: z.string(),
    decisions: z.number().int(),
    medianSeconds: z.number(),
  }),
  /** A file's rows cannot be timed: nothing says when this reviewer had looked at the items. */
  z.strictObject({ signal: z.literal('not-looked'), reviewer: z.string(), decisions: z.number().int() }),
  z.strictObject({ signal: z.literal('bulk'), reviewer: z.string(), decisions: z.number().int() }),
  /** One reviewer denied nothing at all. */
  z.strictObject({
    signal: z.literal('all-kept'),
    reviewer: z.string(),
    decisions: z.number().int(),
    withReason: z.number().int(),
  }),
]);
export type Signal = z.infer<typeof signalSchema>;

const causeSchema = z.enum(DELTA_CAUSES);

/** What a later collection shows of an access that was denied. */
const proofSchema = z.strictObject({
  item: z.string(),
  supplement: z.string().optional(),
  found: z.enum(['absent', 'present']),
  /** The complete collection that shows it, when it began, and when it was over: what is absent may have gone while it ran. */
  collection: z.string(),
  beganAt: instantSchema,
  endedAt: instantSchema,
  /** The newest complete collection before that still shows the access. */
  presentAt: instantSchema.optional(),
  /** Another path to the same access, where that is why it is still present. */
  remaining: z.string().optional(),
  /** When the last session that could outlive it ends: absent where none can, null where that cannot be told. */
  sessionsEndAt: instantSchema.nullable().optional(),
  /**
   * The call that took the access away, by CloudTrail's id, its name and who made it; `firstAt` where an earlier one may have
   * done it already.
   */
  call: z
    .strictObject({
      id: z.string(),
      name: z.string(),
      at: instantSchema,
      firstAt: instantSchema.optional(),
      by: z.string().optional(),
    })
    .optional(),
});
export type Proof = z.infer<typeof proofSchema>;

const bodySchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('blocked'),
    missing: z.array(z.strictObject({ what: z.string(), reason: z.string() })).min(1),
  }),
  z.strictObject({
    type: z.literal('opened'),
    from: instantSchema,
    to: instantSchema,
    dueAt: instantSchema,
    population: z.strictObject({
      ...listSchema.shape,
      sealedAt: instantSchema,
      excluded: z.array(z.strictObject({ rule: z.string(), count: z.number().int().nonnegative() })),
    }),
    /** How many items the campaign before had, and how many of these came and went; absent for the first. */
    before: z
      .strictObject({ items: z.number().int(), added: z.number().int(), removed: z.number().int() })
      .optional(),
    policy: z.strictObject({
      /** Where several are asked: one denial denies, and a keep needs all of them. */
      severalReviewers: z.literal('any-denial'),
      secondApprover: z.enum(['off', 'privileged']),
      /** How soon a leaver's access is gone, and a mover's asked about: a profile may give less than 24 hours and 5 days. */
      leaverHours: z.number().positive(),
      moverDays: z.number().positive(),
    }),
  }),
  z.strictObject({
    type: z.literal('reassigned'),
    items: z.array(z.string()).min(1),
    supplement: z.string().optional(),
    /** Absent where nobody was asked. */
    from: z.string().optional(),
    /** Absent where there is nobody left to ask. */
    to: z.string().optional(),
    ladder: ladderStepSchema.optional(),
    /** `nobody-to-ask`: there was nobody, and by a newer people file there is. */
    cause: z.enum(['asked', 'reviewer-left', 'nobody-to-ask']),
    /** When `from` left: what they decided from then on does not stand. */
    leftAt: instantSchema.optional(),
    by: z.string().optional(),
    saidBy: z.string().optional(),
    reason: z.string().optional(),
    /** Of the items, those whose subject `to` reports to. */
    reportsToSubject: z.array(z.string()).optional(),
  }),
  /** Nobody answered in time: another is asked beside them, and whoever answers first answers. */
  z.strictObject({
    type: z.literal('escalated'),
    items: z.array(z.string()).min(1),
    supplement: z.string().optional(),
    from: z.string(),
    to: z.string(),
    ladder: ladderStepSchema,
  }),
  /** Counted, and moves no date. */
  z.strictObject({
    type: z.literal('postponed'),
    item: z.string(),
    supplement: z.string().optional(),
    by: z.string(),
    saidBy: z.string(),
  }),
  z.strictObject({
    type: z.literal('decided'),
    decisions: z.array(decisionSchema).min(1),
    /** Rows of the file that had a decision, refused ones too; 1 for what was decided one by one. */
    rows: z.number().int().positive(),
    /** When this reviewer last took an export or looked at the items. */
    lookedAt: instantSchema.optional(),
  }),
  z.strictObject({ type: z.literal('delta'), cause: causeSchema, list: listSchema, dueAt: instantSchema }),
  z.strictObject({
    type: z.literal('supplement'),
    supplement: z.string(),
    cause: causeSchema,
    list: listSchema,
    dueAt: instantSchema,
  }),
  z.strictObject({ type: z.literal('proven'), proofs: z.array(proofSchema).min(1) }),
  z.strictObject({
    type: z.literal('signed-off'),
    supplement: z.string().optional(),
    by: z.string(),
    saidBy: z.string(),
    items: z.number().int().nonnegative(),
    /** Over every item with all that was said of it. */
    seal: z.string(),
    signals: z.array(signalSchema),
  }),
  z.strictObject({ type: z.literal('closed') }),
  z.strictObject({
    type: z.literal('missed'),
    supplement: z.string().optional(),
    nobodyAnswered: z.number().int().nonnegative(),
    nobodyToAsk: z.number().int().nonnegative(),
  }),
]);
export type EventBody = z.infer<typeof bodySchema>;

/** The nth event of a campaign: at the server's time, naming the one before by its hash. */
export const campaignEventSchema = z.strictObject({
  schema: z.literal(1),
  campaign: z.string(),
  seq: z.number().int().positive(),
  at: instantSchema,
  previous: z.string().optional(),
  what: bodySchema,
});
export type CampaignEvent = z.infer<typeof campaignEventSchema>;

/** What {@link CampaignEvent.previous} names: the hash of the canonical JSON, as of every object of the evidence. */
export function eventHash(event: CampaignEvent): string {
  return sha256Hex(canonicalJson(event));
}

/** A campaign as it is stored. @property id that of its period. */
export interface Campaign {
  readonly id: string;
  /** From its first instant up to, and without, its end. */
  readonly period: { readonly from: Instant; readonly to: Instant };
  readonly events: readonly CampaignEvent[];
  /** The items of every list that an event names, by its hash. */
  readonly lists: ReadonlyMap<string, readonly ReviewItem[]>;
}

export function listOf(items: readonly ReviewItem[]): z.infer<typeof listSchema> {
  return { hash: sha256Hex(canonicalJson(items)), items: items.length };
}

/**
 * The event that follows the ones there are. It is recorded where its place is still free: whoever finds it taken reads the
 * campaign again and asks again, so that of two people who say something at once, the second has seen what the first said.
 */
export function following({ id, events }: Campaign, what: EventBody, at: Instant): CampaignEvent {
  const last = events.at(-1);
  return {
    schema: 1,
    campaign: id,
    seq: (last?.seq ?? 0) + 1,
    at,
    ...(last !== undefined && { previous: eventHash(last) }),
    what,
  };
}

/** The same for all that one event decides. */
export function batchAfter({ id, events }: Campaign): string {
  const last = events.at(-1);
  return sha256Base32(['review-batch-v1', id, last === undefined ? '' : eventHash(last)].join('\n'), 16);
}
