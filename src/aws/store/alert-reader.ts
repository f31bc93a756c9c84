import type { AlertTable } from '../../alerts/ports';
import { dueSoonNoticeSchema } from '../../model/due-soon';
import { findingHeadSchema, type FindingHead } from '../../model/finding';
import { readOrLeaveOut, type LeaveOut } from '../../record/leave-out';
import * as items from './items';
import * as keys from './keys';
import { exceptions, headsOfRule, history } from './record-reader';
import { head, pendingAccounts, sights } from './record-table';
import { group } from './alert-writes';
import type { StoredItem, Table } from './table';

/** What the notifier reads; it writes through the record's chain. */
export type AlertReader = Omit<
  AlertTable,
  'finishEarlier' | 'putGroup' | 'putDelivery' | 'clearOwes' | 'clearDueSoon'
>;

export function dynamoAlertReader(table: Table): AlertReader {
  return {
    async *owing(leaveOut) {
      const pages = keys.SHARDS.map((shard) => ({ partition: keys.owesPartition(shard) }));
      for await (const head of consistentHeads(table, table.queryShards('debt', pages), leaveOut))
        if (head.owes) yield head;
    },
    async *dueSoonNotices(leaveOut) {
      const pages = keys.SHARDS.map((shard) => ({ partition: keys.dueSoonPartition(shard) }));
      for await (const item of table.getAll(table.queryShards('debt', pages))) {
        const notice = await readOrLeaveOut(leaveOut, () => items.parseItem(dueSoonNoticeSchema, item));
        if (notice !== undefined && notice.owed.length > 0) yield notice;
      }
    },
    head: (id) => head(table, id),
    headsOf: (rule, account) => consistentHeads(table, headsOfRule(table, rule, account)),
    history: (head) => history(table, head),
    exceptions: (leaveOut) => exceptions(table, leaveOut),
    pendingAccounts: () => pendingAccounts(table),
    sights: () => sights(table),
    group: (id) => group(table, id),
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
