import type { AlertTable } from '../../alerts/ports';
import { dueSoonNoticeSchema, isNoticeOwed } from '../../model/due-soon';
import type { FindingHead } from '../../model/finding';
import type { Instant } from '../../model/instant';
import { scanSchema } from '../../model/scan';
import { readOrLeaveOut, type LeaveOut } from '../../record/leave-out';
import * as items from './items';
import * as keys from './keys';
import { everyHead, exceptions, everyHeadOfRule, headsOfRule, history } from './record-reader';
import { pendingAccounts, runningScans, sights } from './record-table';
import { alertWithPosts } from './alert-writes';
import type { StoredItem, Table } from './table';

/** What the notifier reads; it writes through the record's chain. */
export type AlertReader = Omit<AlertTable, 'finishEarlier' | 'say'>;

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
        if (notice !== undefined && isNoticeOwed(notice)) yield notice;
      }
    },
    headsOf: ({ rule, accounts }) => consistentHeads(table, headsIn(table, rule, accounts)),
    everyHead: (leaveOut) => everyHead(table, leaveOut),
    history: (head) => history(table, head),
    exceptions: (leaveOut) => exceptions(table, leaveOut),
    pendingAccounts: () => pendingAccounts(table),
    async runningScans(since) {
      const slots = await runningScans(table, { from: since });
      const starts: Instant[] = [];
      // The index may still show one that is concluded by now.
      for await (const item of table.getAll(slots.map(keys.scanKey))) {
        const { status, startedAt } = items.parseItem(scanSchema, item);
        if (status === 'running') starts.push(startedAt);
      }
      return starts;
    },
    sights: () => sights(table),
    alert: (id) => alertWithPosts(table, id),
    async *lookAgain(until) {
      const pages = keys.SHARDS.map((shard) => ({
        partition: keys.lookAgainPartition(shard),
        sort: { from: '0', to: keys.upTo(until) },
      }));
      for await (const { pk } of table.queryShards('debt', pages)) yield keys.idOf({ pk: String(pk) });
    },
  };
}

/** Of more accounts than this, reading the whole rule is less. */
const FEW_ACCOUNTS = 3;

async function* headsIn(
  table: Table,
  rule: string,
  accounts: readonly string[] | undefined,
): AsyncGenerator<StoredItem> {
  if (accounts === undefined || accounts.length > FEW_ACCOUNTS) yield* everyHeadOfRule(table, rule);
  else for (const account of accounts) yield* headsOfRule(table, rule, account);
}

async function* consistentHeads(
  table: Table,
  found: AsyncIterable<StoredItem>,
  leaveOut?: LeaveOut,
): AsyncGenerator<FindingHead> {
  for await (const item of table.getAll(found)) {
    const head = await readOrLeaveOut(leaveOut, () => items.parseHead(item));
    if (head !== undefined) yield head;
  }
}
