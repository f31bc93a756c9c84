import { alertGroupSchema, type AlertGroup } from '../../model/alert-group';
import type { AlertWrites } from '../../record/ports';
import * as items from './items';
import * as keys from './keys';
import { IF_ABSENT, ifVersion, type Table } from './table';

export function dynamoAlertWrites(table: Table): AlertWrites {
  return {
    group: (id) => group(table, id),
    putGroup: (previous, next) =>
      table.put(items.groupItem(next), previous === undefined ? IF_ABSENT : ifVersion(previous.version)),
    clearOwes: ({ id, version }) =>
      table.update(
        keys.findingKey(id),
        { set: { owes: false }, remove: ['debtPk', 'debtSk'] },
        ifVersion(version),
      ),
  };
}

export async function group(table: Table, id: string): Promise<AlertGroup | undefined> {
  const item = await table.get(keys.groupKey(id));
  return item && items.parseItem(alertGroupSchema, item);
}
