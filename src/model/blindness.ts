import * as z from 'zod';
import { accountIdSchema } from './account';
import { instantSchema } from './instant';

/** What the latest scan that collected a source could read of it in one account. */
const lookSchema = z.object({
  /** Cells that are in scope. */
  expected: z.number().int(),
  unread: z.number().int(),
  reasons: z.array(z.string()),
});
export type Look = z.infer<typeof lookSchema>;

export const blindAccountSchema = z.object({
  /** Slot of the first scan in a row that could not read it, and of the latest. */
  since: instantSchema,
  slot: instantSchema,
  /** By source, those that can be read too. */
  sources: z.record(z.string(), lookSchema),
});
export type BlindAccount = z.infer<typeof blindAccountSchema>;

/** The accounts that are not seen. One item of the table, written when something about it changes. */
export const blindnessSchema = z.object({
  schema: z.literal(1),
  version: z.number().int().positive(),
  accounts: z.record(accountIdSchema, blindAccountSchema),
});
export type Blindness = z.infer<typeof blindnessSchema>;

/** A quarter of what is expected of a source: one of IAM's four parts, five Regions of seventeen. */
export function isBlind({ expected, unread }: Look): boolean {
  return unread > 0 && 4 * unread >= expected;
}
