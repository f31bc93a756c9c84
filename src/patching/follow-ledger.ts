import type { ObjectStore } from '../evidence/ports';
import type { AccountId } from '../model/account';
import type { EvaluatedLedger } from '../model/evaluation';
import type { Instant } from '../model/instant';
import type { Cell, ReadCells } from '../sources/cell';
import { collectedFor } from '../sources/parts';
import { LedgerCells } from './ledger-cells';
import { advanceStoredLedger, storedInstances } from './ledger-store';
import { patchObservationsOf } from './observations/patch-observations';
import type { PatchPolicy } from './profiles/settings';

interface LedgerStep {
  readonly account: AccountId;
  /** The instant of the scan. */
  readonly at: Instant;
  /** Key of the ledger before; nothing where there is none. */
  readonly base: string | undefined;
  readonly read: ReadCells;
}

/** As {@link followLedger}, for all accounts of one record. */
export function ledgerFollower(objects: ObjectStore, policy: PatchPolicy) {
  return (step: LedgerStep) => followLedger(objects, policy, step);
}

/** What a ledger that is kept holds as the cells of `patching.ledger`, with what else was read of the account. */
export async function cellsOfLedger(
  objects: ObjectStore,
  policy: PatchPolicy,
  {
    account,
    key,
    now,
    read,
  }: {
    readonly account: AccountId;
    readonly key: string;
    readonly now: Instant;
    readonly read: readonly Cell[];
  },
): Promise<Cell[]> {
  const gathered = new LedgerCells(account, policy, now);
  for await (const instance of storedInstances(objects, key)) gathered.add(instance);
  return gathered.cells(read);
}

/**
 * Makes an account's vulnerability ledger after the one before it, with what a scan read.
 * @returns the ledger, and what it holds as the cells of `patching.ledger`; nothing where nothing was to be read that tells
 * of vulnerabilities.
 */
async function followLedger(
  objects: ObjectStore,
  policy: PatchPolicy,
  { account, at, base, read }: LedgerStep,
): Promise<{ readonly ledger: EvaluatedLedger; readonly cells: readonly Cell[] } | undefined> {
  const telling: readonly string[] = collectedFor('patching.ledger');
  if (!read.cells.some(({ part }) => telling.includes(part))) return undefined;
  const gathered = new LedgerCells(account, policy, at);
  const observations = patchObservationsOf(account, at, read.stored);
  const {
    base: before,
    key,
    added,
  } = await advanceStoredLedger(objects, base, observations, (instance) => gathered.add(instance));
  return {
    ledger: { ...(before !== undefined && { base: before }), key, added },
    cells: gathered.cells(read.cells),
  };
}
