import { z } from 'zod';
import { accountIdSchema } from './account';
import { INCOMPLETE_REASONS, OUT_OF_SCOPE_REASONS } from '../sources/cell';
import { instantSchema } from './instant';
import { partNameSchema, sourceSchema } from '../sources/parts';

/** What became of one expected cell. */
export const cellCoverageSchema = z.object({
  part: partNameSchema,
  region: z.string(),
  status: z.enum(['complete', 'incomplete', 'out-of-scope']),
  observedAt: instantSchema.optional(),
  mode: z.enum(['config', 'direct']).optional(),
  reason: z.enum([...INCOMPLETE_REASONS, ...OUT_OF_SCOPE_REASONS]).optional(),
  detail: z.string().optional(),
  /** Members of a list; 0 is an empty population that was completely looked at. */
  count: z.number().int().optional(),
});
export type CellCoverage = z.infer<typeof cellCoverageSchema>;

export const outcomeCountsSchema = z.object({
  pass: z.number().int(),
  fail: z.number().int(),
  unknown: z.number().int(),
  error: z.number().int(),
});

/** What one scan saw of one account, and what its rules made of it. */
export const accountCoverageSchema = z.object({
  schema: z.literal(1),
  slot: instantSchema,
  account: accountIdSchema,
  accountName: z.string().optional(),
  cells: z.array(cellCoverageSchema),
  counts: z.array(
    z.object({
      rule: z.string(),
      outcomes: outcomeCountsSchema,
      outOfScope: z.record(z.string(), z.number().int()),
    }),
  ),
  /** Object keys: the evidence by source, the evaluation, and the change set that put it into the table. */
  evidence: z.partialRecord(sourceSchema, z.array(z.string())),
  evaluation: z.string(),
  changeSet: z.string().optional(),
});
export type AccountCoverage = z.infer<typeof accountCoverageSchema>;

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
  /** Where the last complete window of CloudTrail events ended, by Region: the next one begins before it. */
  eventsSeenUntil: z.record(z.string(), instantSchema).optional(),
  /** Where they ended before the last scan committed: a scan of the same slot that is run again looks from there again. */
  eventsSeenBefore: z.record(z.string(), instantSchema).optional(),
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
