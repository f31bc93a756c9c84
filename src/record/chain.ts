import pLimit from 'p-limit';
import type { AccountId } from '../model/account';
import { IntegrityError, WatchbillError } from '../model/errors';
import type { Clock, Instant } from '../model/instant';
import type { AccountState } from '../model/scan';
import type { SeenClosed } from '../model/seen-closed';
import { getJson, putJson, putNamed } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import { changesOf, type ChangedTable } from './apply-change';
import { changeSetSchema, type ChangeSet } from './change-set';
import { digestSchema } from './digest';
import type { RecordTable } from './ports';

type ChainTable = Pick<RecordTable, 'accountState' | 'putAccountState' | 'sights'> & ChangedTable;

export interface ChainPorts {
  readonly objects: ObjectStore;
  readonly table: ChainTable;
  readonly clock: Clock;
}

/** How far a committed change set is applied; small enough to be a state machine's payload. */
export interface ChainCursor {
  readonly changeSet: string;
  readonly next: number;
}

interface AppendTime {
  /** Stops applying at this instant; absent where the process has no end. */
  readonly deadline?: Instant | undefined;
  /** Once it is aborted, nothing is committed any more, and what is committed is left to whoever comes next. */
  readonly interrupted?: AbortSignal | undefined;
  /** The answer of the call that stopped at its deadline. */
  readonly cursor?: ChainCursor | undefined;
}

export type AppendResult = { readonly done: true } | { readonly done: false; readonly cursor: ChainCursor };

/** Each lost try means that another change set of the account was committed meanwhile: that many are never at work at once. */
const COMMIT_ATTEMPTS = 20;
const CHANGES_AT_ONCE = 16;
const CHANGES_BETWEEN_DEADLINE_CHECKS = 64;

/** The place of a change set that is made after this state. @param account or the common chain's name, as everywhere here. */
export function linkAfter(state: AccountState | undefined, account: string, at: Instant) {
  return { schema: 1, account, rev: (state?.rev ?? 0) + 1, at, previous: state?.changeSet } as const;
}

/**
 * Puts one change set at the end of an account's chain: commits it by one conditional write of the account's state, then
 * applies it finding by finding. What was committed before is applied first, so that a process that died in the middle is
 * finished by whoever comes next.
 * @param make the change set that follows the state given, which has nothing pending; nothing where none is to follow. It is
 * called again where another was committed meanwhile.
 * @param doing the end of the sentence "… was changed by others while".
 */
export async function append(
  ports: ChainPorts,
  account: string,
  make: (state: AccountState | undefined) => Promise<ChangeSet | undefined>,
  { deadline, interrupted, cursor, doing }: AppendTime & { readonly doing: string },
): Promise<AppendResult> {
  for (let attempt = 0; attempt < COMMIT_ATTEMPTS; attempt += 1) {
    const state = await ports.table.accountState(account);
    if (state?.pending !== undefined) {
      const from = cursor?.changeSet === state.pending.changeSet ? cursor.next : 0;
      const stopped = await finishPending(ports, state, { deadline, interrupted, from });
      if (stopped !== undefined) return { done: false, cursor: stopped };
      continue;
    }
    const changeSet = await make(state);
    if (changeSet === undefined) return { done: true };
    interrupted?.throwIfAborted();
    const key = await putJson(ports.objects, 'change-sets', changeSet);
    const committed = afterCommit(state, key, changeSet, ports.clock.now());
    if (!(await ports.table.putAccountState(state, committed))) continue;
    const stopped = await finishPending(ports, committed, { deadline, interrupted, from: 0 });
    return stopped === undefined ? { done: true } : { done: false, cursor: stopped };
  }
  throw new WatchbillError(
    `The record of account ${account} was changed by others ${COMMIT_ATTEMPTS} times while ${doing}`,
    'Do it again: what others recorded stays as it is',
    { cause: new Error('Each of them wrote first') },
  );
}

/** The state that commits a change set: with nothing to apply, it is applied at once. */
function afterCommit(
  state: AccountState | undefined,
  key: string,
  changeSet: ChangeSet,
  since: Instant,
): AccountState {
  if (changesOf(changeSet).length === 0) return afterChangeSet(state, key, changeSet);
  const before: AccountState = state ?? { schema: 1, account: changeSet.account, rev: 0 };
  return { ...before, pending: { changeSet: key, since } };
}

/**
 * Applies what an account's state has pending and takes it off. Any number of processes may do so at once.
 * @returns where it stopped, at the deadline or interrupted; nothing when all of it is applied, whoever did it.
 */
