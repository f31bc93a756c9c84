import * as z from 'zod';
import { accountIdSchema } from './account';
import { instantSchema } from './instant';

/**
 * What one Slack message is about: one rule in one account. Two kinds of summary are kept the same way: of an account's
 * first scan, and of a storm in a channel.
 */
export const alertGroupSchema = z.object({
  schema: z.literal(1),
  id: z.string(),
  version: z.number().int().positive(),
  /** Absent on the summary of a storm. */
  account: accountIdSchema.optional(),
  /** Absent on summaries. */
  rule: z.string().optional(),
  channel: z.string(),
  /** Slack's name for the root message; absent until a post is known to have arrived, and while a summary covers the group. */
  ts: z.string().optional(),
  /** Hash of the root as last rendered and sent: the same hash is not sent again. */
  rendered: z.string().optional(),
  /** The findings as last posted to Slack: id → version. The most recent, where there are more than one item can hold. */
  told: z.record(z.string(), z.number().int()),
  /** Set before every post, and removed when its outcome is known; while it is set, the next says it may be a duplicate. */
  uncertainSince: instantSchema.optional(),
});
export type AlertGroup = z.infer<typeof alertGroupSchema>;

/** One attempt to send, kept as evidence that the deviation was communicated. Written, and never read back by us. */
export const deliverySchema = z.object({
  schema: z.literal(1),
  group: z.string(),
  number: z.number().int(),
  at: instantSchema,
  channel: z.string(),
  method: z.enum(['post', 'update', 'reply']),
  status: z.enum(['sent', 'rate-limited', 'gone', 'refused', 'unknown']),
  ts: z.string().optional(),
  error: z.string().optional(),
  possibleDuplicate: z.boolean().optional(),
});
export type Delivery = z.infer<typeof deliverySchema>;
