import pLimit from 'p-limit';
import * as z from 'zod';
import { accountIdSchema, GLOBAL, type Account, type AccountId, type Region } from '../model/account';
import { errorText, UsageError } from '../model/errors';
import { addDays, instantSchema, type Instant, type Clock } from '../model/instant';
import type { PartName } from '../sources/parts';
import { sourceSchema, type Source } from '../sources/sources';
import type { Scan, ScanNarrowing } from '../model/scan';
import { targetSchema, type Target } from '../model/target';
import type { RecordReader, RecordTable } from '../record/ports';
import { putJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';

export const planSchema = z.object({
  slot: instantSchema,
  sources: z.array(sourceSchema),
  targets: z.array(targetSchema),
  /** Accounts recorded before that the scope no longer holds: their findings end when the scan is concluded. */
  leaving: z.array(accountIdSchema),
});
export type ScanPlan = z.infer<typeof planSchema>;

/** Finds what there is to scan: the organisation's accounts or the configured ones, and the Regions of each. */
export interface TargetFinder {
  readonly accounts: () => Promise<Account[]>;
  /** @throws when the account cannot be entered; the caller says what that means. */
  readonly regions: (account: Account) => Promise<Region[]>;
  /** The Regions to expect of an account that cannot be entered: those of the account we run in. */
  readonly fallbackRegions: () => Promise<Region[]>;
  /** The only Regions wanted of them, where somebody asked for some; `global` stands for what an account has once. */
  readonly asked?: readonly Region[] | undefined;
}

export interface PlanRequest {
  readonly slot: Instant;
  readonly sources: readonly Source[];
  readonly version: string;
  /** Of the sources; it is said to be unknown where it is not given. */
  readonly commit?: string;
  /** In force, of which the bucket keeps a copy. */
  readonly configuration: unknown;
  /** What somebody asked for, where it is not everything: accounts that are left out so have not left the scope. */
  readonly only?: ScanNarrowing | undefined;
  /** Of an account, the parts to read beside those of every scan: what is read on demand only. */
  readonly askedOf?: ((account: AccountId) => readonly PartName[]) | undefined;
  /** Days that the bucket keeps the evidence, where something deletes it. */
  readonly retentionDays?: number;
}
export type PlanResult =
  | { readonly status: 'planned'; readonly plan: ScanPlan; readonly key: string }
  /** Another execution has this slot already: there is nothing to do, and nothing wrong. */
  | { readonly status: 'already-claimed' };

export interface PlanPorts {
  readonly finder: TargetFinder;
  readonly objects: ObjectStore;
  readonly table: RecordTable;
  readonly reader: Pick<RecordReader, 'accounts'>;
  readonly clock: Clock;
}

const ACCOUNTS_AT_ONCE = 16;

/**
 * Claims the slot and lists what is to be read. Finding the targets comes first: a plan that fails leaves the slot to
 * the next try. A retry of the same execution finds its own running scan and goes on with it.
 */
export async function planScan(
  { finder, objects, table, reader, clock }: PlanPorts,
  {
    slot,
    sources,
    version,
    commit = 'unknown',
    configuration,
    only,
    askedOf = () => [],
    retentionDays,
  }: PlanRequest,
): Promise<PlanResult> {
  const targets = (await findTargets(finder)).map((target): Target => {
    const asked = [...new Set(askedOf(target.account.id))].sort();
    return asked.length === 0 ? target : { ...target, asked };
  });
  const inScope = new Set(targets.map((target) => target.account.id));
  const recorded = only?.accounts === undefined ? await reader.accounts() : [];
  const leaving = recorded.filter((account) => !inScope.has(account));
  const plan: ScanPlan = { slot, sources: [...sources], targets, leaving };
  const key = await putJson(objects, 'plans', plan);
  const scan: Scan = {
    schema: 1,
    slot,
    status: 'running',
    startedAt: clock.now(),
    sources: [...sources],
    ...(only !== undefined && { only }),
    version,
    commit,
    configuration: await putJson(objects, 'configurations', configuration),
    plan: key,
    ...(retentionDays !== undefined && { keptUntil: addDays(slot, retentionDays) }),
  };
  if (await table.claimScan(scan)) return { status: 'planned', plan, key };
  const claimed = await table.scan(slot);
  return claimed?.status === 'running' && claimed.plan === key
    ? { status: 'planned', plan, key }
    : { status: 'already-claimed' };
}

/**
 * Every account in scope with its Regions, in order of account id.
 * @throws UsageError where there is none, or one of the Regions asked for is watched in none of them.
 */
export async function findTargets(finder: TargetFinder): Promise<Target[]> {
  const accounts = await finder.accounts();
  if (accounts.length === 0) {
    throw new UsageError(
      'The scope holds no active account',
      'Check scope in watchbill.yaml (ous, exclude-accounts), and --account',
      { cause: new Error('Every account of it is excluded, closed, or not in the organisation') },
    );
  }
  const limit = pLimit(ACCOUNTS_AT_ONCE);
  const targets = await Promise.all(accounts.map((account) => limit(() => targetOf(finder, account))));
  return only(finder.asked, targets).sort((a, b) => (a.account.id < b.account.id ? -1 : 1));
}

function only(asked: readonly Region[] | undefined, targets: Target[]): Target[] {
  if (asked === undefined) return targets;
  const watched = new Set(targets.flatMap(({ regions }) => regions));
  const nowhere = asked.filter((region) => region !== GLOBAL && !watched.has(region));
  if (nowhere.length > 0) {
    throw new UsageError(
      `No account in scope is watched in ${nowhere.join(', ')}`,
      `Ask for some of ${[...watched].sort().join(', ')} or global, or add the Region to regions in watchbill.yaml`,
      { cause: new Error('A scan looks only where accounts are watched') },
    );
  }
  return targets.map((target) => ({
    ...target,
    regions: target.regions.filter((region) => asked.includes(region)),
    ...(!asked.includes(GLOBAL) && { onlyThese: true as const }),
  }));
}

async function targetOf(finder: TargetFinder, account: Account): Promise<Target> {
  const { id, partition, name, management, units, tags } = account;
  const target = {
    account: {
      id,
      partition,
      ...(name !== undefined && { name }),
      ...(management !== undefined && { management }),
      ...(units !== undefined && { units }),
      ...(tags !== undefined && { tags }),
    },
  };
  try {
    return { ...target, regions: await finder.regions(account) };
  } catch (thrown) {
    // An account that cannot be entered stays in the plan, so that its gap is in the coverage: each collector will be
    // refused in the same way and say so per cell.
    return { ...target, regions: await finder.fallbackRegions(), problem: errorText(thrown) };
  }
}