export async function finishPending(
  { objects, table, clock }: ChainPorts,
  state: AccountState,
  { deadline, interrupted, from }: Omit<AppendTime, 'cursor'> & { readonly from: number },
): Promise<ChainCursor | undefined> {
  if (state.pending === undefined) return undefined;
  const key = state.pending.changeSet;
  const changeSet = await getJson(objects, key, changeSetSchema);
  if (changeSet.kind !== 'scan') await markCommitted(objects, key, changeSet);
  const changes = changesOf(changeSet);
  const limit = pLimit(CHANGES_AT_ONCE);
  for (let next = from; next < changes.length; next += CHANGES_BETWEEN_DEADLINE_CHECKS) {
    const isLate = deadline !== undefined && clock.now() >= deadline;
    if (isLate || interrupted?.aborted === true) return { changeSet: key, next };
    const batch = changes.slice(next, next + CHANGES_BETWEEN_DEADLINE_CHECKS);
    await Promise.all(batch.map((change) => limit(() => change(table))));
  }
  // Where the state is not as it was, somebody else applied the same to its end.
  await table.putAccountState(state, afterChangeSet(state, key, changeSet));
  return undefined;
}

/** Applies all that any chain has pending: on a laptop, which has no sweep. */
export async function finishEveryPending(
  ports: ChainPorts & { readonly table: Pick<RecordTable, 'pendingAccounts'> },
): Promise<void> {
  for (const chain of await ports.table.pendingAccounts()) {
    const state = await ports.table.accountState(chain);
    if (state !== undefined) await finishPending(ports, state, { from: 0 });
  }
}

/** The account's state once a change set is applied. */
export function afterChangeSet(
  before: AccountState | undefined,
  key: string,
  changeSet: ChangeSet,
): AccountState {
  const { account, rev } = changeSet;
  if (changeSet.kind !== 'scan') {
    const { pending: _applied, ...kept } = before ?? { schema: 1, account };
    const pushed = changeSet.kind === 'pushed' ? { digest: changeSet.digest } : {};
    return { ...kept, ...pushed, rev, changeSet: key };
  }
  const { digest, ledger, slot, evaluation, ended } = changeSet;
  const state = { schema: 1, account, rev, digest, slot, evaluation, changeSet: key } as const;
  const ledgerBefore = ledgerForSlot(before, slot);
  return {
    ...state,
    ...(ledger !== undefined && { ledger }),
    ...(ledgerBefore !== undefined && { ledgerBefore }),
    ...(ended !== undefined && { ended }),
  };
}

/**
 * The vulnerability ledger that a scan of an account follows: also of one that was committed and is not applied yet.
 * @returns nothing where the account has none.
 */
export async function ledgerToFollow(
  { objects, table }: Pick<ChainPorts, 'objects'> & { readonly table: Pick<RecordTable, 'accountState'> },
  account: AccountId,
  slot: Instant,
): Promise<string | undefined> {
  return ledgerForSlot(await settledState({ objects, table }, account), slot);
}

/** What earlier scans of an account saw of Regions that the organisation closes. */
export async function seenClosedOf(
  { objects, table }: Pick<ChainPorts, 'objects'> & { readonly table: Pick<RecordTable, 'accountState'> },
  account: AccountId,
): Promise<SeenClosed> {
  const digest = (await settledState({ objects, table }, account))?.digest;
  return digest === undefined ? {} : ((await getJson(objects, digest, digestSchema)).seenClosed ?? {});
}

/** As it is once what is committed is applied. */
async function settledState(
  { objects, table }: Pick<ChainPorts, 'objects'> & { readonly table: Pick<RecordTable, 'accountState'> },
  account: AccountId,
): Promise<AccountState | undefined> {
  const state = await table.accountState(account);
  if (state?.pending === undefined) return state;
  const { changeSet: key } = state.pending;
  return afterChangeSet(state, key, await getJson(objects, key, changeSetSchema));
}

/** So that a scan that is run again says the same. */
function ledgerForSlot(state: AccountState | undefined, slot: Instant): string | undefined {
  return state?.slot === slot ? state.ledgerBefore : state?.ledger;
}

/**
 * Where the bucket says that words are an account's nth change set. Of a scan's the manifest says so, unless it was settled
 * before; without the table, the last change set of an account is the newer of the two.
 */
export function wordsKey(account: string, rev: number): string {
  return `words/${account}/${String(rev).padStart(8, '0')}`;
}

/**
 * Says in the bucket that a change set is the nth of its account, where no manifest does.
 * @throws IntegrityError where others have the place: the table was set back to an older state than the bucket's.
 */
export async function markCommitted(
  objects: ObjectStore,
  key: string,
  { account, rev }: Pick<ChangeSet, 'account' | 'rev'>,
): Promise<void> {
  const other = await putNamed(objects, wordsKey(account, rev), key);
  if (other === undefined || other === key) return;
  throw new IntegrityError(
    `The table makes ${key} the change set ${rev} of account ${account}, and the bucket has ${other} there`,
    'The table is older than the bucket, as after a restore: make it again from the bucket with rebuild',
    { cause: new Error('Both claim to be the same change set') },
  );
}
