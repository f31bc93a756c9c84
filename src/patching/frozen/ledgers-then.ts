import { findNamed, getJson } from '../../evidence/objects';
import type { ListedObjects, ObjectStore } from '../../evidence/ports';
import type { AccountId } from '../../model/account';
import type { Instant } from '../../model/instant';
import { changeSetPlaceSchema } from '../../record/change-set';
import type { RecordReader, RecordTable } from '../../record/ports';
import { dayDigestSchema, digestName, type DayDigest } from '../../record/proof/day-digest';
import type { AccountLedger } from '../stored-instances';
import type { FreezingScan } from './freezing-scan';

export interface LedgersThenPorts {
  readonly reader: Pick<RecordReader, 'accounts'>;
  readonly table: Pick<RecordTable, 'accountState'>;
  readonly objects: ListedObjects;
}

/** The ledger of every account as a scan left it, also of accounts that nobody looked at any more by then. */
export async function ledgersThen(
  { reader, table, objects }: LedgersThenPorts,
  { accounts, concludedAt }: FreezingScan,
): Promise<AccountLedger[]> {
  const ledgers: AccountLedger[] = [];
  for (const { account, changeSet } of accounts) {
    const { ledger } = await lastScan(objects, changeSet, concludedAt);
    if (ledger !== undefined) ledgers.push({ account, key: ledger, isEnded: false });
  }
  const seen = new Set<AccountId>(accounts.map(({ account }) => account));
  const others = (await reader.accounts()).filter((account) => !seen.has(account));
  const digest = others.length === 0 ? undefined : await digestOf(objects, concludedAt);
  for (const account of others) {
    const end =
      digest === undefined
        ? (await table.accountState(account))?.changeSet
        : digest.chains[account]?.changeSet;
    const { ledger } = await lastScan(objects, end, concludedAt);
    if (ledger !== undefined) ledgers.push({ account, key: ledger, isEnded: true });
  }
  return ledgers.sort((a, b) => (a.account < b.account ? -1 : 1));
}

/** The digest of the day of an instant, where it is made, so that chains need not be followed from where they are today. */
async function digestOf(objects: ListedObjects, at: Instant): Promise<DayDigest | undefined> {
  const key = await findNamed(objects, digestName(at.slice(0, 10)));
  return key === undefined ? undefined : getJson(objects, key, dayDigestSchema);
}

/** What the last scan of a chain by an instant said of the account's ledger. */
async function lastScan(
  objects: ObjectStore,
  end: string | undefined,
  until: Instant,
): Promise<{ readonly ledger?: string | undefined }> {
  for (let key = end; key !== undefined;) {
    const changeSet = await getJson(objects, key, changeSetPlaceSchema);
    if (changeSet.kind === 'scan' && changeSet.at <= until) return { ledger: changeSet.ledger };
    key = changeSet.previous;
  }
  return {};
}
