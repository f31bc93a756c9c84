import * as z from 'zod';
import { accountIdSchema } from './account';
import { accountCoverageSchema } from './coverage';
import { addMilliseconds, instantSchema, type Instant } from './instant';

/** So many accounts a scan is narrowed to at most: its item names them. */
export const MOST_NARROWED_ACCOUNTS = 4000;

/** What a scan is narrowed to; what is absent is not narrowed. */
const scanNarrowingSchema = z.object({
  accounts: z.array(accountIdSchema).optional(),
  regions: z.array(z.string()).optional(),
  /** First-ever ids of rules. */
  rules: z.array(z.string()).optional(),
});
export type ScanNarrowing = z.infer<typeof scanNarrowingSchema>;

/** One pass over all targets at one scheduled slot. */
export const scanSchema = z.object({
  schema: z.literal(1),
  /** The scheduled instant, which names the scan: a slot is claimed once. */
  slot: instantSchema,
  status: z.enum(['running', 'concluded']),
  startedAt: instantSchema,
  concludedAt: instantSchema.optional(),
  /** Set where its execution ended without concluding it, and somebody else did. */
  crashed: z.literal(true).optional(),
  /** Set where a person ended it before every account was recorded. */
  interrupted: z.literal(true).optional(),
  /** Key of the plan: the accounts with their Regions, and the sources due. */
  plan: z.string(),
  /** What it collects; absent on scans of before this was kept. */
  sources: z.array(z.string()).optional(),
  /** What somebody asked for, where it is not everything: such a scan says nothing of the rest. */
  only: scanNarrowingSchema.optional(),
  /** Of Watchbill and its rules. */
  version: z.string(),
  /** Of the sources that it ran from, or `unknown`; absent on scans of before this was kept. */
  commit: z.string().optional(),
  /** Key of the configuration in force. */
  configuration: z.string(),
  /** Set on conclusion: key of the object that lists everything, {@link manifestSchema}. */
  manifest: z.string().optional(),
  /** How long a deployed table keeps this item: as long as the bucket keeps what it names. Absent where nothing is deleted. */
  keptUntil: instantSchema.optional(),
});
export type Scan = z.infer<typeof scanSchema>;

/** Names every object of a scan by its content hash, so that the manifest's own hash stands for all of them. */
export const manifestSchema = z.object({
  schema: z.literal(1),
  /** The scan, as it is in the table. */
  scan: scanSchema.omit({ manifest: true }),
  /** Accounts of the plan that were not recorded: nothing is known of them from this scan. */
  missingAccounts: z.array(accountIdSchema),
  accounts: z.array(accountCoverageSchema),
  /** Accounts that left the scope, and the change set that ended their findings. */
  ended: z.array(z.object({ account: accountIdSchema, changeSet: z.string(), rev: z.number().int() })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Where the bucket says which manifest is that of a slot, so that it can be found without the table. */
export function manifestName(slot: Instant): string {
  return `scans/${slot.replaceAll(':', '-')}`;
}

/**
 * How long a scan may take, in seconds: a child of the state machine, for one account, and the whole. Whatever is not done by
 * then is a gap, and told as one.
 */
export const SCAN_SECONDS = { account: 3 * 3600, all: 6 * 3600 } as const;

/** Whether a scan that is not concluded cannot be at work any more. */
export function hasCrashed({ status, startedAt, crashed }: Scan, now: Instant): boolean {
  const ended = addMilliseconds(startedAt, SCAN_SECONDS.all * 1000);
  return crashed === true || (status === 'running' && ended <= now);
}

/**
 * How long collectors read in a brief scan, in seconds. Its accounts are run by Express executions, which Step Functions ends
 * after five minutes: this leaves time for the judgement and the record.
 * https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
 */
export const BRIEF_COLLECT_SECONDS = 120;

/** The chain of what concerns no single account: exceptions, alerts, and which accounts are not seen. */
export const COMMON_CHAIN = 'common';

export const chainNameSchema = accountIdSchema.or(z.literal(COMMON_CHAIN));

/** Where the record of an account, or the common one, stands. */
export const accountStateSchema = z.object({
  schema: z.literal(1),
  account: chainNameSchema,
  /** Committed change sets so far. */
  rev: z.number().int().nonnegative(),
  digest: z.string().optional(),
  /** Key of the vulnerability ledger. */
  ledger: z.string().optional(),
  /** That before the last scan's slot: a scan of the same slot that is run again follows it again. */
  ledgerBefore: z.string().optional(),
  /** The last scan committed, and its evaluation: a scan that is run again is not recorded again. */
  slot: instantSchema.optional(),
  evaluation: z.string().optional(),
  /** The last change set on the chain. */
  changeSet: z.string().optional(),
  /** Set while the account is out of scope: its findings were ended. */
  ended: z.literal(true).optional(),
  /** A committed change set that is still being applied. */
  pending: z.object({ changeSet: z.string(), since: instantSchema }).optional(),
});
export type AccountState = z.infer<typeof accountStateSchema>;
