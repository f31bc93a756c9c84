import * as z from 'zod';
import { accountIdSchema } from './account';
import { shownDueSoonSchema } from './due-soon';
import { instantSchema } from './instant';
import { severitySchema } from './severity';

/**
 * What an alert is about. Of findings: `rule` is one rule in one account, `event` one CloudTrail event that several rules
 * fail, `accounts` one rule that began to fail in several accounts at once, `adoption` first scans, `storm` too much at once.
 * `blindness`: accounts that are not seen. `not-run`: slots of the schedule that no scan ran. `not-delivered`: a
 * destination that refuses. `due-soon`: what has not failed yet. `log-head`: the signed log. `digest`: how
 * a channel's findings stand.
 */
const ALERT_KINDS = [
  'rule',
  'event',
  'accounts',
  'adoption',
  'storm',
  'blindness',
  'not-run',
  'not-delivered',
  'due-soon',
  'log-head',
  'digest',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** How much of people's attention is asked for; of `none` the message is kept true and no more. */
const URGENCIES = ['interrupt', 'post', 'thread', 'none'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** Why somebody was told, and why in that way. */
const REASONS = [
  /** A finding needs somebody, or does so again. */
  'opened',
  'reopened',
  'rose',
  'snooze-ended',
  'exception-ended',
  /** Nobody acknowledged it. */
  'reminder',
  'escalated',
  'quiet-hours-over',
  /** A person deleted the message while what it says still holds. */
  'message-gone',
  /** Slack did not take what calls somebody: it was sent by e-mail. */
  'slack-refused',
  'slack-late',
  /** It would interrupt, and does not. */
  'adoption',
  'flapping',
  'quiet-hours',
  'below-threshold',
  /** Its day was known before. */
  'planned',
  /** It is the state of an account in which nothing runs that others rely on. */
  'not-production',
  'acknowledged',
  'snoozed',
  'excepted',
  /** Nobody is needed. */
  'changed',
  'over',
  'details',
  'no-route',
  /** Of alerts that are of no finding. */
  'not-seen',
  'not-run',
  'not-delivered',
  'due-soon',
  'log-head',
  'digest',
] as const;
export type Reason = (typeof REASONS)[number];

/** Why nobody was told of a finding in a message that is its own. */
const UNTOLD_REASONS = [
  'acknowledged',
  'snoozed',
  'excepted',
  'flapping',
  'quiet-hours',
  'storm',
  'adoption',
  'below-threshold',
  'planned',
  'not-production',
  /** In Slack another alert of the same run called, and named it. */
  'same-call',
  'no-route',
] as const;
export type UntoldReason = (typeof UNTOLD_REASONS)[number];

/** Findings of a rule: in the accounts named, or in any. */
const scopeSchema = z.object({ rule: z.string(), accounts: z.array(accountIdSchema).optional() });
export type AlertScope = z.infer<typeof scopeSchema>;

/** The times that are kept of an alert's interrupting somebody. */
export const MOST_INTERRUPTS = 10;

/**
 * What a person is told of. Its members are the findings in its scopes whose heads name it; where it was told is in its
 * posts.
 */
export const alertSchema = z.object({
  schema: z.literal(1),
  id: z.string(),
  version: z.number().int().positive(),
  kind: z.enum(ALERT_KINDS),
  scopes: z.array(scopeSchema),
  openedAt: instantSchema,
  /** When it interrupted somebody because of something new, the newest last, and how severe that was. */
  interrupts: z
    .array(z.object({ at: instantSchema, severity: severitySchema, reason: z.enum(REASONS) }))
    .max(MOST_INTERRUPTS),
  /** Since it last interrupted: how often nobody answered and it was said again, when last, and whether it was escalated. */
  reminded: z.object({ times: z.number().int(), at: instantSchema }).optional(),
  escalatedAt: instantSchema.optional(),
  /** It interrupts when the quiet hours are over that something new came in. */
  deferredUntil: instantSchema.optional(),
  /** It opens and closes again and again: until then it interrupts nobody by that. */
  flappingUntil: instantSchema.optional(),
  /** Since when Slack does not take what is to call somebody, and when that was sent by e-mail instead. */
  undelivered: z.object({ since: instantSchema, mailedAt: instantSchema.optional() }).optional(),
  /** When it is to be looked at though nothing changed. */
  nextAt: instantSchema.optional(),
  /** What an alert told that is of no finding: accounts, or the last signed day. */
  told: z.array(z.string()).optional(),
  /** Of what it told, that because of which somebody is called when the quiet hours are over that it was told in. */
  uncalled: z.array(z.string()).optional(),
  /** What its message says of what is due soon, and what of it has ended. */
  dueSoon: shownDueSoonSchema.optional(),
});
export type Alert = z.infer<typeof alertSchema>;

export const MOST_TELLINGS = 20;
export const MOST_MESSAGES = 10;

/** Slack: `post`, `update`, `reply`. PagerDuty and webhooks: `announce`, `amend`, `close`. E-mail: `mail`. */
const METHODS = ['post', 'update', 'reply', 'announce', 'amend', 'close', 'mail'] as const;
const methodSchema = z.enum(METHODS);
export type Method = z.infer<typeof methodSchema>;

/** An alert at one destination. */
export const postSchema = z.object({
  schema: z.literal(1),
  alert: z.string(),
  /** What it is known by among the alert's posts: of Slack the channel, else `pagerduty:<name>`, `webhook:<name>`, `email`. */
  destination: z.string(),
  version: z.number().int().positive(),
  /** Of Slack, where its messages are; of others their name again. */
  channel: z.string(),
  /** Every message that says it, the newest last: each is kept true. None while it is not known to have arrived. */
  ts: z.array(z.string()).max(MOST_MESSAGES),
  /** Of the newest message. */
  permalink: z.string().optional(),
  /** Hash of the message as last rendered and sent: the same hash is not sent again. */
  rendered: z.string().optional(),
  /** Whether its thread has the details. */
  hasDetails: z.literal(true).optional(),
  /** Set before every message, and removed when its outcome is known; while it is set, the next may be a duplicate. */
  uncertainSince: instantSchema.optional(),
  /** What PagerDuty or a webhook was told of last; nothing before the first. */
  stage: z.enum(['announced', 'acknowledged', 'closed']).optional(),
  /** What it was last told for, findings and versions as one hash: it is called once for the same. */
  calledFor: z.string().optional(),
  /** What it was to be called for and is not known to have taken: it is called again, if that still needs somebody. */
  owes: z.object({ urgency: z.enum(URGENCIES), reason: z.enum(REASONS), calledFor: z.string() }).optional(),
  /** The latest messages, the newest last, without the details. */
  tellings: z
    .array(
      z.object({
        at: instantSchema,
        method: methodSchema,
        urgency: z.enum(URGENCIES),
        reason: z.enum(REASONS),
        status: z.enum(['sent', 'rate-limited', 'gone', 'refused', 'unknown']),
      }),
    )
    .max(MOST_TELLINGS),
});
export type Post = z.infer<typeof postSchema>;
export type Telling = Post['tellings'][number];

/** So many members a delivery names; the others are counted. */
export const MOST_MEMBERS = 100;

/**
 * One attempt to tell somebody, kept as evidence: once as `attempted` before it is made, and once more, with the same number,
 * when its outcome is known. Written, and never read back by us.
 */
export const deliverySchema = z.object({
  schema: z.literal(1),
  alert: z.string(),
  destination: z.string(),
  number: z.number().int().positive(),
  at: instantSchema,
  method: methodSchema,
  status: z.enum(['attempted', 'sent', 'rate-limited', 'gone', 'refused', 'unknown']),
  urgency: z.enum(URGENCIES),
  reason: z.enum(REASONS),
  /** Who was mentioned. */
  mention: z.string().optional(),
  /** The findings that it is about, as they were then. */
  members: z.array(z.object({ finding: z.string(), version: z.number().int() })).max(MOST_MEMBERS),
  memberCount: z.number().int(),
  /** Hash of what was said. */
  said: z.string(),
  ts: z.string().optional(),
  error: z.string().optional(),
  possibleDuplicate: z.boolean().optional(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** That a person was told of a finding, or that the finding belongs to an alert that told nobody of it yet (version 0). */
export const toldSchema = z.object({
  finding: z.string(),
  version: z.number().int().nonnegative(),
  /** Absent where it goes nowhere. */
  alert: z.string().optional(),
});
export type Told = z.infer<typeof toldSchema>;

/** That of a finding, as it was at a version, nobody was told in a message of its own, or nobody was interrupted. */
export const notToldSchema = z.object({
  finding: z.string(),
  version: z.number().int().positive(),
  why: z.enum(UNTOLD_REASONS),
});
export type NotTold = z.infer<typeof notToldSchema>;
