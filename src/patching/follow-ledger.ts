import type { ObjectStore } from '../evidence/ports';
import type { AccountId } from '../model/account';
import type { EvaluatedLedger } from '../model/evaluation';
import type { Exception } from '../model/finding';
import type { Instant } from '../model/instant';
import type { Cell, ReadCells } from '../sources/cell';
import { collectedFor } from '../sources/parts';
import { LedgerCells } from './ledger-cells';
import { exceptionsHeld, type HeldException } from './held-exceptions';
import type { ScannedResource } from './ledger';
import { advanceStoredLedger, storedExceptions, storedInstances, storedResources } from './ledger-store';
import { patchObservationsOf } from './observations/patch-observations';
import type { PatchPolicy } from './profiles/settings';

interface LedgerStep {
  readonly account: AccountId;
  /** The instant of the scan. */
  readonly at: Instant;
  /** Key of the ledger before; nothing where there is none. */
  readonly base: string | undefined;
  /** Key of a ledger of the same scan, where it was judged already: this one is judged by the same exceptions. */
  readonly judged?: string | undefined;
  readonly read: ReadCells;
}

/**
 * As {@link followLedger}, for all accounts of one record.
 * @param exceptions those of the record, as they are now; a dry run has none.
 */
export function ledgerFollower(
  objects: ObjectStore,
  policy: PatchPolicy,
  exceptions: () => Promise<readonly Exception[]>,
) {
  return async (step: LedgerStep) => {
    if (!tells(step.read)) return undefined;
    const held =
      step.judged === undefined
        ? exceptionsHeld(await exceptions(), step.account, step.at)
        : await storedExceptions(objects, step.judged);
    return followLedger(objects, policy, held, step);
  };
}

/** Whether anything was to be read that tells of vulnerabilities. */
function tells({ cells }: ReadCells): boolean {
  const telling: readonly string[] = collectedFor('patching.ledger');
  return cells.some(({ part }) => telling.includes(part));
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
  const gathered = new LedgerCells(account, policy, now, await storedExceptions(objects, key));
  const resources: ScannedResource[] = [];
  for await (const resource of storedResources(objects, key)) resources.push(resource);
  gathered.scanned(resources);
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
  exceptions: readonly HeldException[],
  { account, at, base, read }: LedgerStep,
): Promise<{ readonly ledger: EvaluatedLedger; readonly cells: readonly Cell[] }> {
  const gathered = new LedgerCells(account, policy, at, exceptions);
  const observations = patchObservationsOf(account, at, read.stored);
  const {
    base: before,
    key,
    added,
  } = await advanceStoredLedger(objects, base, observations, {
    exceptions,
    onResources: (resources) => gathered.scanned(resources),
    onInstance: (instance) => gathered.add(instance),
  });
  return {
    ledger: { ...(before !== undefined && { base: before }), key, added },
    cells: gathered.cells(read.cells),
  };
}
