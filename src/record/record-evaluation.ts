import pLimit from 'p-limit';
import { WatchbillError } from '../model/errors';
import { latest, type Instant, type Clock } from '../model/instant';
import type { AccountState } from '../model/scan';
import { changeSetSchema, foldIntent, type ChangeSet, type Intent } from './change-set';
import { diff, type RecordScope } from './diff';
import { cursorsForSlot, digestSchema, emptyDigest, type Digest } from './digest';
import { coverageOf, type StoredEvaluation } from '../model/evaluation';
import { getJson, putJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import { advance } from './advance';
import { passesOf } from './passes';
import type { FindingTable, RecordTable } from './ports';

export interface RecordPorts {
  readonly objects: ObjectStore;
  readonly table: Pick<RecordTable, 'accountState' | 'putAccountState' | 'head' | 'advance'>;
  readonly clock: Clock;
}

/** How far a committed change set is applied; small enough to be a state machine's payload. */
export interface RecordCursor {
  readonly changeSet: string;
  readonly next: number;
}

export interface RecordRequest extends RecordScope {
  /** Key of the stored evaluation. */
  readonly key: string;
  readonly evaluation: StoredEvaluation;
  /** Stops applying at this instant; absent where the process has no end. */
  readonly deadline?: Instant;
  /** The answer of the call that stopped at its deadline. */
  readonly cursor?: RecordCursor | undefined;
}

export type RecordResult =
  | { readonly done: true; readonly changeSet: string }
  | { readonly done: false; readonly cursor: RecordCursor };

/** Each lost try means that another scan of the account was committed meanwhile: that many are never at work at once. */
const COMMIT_ATTEMPTS = 20;
const INTENTS_AT_ONCE = 16;
const INTENTS_BETWEEN_DEADLINE_CHECKS = 64;

/**
 * Records one account's evaluation: compares it with what was last accepted, commits the difference by one conditional
 * write of the account's state, and then applies it finding by finding. A process that dies in the middle is finished by
 * the next scan of the account or by sweep; recording the same evaluation again changes nothing.
 */
export async function recordEvaluation(ports: RecordPorts, request: RecordRequest): Promise<RecordResult> {
  const { evaluation, key, cursor, deadline } = request;
  for (let attempt = 0; attempt < COMMIT_ATTEMPTS; attempt += 1) {
    const state = await ports.table.accountState(evaluation.account);
    if (state?.pending !== undefined) {
      const from = cursor?.changeSet === state.pending.changeSet ? cursor.next : 0;
      const stopped = await finishPending(ports, state, { deadline, from });
      if (stopped !== undefined) return { done: false, cursor: stopped };
      continue;
    }
    if (state?.changeSet !== undefined && state.slot === evaluation.slot && state.evaluation === key)
      return { done: true, changeSet: state.changeSet };

    const { changeSet, changeSetKey } = await prepare(ports, request, state);
    const committed = afterCommit(state, changeSetKey, changeSet, ports.clock.now());
    if (!(await ports.table.putAccountState(state, committed))) continue;
    const stopped = await finishPending(ports, committed, { deadline, from: 0 });
    return stopped === undefined ? { done: true, changeSet: changeSetKey } : { done: false, cursor: stopped };
  }
  throw new WatchbillError(
    `The record of account ${evaluation.account} was changed by others ${COMMIT_ATTEMPTS} times while its scan of ${evaluation.slot} was being recorded`,
    'Record the scan again: what others recorded stays as it is',
  );
}

/** Finds the difference and stores it; nothing of it counts before the account's state names it. */
async function prepare(
  { objects, clock }: RecordPorts,
  request: RecordRequest,
  state: AccountState | undefined,
) {
  const { evaluation, key, accountEnded } = request;
  const { account, slot, evidence } = evaluation;
  const digest =
    state?.digest === undefined ? emptyDigest(account) : await getJson(objects, state.digest, digestSchema);
  const passes = await passesOf(objects, evaluation, digest);
  const observed = { ...evaluation, verdicts: [...evaluation.verdicts, ...passes] };
  const { intents, next } = diff(digest, observed, request);
  const changeSet: ChangeSet = {
    schema: 1,
    account,
    slot,
    rev: (state?.rev ?? 0) + 1,
    at: clock.now(),
    previous: state?.changeSet,
    evaluation: key,
    digest: await putJson(objects, 'digests', {
      ...next,
      cursors: latestOfEach(digest.cursors, evaluation.cursors),
      cursorsBefore: cursorsForSlot(state, digest, slot),
    } satisfies Digest),
    intents,
    coverage: coverageOf(evaluation),
    evidence,
    ...(accountEnded !== undefined && { ended: true }),
  };
  return { changeSet, changeSetKey: await putJson(objects, 'change-sets', changeSet) };
}

/** The state that commits a change set: with nothing to apply, it is applied at once. */
function afterCommit(
  state: AccountState | undefined,
  key: string,
  changeSet: ChangeSet,
  since: Instant,
): AccountState {
  if (changeSet.intents.length === 0) return afterChangeSet(key, changeSet);
  const { account, digest, slot, evaluation } = changeSet;
  const before: AccountState = state ?? { schema: 1, account, rev: 0 };
  return { ...before, pending: { changeSet: key, digest, slot, evaluation, since } };
}

/** The account's state once a change set is applied: all of it is in the change set, so it can be made again from there. */
export function afterChangeSet(key: string, changeSet: ChangeSet): AccountState {
  const { account, rev, digest, slot, evaluation, ended } = changeSet;
  const state = { schema: 1, account, rev, digest, slot, evaluation, changeSet: key } as const;
  return { ...state, ...(ended !== undefined && { ended }) };
}

/**
 * Applies what an account's state has pending and takes it off. Any number of processes may do so at once.
 * @returns where it stopped at the deadline; nothing when all of it is applied, whoever did it.
 */
export async function finishPending(
  { objects, table, clock }: RecordPorts,
  state: AccountState,
  { deadline, from }: { readonly deadline?: Instant | undefined; readonly from: number },
): Promise<RecordCursor | undefined> {
  if (state.pending === undefined) return undefined;
  const key = state.pending.changeSet;
  const changeSet = await getJson(objects, key, changeSetSchema);
  const limit = pLimit(INTENTS_AT_ONCE);
  for (let next = from; next < changeSet.intents.length; next += INTENTS_BETWEEN_DEADLINE_CHECKS) {
    if (deadline !== undefined && clock.now() >= deadline) return { changeSet: key, next };
    const batch = changeSet.intents.slice(next, next + INTENTS_BETWEEN_DEADLINE_CHECKS);
    await Promise.all(batch.map((intent) => limit(() => applyIntent(table, intent, changeSet))));
  }
  // Where the state is not as it was, somebody else applied the same to its end.
  await table.putAccountState(state, afterChangeSet(key, changeSet));
  return undefined;
}

/** Folds one intent onto its finding's head; one that was applied already changes nothing. */
export async function applyIntent(table: FindingTable, intent: Intent, changeSet: ChangeSet): Promise<void> {
  await advance(table, intent.id, (head) => foldIntent(head, intent, changeSet), {
    doing: `change set ${changeSet.rev} of account ${intent.account} was being applied to it`,
    next: 'Nothing is lost: the next scan of the account, or sweep, applies what is left',
  });
}

function latestOfEach(held: Digest['cursors'], seen: Digest['cursors']): Digest['cursors'] {
  const merged = new Map(Object.entries(held));
  for (const [cell, until] of Object.entries(seen))
    merged.set(cell, latest(until, merged.get(cell) ?? until));
  return Object.fromEntries(merged);
}
