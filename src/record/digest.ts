import * as z from 'zod';
import { accountIdSchema, type AccountId } from '../model/account';
import { instantSchema } from '../model/instant';

/** One failing verdict as last accepted. */
const failingSchema = z.object({
  rule: z.string(),
  kind: z.enum(['state', 'event']),
  region: z.string(),
  resource: z.string(),
  fingerprint: z.string(),
  expiresAt: instantSchema.optional(),
  /** The cells it rests on, and when each one's read began: an older read does not overrule it. */
  cells: z.record(z.string(), instantSchema),
  /** The source's own time of it, where that is another than the cells'. */
  observedAt: instantSchema.optional(),
});

/**
 * What the record last accepted of one account: the newest complete read of each cell, and every verdict that fails, by
 * finding id. The next scan is compared with this, not with the findings.
 */
export const digestSchema = z.object({
  schema: z.literal(1),
  account: accountIdSchema,
  cells: z.record(z.string(), instantSchema),
  failing: z.record(z.string(), failingSchema),
});
export type Digest = z.infer<typeof digestSchema>;
export type Failing = z.infer<typeof failingSchema>;

export function emptyDigest(account: AccountId): Digest {
  return { schema: 1, account, cells: {}, failing: {} };
}
