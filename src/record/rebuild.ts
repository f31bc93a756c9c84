import type { AccountState } from '../model/scan';
import { changeSetSchema, type ChangeSet } from './change-set';
import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import type { FindingTable, RecordTable } from './ports';
import { afterChangeSet, applyIntent } from './record-evaluation';

/** Makes the account's findings and state again from the change sets that lead to the one named, into an empty table. */
export async function rebuildAccount(
  {
    objects,
    table,
  }: { readonly objects: ObjectStore; table: FindingTable & Pick<RecordTable, 'putAccountState'> },
  last: string,
): Promise<AccountState> {
  const chain: { key: string; changeSet: ChangeSet }[] = [];
  for (let key: string | undefined = last; key !== undefined;) {
    const changeSet: ChangeSet = await getJson(objects, key, changeSetSchema);
    chain.unshift({ key, changeSet });
    key = changeSet.previous;
  }
  let state: AccountState | undefined;
  for (const { key, changeSet } of chain) {
    for (const intent of changeSet.intents) await applyIntent(table, intent, changeSet);
    const next = afterChangeSet(key, changeSet);
    await table.putAccountState(state, next);
    state = next;
  }
  if (state === undefined) throw new Error(`change set ${last} is on no chain`);
  return state;
}
