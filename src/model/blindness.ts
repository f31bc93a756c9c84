import * as z from 'zod';
import { accountIdSchema, type AccountId } from './account';
import { instantSchema } from './instant';

/** What the latest scan that collected a source could read of it in one account. */
const lookSchema = z.object({
  /** Cells that are in scope. */
  expected: z.number().int(),
  unread: z.number().int(),
  reasons: z.array(z.string()),
});
export type Look = z.infer<typeof lookSchema>;

const blindSchema = z.object({
  /** Slot of the first scan in a row that could not read it, and of the latest. */
  since: instantSchema,
  slot: instantSchema,
  /** By source, those that can be read too. */
  sources: z.record(z.string(), lookSchema),
});
export type Blind = z.infer<typeof blindSchema>;

/** Whether an account is not seen: one item an account that ever was not, written when something about it changes. */
export const sightSchema = z.object({
  schema: z.literal(1),
  account: accountIdSchema,
  version: z.number().int().positive(),
  /** Absent once it is seen again. */
  blind: blindSchema.optional(),
});
export type Sight = z.infer<typeof sightSchema>;

/** By account. */
export type BlindAccounts = ReadonlyMap<AccountId, Blind>;

export function blindOf(sights: readonly Sight[]): BlindAccounts {
  return new Map(
    sights.flatMap(({ account, blind }): [AccountId, Blind][] =>
      blind === undefined ? [] : [[account, blind]],
    ),
  );
}

/** A quarter of what is expected of a source: one of IAM's four parts, five Regions of seventeen. */
export function isBlind({ expected, unread }: Look): boolean {
  return unread > 0 && 4 * unread >= expected;
}
