import * as z from 'zod';
import { accountIdSchema } from './account';
import { backfillTotalsSchema, digestStatusSchema } from './backfill-totals';
import { instantSchema } from './instant';
import { severitySchema } from './severity';
import { factsSchema } from './verdict';

const count = z.number().int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What was asked for: the period, the accounts where not all, and the rules with their parameters. */
export const backfillHeaderSchema = z.object({
  schema: z.literal(1),
  holds: z.literal('backfill'),
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

/** One recorded call that a rule says is a fault, or cannot judge. */
const backfillRowSchema = z.object({
  /** It was judged from log files, later than it happened, and is no finding of the record. */
  reconstructed: z.literal(true),
  at: instantSchema,
  account: accountIdSchema,
  region: z.string(),
  rule: z.string(),
  severity: severitySchema,
  outcome: z.enum(['fail', 'unknown']),
  resource: z.string(),
  message: z.string(),
  facts: factsSchema,
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

/** What lies in the trail and was not read, or not wholly. */
const backfillUnreadSchema = z.object({ file: z.string(), why: z.string() });
export type BackfillUnread = z.infer<typeof backfillUnreadSchema>;

/** Each line after the header; the totals are the last one. */
export const backfillLineSchema = z.union([
  z.strictObject({ file: backfillFileSchema }),
  z.strictObject({ row: backfillRowSchema }),
  z.strictObject({ place: backfillPlaceSchema }),
  z.strictObject({ unread: backfillUnreadSchema }),
  z.strictObject({ totals: backfillTotalsSchema }),
]);
export type BackfillLine = z.infer<typeof backfillLineSchema>;
