import * as z from 'zod';
import { accountIdSchema } from './account';
import { cellKeySchema } from './coverage';
import { instantSchema } from './instant';

/** One pass over all targets at one scheduled slot. */
export const scanSchema = z.object({
  schema: z.literal(1),
  /** The scheduled instant, which names the scan: a slot is claimed once. */
  slot: instantSchema,
  status: z.enum(['running', 'concluded']),
  startedAt: instantSchema,
  concludedAt: instantSchema.optional(),
  accounts: z.array(accountIdSchema),
  /** Key of the plan: the accounts with their Regions, and the sources due. */
  plan: z.string(),
  /** Every account whose findings are looked after, from this scan and those before it. */
  watched: z.array(accountIdSchema).optional(),
  /** Of them, those that the scope no longer holds: their findings end when the scan is concluded. */
  leaving: z.array(accountIdSchema).optional(),
  /** Version of the rules and the hash of the configuration in force. */
  version: z.string(),
  configurationHash: z.string(),
  /** Set on conclusion: accounts whose coverage was never written, and the object that lists everything. */
  missingAccounts: z.array(accountIdSchema).optional(),
  manifest: z.string().optional(),
});
export type Scan = z.infer<typeof scanSchema>;

/**
 * How long a scan may take, in seconds: a child of the state machine, for one account, and the whole. Whatever is not done by
 * then is a gap, and told as one.
 */
export const SCAN_SECONDS = { account: 3 * 3600, all: 6 * 3600 } as const;

/** Where an account's record stands. */
export const accountStateSchema = z.object({
  schema: z.literal(1),
  account: accountIdSchema,
  /** Committed scans so far. */
  rev: z.number().int().nonnegative(),
  digest: z.string().optional(),
  /** The last scan committed, and its evaluation: a scan that is run again is not recorded again. */
  slot: instantSchema.optional(),
  evaluation: z.string().optional(),
  /** The last change set on the chain. */
  changeSet: z.string().optional(),
  /** Where the last reading of each cell ended, of the parts that are read on from there. */
  cursors: z.record(cellKeySchema, instantSchema).optional(),
  /** Where they ended before the last scan committed: a scan of the same slot that is run again reads from there again. */
  cursorsBefore: z.record(cellKeySchema, instantSchema).optional(),
  /** A committed scan whose intents are still being applied. */
  pending: z
    .object({
      changeSet: z.string(),
      digest: z.string(),
      slot: instantSchema,
      evaluation: z.string(),
      since: instantSchema,
    })
    .optional(),
});
export type AccountState = z.infer<typeof accountStateSchema>;
