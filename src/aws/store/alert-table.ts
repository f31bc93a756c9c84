import type { AlertTable } from '../../alerts/ports';
import { alertGroupSchema } from '../../model/alert-group';
import { findingHeadSchema, type FindingHead } from '../../model/finding';
import { readOrLeaveOut, type LeaveOut } from '../../record/leave-out';
import * as items from './items';
import * as keys from './keys';
import { exceptions, history } from './record-reader';
import { blindness, head, pendingAccounts } from './record-table';
import { IF_ABSENT, ifVersion, UNLESS_NEWER, type StoredItem, type Table } from './table';

export function dynamoAlertTable(table: Table): AlertTable {
  return {
    async *owing(leaveOut) {
      const pages = keys.SHARDS.map((shard) => ({ partition: keys.owesPartition(shard) }));
      for await (const head of consistentHeads(table, table.queryShards('debt', pages), leaveOut))
        if (head.owes) yield head;
    },
    head: (id) => head(table, id),
    headsOf: (rule, account) =>
      consistentHeads(
        table,
        table.query({
          index: 'account',
          partition: keys.accountPartition(account),
          sort: { beginsWith: keys.ofRule(rule) },
        }),
      ),
    history: (head) => history(table, head),
    exceptions: (leaveOut) => exceptions(table, leaveOut),
    pendingAccounts: () => pendingAccounts(table),
    blindness: () => blindness(table),
    async group(id) {
      const item = await table.get(keys.groupKey(id));
      return item && items.parseItem(alertGroupSchema, item);
    },
    putGroup: (previous, next) =>
      table.put(items.groupItem(next), previous === undefined ? IF_ABSENT : ifVersion(previous.version)),
    async putDelivery(delivery) {
      await table.put(items.deliveryItem(delivery), UNLESS_NEWER);
    },
    clearOwes: ({ id, version }) =>
      table.update(
        keys.findingKey(id),
        { set: { owes: false }, remove: ['debtPk', 'debtSk'] },
        ifVersion(version),
      ),
  };
}

async function* consistentHeads(
  table: Table,
  found: AsyncIterable<StoredItem>,
  leaveOut?: LeaveOut,
): AsyncGenerator<FindingHead> {
  for await (const item of table.getAll(found)) {
    const head = await readOrLeaveOut(leaveOut, () => items.parseItem(findingHeadSchema, item));
    if (head !== undefined) yield head;
  }
}
