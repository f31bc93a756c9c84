import type { LedgerWith } from '../evaluate/evaluate-account';
import { readCells } from '../evaluate/read-cells';
import type { ObjectStore } from '../evidence/ports';
import type { AccountId } from '../model/account';
import type { StoredEvaluation } from '../model/evaluation';
import type { Instant } from '../model/instant';
import type { RecordRequest } from '../record/record-evaluation';
import type { ReadCells } from '../sources/cell';

/** Makes an account's vulnerability ledger after the one before, with what was read; see the patching folder. */
export type FollowLedger = (step: {
  readonly account: AccountId;
  readonly at: Instant;
  readonly base: string | undefined;
  readonly judged?: string | undefined;
  readonly read: ReadCells;
}) => ReturnType<LedgerWith>;

/** With the same evidence after another ledger, where another scan of the account was recorded meanwhile. */
export function ledgerAgain(
  {
    objects,
    followLedger,
  }: { readonly objects: ObjectStore; readonly followLedger?: FollowLedger | undefined },
  { account, now: at, evidence, ledger, seenClosed = {} }: StoredEvaluation,
): RecordRequest['followLedger'] {
  if (followLedger === undefined) return undefined;
  return async (base) => {
    const read = await readCells(objects, evidence, { closed: seenClosed, now: at });
    return (await followLedger({ account, at, base, judged: ledger?.key, read }))?.ledger;
  };
}
