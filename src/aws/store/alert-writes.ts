import { alertGroupSchema, type AlertGroup } from '../../model/alert-group';
import { dueSoonNoticeSchema, type DueSoonNotice } from '../../model/due-soon';
import type { AlertWrites } from '../../record/ports';
import * as items from './items';
import * as keys from './keys';
import { IF_ABSENT, ifVersion, type Table } from './table';

export function dynamoAlertWrites(table: Table): AlertWrites {
  return {
    group: (id) => group(table, id),
    putGroup: (previous, next) =>
      table.put(items.groupItem(next), previous === undefined ? IF_ABSENT : ifVersion(previous.version)),
    dueSoonNotice: (id) => dueSoonNotice(table, id),
    putDueSoonNotice: (previous, next) =>
      table.put(
        items.dueSoonNoticeItem(next),
        previous === undefined ? IF_ABSENT : ifVersion(previous.version),
      ),
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

async function dueSoonNotice(table: Table, id: string): Promise<DueSoonNotice | undefined> {
  const item = await table.get(keys.dueSoonNoticeKey(id));
  return item && items.parseItem(dueSoonNoticeSchema, item);
}
