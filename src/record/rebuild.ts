import type { AccountState } from '../model/scan';
import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import { changesOf, type ChangedTable } from './apply-change';
import { afterChangeSet } from './chain';
import { changeSetHeadSchema, changeSetSchema } from './change-set';
import type { RecordTable } from './ports';

/** The keys of the change sets that lead to the one named, oldest first, it the last. */
export async function chainTo(objects: ObjectStore, last: string): Promise<string[]> {
  const keys: string[] = [];
  for (let key: string | undefined = last; key !== undefined;) {
    keys.push(key);
    key = (await getJson(objects, key, changeSetHeadSchema)).previous;
  }
  return keys.reverse();
}

/** Makes what one chain holds again, from the change sets that lead to the one named, into an empty table. */
export async function rebuildChain(
  {
    objects,
    table,
  }: {
    readonly objects: ObjectStore;
    readonly table: ChangedTable & Pick<RecordTable, 'putAccountState'>;
  },
  last: string,
): Promise<AccountState | undefined> {
  let state: AccountState | undefined;
  for (const key of await chainTo(objects, last)) {
    const changeSet = await getJson(objects, key, changeSetSchema);
    for (const change of changesOf(changeSet)) await change(table);
    const next = afterChangeSet(state, key, changeSet);
    await table.putAccountState(state, next);
    state = next;
  }
  return state;
}
