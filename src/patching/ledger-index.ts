import * as z from 'zod';
import { accountIdSchema } from '../model/account';
import { sha256Hex } from '../model/hash';
import { instantSchema } from '../model/instant';
import { heldExceptionSchema } from './held-exceptions';
import { listsSchema } from './ledger';

/** An object of rows, one a line after a header. */
const rowsSchema = z.strictObject({ key: z.string(), rows: z.number().int().nonnegative() });
export type StoredRows = z.infer<typeof rowsSchema>;

/**
 * What names all objects of an account's ledger. A row stands in the newest of `changes` that has it, else in the shard of
 * its home; the shards are made again, with the changes in them, only when those have become many.
 */
export const ledgerIndexSchema = z.strictObject({
  schema: z.literal(1),
  account: accountIdSchema,
  /** Of the scan that it was made by. */
  at: instantSchema,
  lists: listsSchema,
  resources: rowsSchema.optional(),
  /** Their number is a power of two. */
  shards: z.array(rowsSchema),
  /** What each scan since changed, oldest first. */
  changes: z.array(rowsSchema),
  /** When the shards were made. */
  mergedAt: instantSchema,
  /** By which its instances were judged; absent where there was none. */
  exceptions: z.array(heldExceptionSchema).optional(),
});
export type LedgerIndex = z.infer<typeof ledgerIndexSchema>;

export function shardOf(home: string, shards: number): number {
  return Number.parseInt(sha256Hex(home).slice(0, 8), 16) % shards;
}
