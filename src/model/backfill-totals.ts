import * as z from 'zod';

const count = z.number().int().nonnegative();

/**
 * What CloudTrail's digests say of a log file: that it has the hash that was written down when it was delivered, that it has
 * another, or nothing. The signature of a digest is not checked.
 */
export const digestStatusSchema = z.enum(['matches digest', 'differs from digest', 'not validated']);
export type DigestStatus = z.infer<typeof digestStatusSchema>;

/** What the files are that it was made from. */
export const backfillOfSchema = z.enum(['trail', 'config-history']);
export type BackfillOf = z.infer<typeof backfillOfSchema>;

export const backfillTotalsSchema = z.object({
  files: count,
  bytes: count,
  records: count,
  /** Of calls that rules are about, or items of the types that they judge. */
  calls: count,
  rows: count,
  places: count,
  unread: count,
  /** Log files by what digests say of them. */
  digests: z.record(digestStatusSchema, count),
});
export type BackfillTotals = z.infer<typeof backfillTotalsSchema>;
