import * as z from 'zod';
import { accountIdSchema } from './account';
import { backfillOfSchema, backfillTotalsSchema, digestStatusSchema } from './backfill-totals';
import { instantSchema } from './instant';
import { severitySchema } from './severity';
import { factsSchema } from './verdict';

const count = z.number().int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What was asked for: the period, the accounts where not all, and the rules with their parameters. */
export const backfillHeaderSchema = z.object({
  schema: z.literal(1),
  holds: z.literal('backfill'),
  of: backfillOfSchema,
  from: instantSchema,
  to: instantSchema,
  accounts: z.array(accountIdSchema).min(1).optional(),
  rules: z.array(z.object({ rule: z.string(), params: z.unknown() })),
});
export type BackfillHeader = z.infer<typeof backfillHeaderSchema>;
/** Both instants belong to it. */
export type BackfillPeriod = Pick<BackfillHeader, 'from' | 'to'>;

/** A log file that was read. */
const backfillFileSchema = z.object({
  /** From `AWSLogs/` on. */
  file: z.string(),
  bytes: count,
  /** Of the bytes as they are stored. */
  sha256,
  /** All that it holds. */
  records: count,
  digest: digestStatusSchema,
});
export type BackfillFile = z.infer<typeof backfillFileSchema>;

/** What a rule says is a fault, or cannot judge, wherever that was read. */
const reconstructedSchema = z.object({
  /** It was judged from what was delivered, later than it happened, and is no finding of the record. */
  reconstructed: z.literal(true),
  account: accountIdSchema,
  region: z.string(),
  rule: z.string(),
  severity: severitySchema,
  outcome: z.enum(['fail', 'unknown']),
  resource: z.string(),
  message: z.string(),
  facts: factsSchema,
});

/** One recorded call that a rule says is a fault, or cannot judge. */
const backfillRowSchema = reconstructedSchema.extend({
  at: instantSchema,
  file: z.string(),
  sha256,
  digest: digestStatusSchema,
});
export type BackfillRow = z.infer<typeof backfillRowSchema>;

/** Of one account in one Region: what was read, and when no file was delivered. */
const backfillPlaceSchema = z.object({
  account: accountIdSchema,
  region: z.string(),
  files: count,
  records: count,
  /** Records of calls that rules are about, in the period. */
  calls: count,
  /** Of the UTC hours of the period, those in which no file was delivered. */
  hoursWithoutFile: count,
  /** First and last of UTC days in a row without any. */
  daysWithoutFile: z.array(z.object({ from: z.iso.date(), to: z.iso.date() })),
  /** Days with some: the hours without, as `00-04 13`. */
  hoursOfDays: z.array(z.object({ day: z.iso.date(), without: z.string() })),
});
export type BackfillPlace = z.infer<typeof backfillPlaceSchema>;

/** How a resource was seen next: as the rule judged it then, or that it was gone, or no longer recorded. */
const seenNextSchema = z.enum(['pass', 'fail', 'unknown', 'out-of-scope', 'deleted', 'not-recorded']);

/**
 * One resource that items of AWS Config, one after the other, show in the same fault or with the same unknown. Between two items
 * nothing is said but when it was seen last, and when next.
 */
const backfillStateSchema = reconstructedSchema.extend({
  /** When Config captured the first and the last of them. */
  firstObserved: instantSchema,
  lastObserved: instantSchema,
  /** The newest snapshot that lists the last of them. */
  listedUntil: instantSchema.optional(),
  /** When Config captured the item after them, and how it shows the resource; absent where there is none. */
  nextObserved: instantSchema.optional(),
  next: seenNextSchema.optional(),
  items: count,
  /** That holds the first of them. */
  file: z.string(),
  sha256,
});
export type BackfillState = z.infer<typeof backfillStateSchema>;

/** A rule that could judge no item of an account and Region, though there were some. */
const backfillUnjudgedSchema = z.object({
  account: accountIdSchema,
  region: z.string(),
  rule: z.string(),
  resources: count,
  items: count,
  /** What it said of the first of them. */
  why: z.string(),
});
export type BackfillUnjudged = z.infer<typeof backfillUnjudgedSchema>;

/** Of one account in one Region: what was read of Config's history, and on which days there was nothing to read. */
const backfillHistoryPlaceSchema = z.object({
  account: accountIdSchema,
  region: z.string(),
  files: count,
  snapshots: count,
  /** Of the types that rules judge. */
  items: count,
  resources: count,
  /** When the first and the last of them were captured. */
  firstObserved: instantSchema.optional(),
  lastObserved: instantSchema.optional(),
  /** First and last of UTC days in a row without any file of these types. */
  daysWithoutFile: z.array(z.object({ from: z.iso.date(), to: z.iso.date() })),
});
export type BackfillHistoryPlace = z.infer<typeof backfillHistoryPlaceSchema>;

/** What lies there and was not read, or not wholly. */
const backfillUnreadSchema = z.object({ file: z.string(), why: z.string() });
export type BackfillUnread = z.infer<typeof backfillUnreadSchema>;

/** Each line after the header; the totals are the last one. */
export const backfillLineSchema = z.union([
  z.strictObject({ file: backfillFileSchema }),
  z.strictObject({ row: backfillRowSchema }),
  z.strictObject({ state: backfillStateSchema }),
  z.strictObject({ unjudged: backfillUnjudgedSchema }),
  z.strictObject({ place: backfillPlaceSchema }),
  z.strictObject({ historyPlace: backfillHistoryPlaceSchema }),
  z.strictObject({ unread: backfillUnreadSchema }),
  z.strictObject({ totals: backfillTotalsSchema }),
]);
export type BackfillLine = z.infer<typeof backfillLineSchema>;
