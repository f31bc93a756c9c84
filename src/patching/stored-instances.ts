import type { ObjectStore } from '../evidence/ports';
import type { AccountId } from '../model/account';
import { earliest, type Instant } from '../model/instant';
import type { RecordReader, RecordTable } from '../record/ports';
import { thingOf } from './ledger';
import { ledgerTime, storedInstances, storedResources } from './ledger-store';
import type { VulnerabilityInstance } from './instance';
import type { ScannedThing } from './report/scanning';

export interface LedgerPorts {
  readonly reader: Pick<RecordReader, 'accounts'>;
  readonly table: Pick<RecordTable, 'accountState'>;
  readonly objects: ObjectStore;
}

/** An account's ledger as the record names it. */
export interface AccountLedger {
  readonly account: AccountId;
  readonly key: string;
  /** Nobody looks at the account any more. */
  readonly isEnded: boolean;
}

/** @param only these accounts; all without it. */
export async function ledgersOf(
  { reader, table }: LedgerPorts,
  only?: readonly AccountId[],
): Promise<AccountLedger[]> {
  const ledgers: AccountLedger[] = [];
  for (const account of await reader.accounts()) {
    if (only?.includes(account) === false) continue;
    const state = await table.accountState(account);
    if (state?.ledger === undefined) continue;
    ledgers.push({ account, key: state.ledger, isEnded: state.ended === true });
  }
  return ledgers;
}

/** Every instance of some ledgers, account by account. */
export async function* instancesOf(
  { objects }: LedgerPorts,
  ledgers: readonly AccountLedger[],
): AsyncGenerator<VulnerabilityInstance> {
  for (const { key } of ledgers) yield* storedInstances(objects, key);
}

/** The resources that are to be scanned, by whoever decides about each. */
export async function thingsOf(
  { objects }: LedgerPorts,
  ledgers: readonly AccountLedger[],
): Promise<ScannedThing[]> {
  const things: ScannedThing[] = [];
  for (const { account, key } of ledgers)
    for await (const resource of storedResources(objects, key)) things.push(thingOf(account, resource));
  return things;
}

/** Until when the facts of all of them are complete; nothing where there is no ledger. */
export async function knownUntil(
  { objects }: LedgerPorts,
  ledgers: readonly AccountLedger[],
): Promise<Instant | undefined> {
  const watched = ledgers.filter(({ isEnded }) => !isEnded);
  const times: Instant[] = [];
  for (const { key } of watched.length > 0 ? watched : ledgers) times.push(await ledgerTime(objects, key));
  const [first, ...others] = times;
  return first && earliest(first, ...others);
}
