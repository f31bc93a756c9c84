import { readOrLeaveOut, type LeaveOut } from '../../record/leave-out';
import type { RecordReader } from '../../record/ports';
import {
  exceptionSchema,
  findingEventSchema,
  findingHeadSchema,
  type Exception,
  type FindingEvent,
  type FindingHead,
} from '../../model/finding';
import { scanSchema } from '../../model/scan';
import * as items from './items';
import * as keys from './keys';
import { head } from './record-table';
import type { StoredItem, Table } from './table';

/** A scan is looked for in this many calendar years, the present one among them: longer than evidence is kept. */
const YEARS_BACK = 7;

export function dynamoRecordReader(table: Table): RecordReader {
  return {
    head: (id) => head(table, id),
    history: (head) => history(table, head),
    async accounts() {
      const accounts: string[] = [];
      for await (const { sk } of table.query({ partition: keys.ACCOUNTS_PARTITION }))
        accounts.push(String(sk));
      return accounts;
    },
    byAccount: (account, rule, leaveOut) =>
      heads(
        table.query({
          index: 'account',
          partition: keys.accountPartition(account),
          sort: rule === undefined ? undefined : { beginsWith: keys.ofRule(rule) },
        }),
        leaveOut,
      ),
    byRule: (rule, leaveOut) =>
      heads(
        table.queryShards(
          'rule',
          keys.SHARDS.map((shard) => ({ partition: keys.rulePartition(rule, shard) })),
        ),
        leaveOut,
      ),
    open: (severity, leaveOut) =>
      heads(
        table.queryShards(
          'open',
          keys.SHARDS.map((shard) => ({ partition: keys.openPartition(severity, shard) })),
        ),
        leaveOut,
      ),
    exceptions: (leaveOut) => exceptions(table, leaveOut),
    async latestScan(before) {
      const year = Number(before.slice(0, 4));
      for (let back = 0; back < YEARS_BACK; back += 1) {
        const page = {
          index: 'account',
          partition: keys.scansPartition(year - back),
          sort: { from: '0', to: before },
          newestFirst: true,
          limit: 1,
        } as const;
        for await (const item of table.query(page)) return items.parseItem(scanSchema, item);
      }
      return undefined;
    },
    async *scansBetween(from, to) {
      for (let year = Number(to.slice(0, 4)); year >= Number(from.slice(0, 4)); year -= 1) {
        const page = {
          index: 'account',
          partition: keys.scansPartition(year),
          sort: { from, to },
          newestFirst: true,
        } as const;
        for await (const item of table.query(page)) yield items.parseItem(scanSchema, item);
      }
    },
  };
}

async function* heads(
  found: AsyncIterable<StoredItem>,
  leaveOut: LeaveOut | undefined,
): AsyncGenerator<FindingHead> {
  for await (const item of found) {
    if (item.sk !== keys.HEAD) continue;
    const head = await readOrLeaveOut(leaveOut, () => items.parseItem(findingHeadSchema, item));
    if (head !== undefined) yield head;
  }
}

/**
 * The archived events before the head's last, then that one. An archived event with the same or a greater number is a
 * copy of it, or of a writer that did not commit.
 */
export async function history(table: Table, head: FindingHead): Promise<FindingEvent[]> {
  const events: FindingEvent[] = [];
  const page = { partition: keys.findingPk(head.id), sort: { beginsWith: keys.EVENT_PREFIX } };
  for await (const item of table.query(page)) {
    const event = items.parseItem(findingEventSchema, item);
    if (event.number < head.version) events.push(event);
  }
  return [...events, head.last];
}

export async function exceptions(table: Table, leaveOut?: LeaveOut): Promise<Exception[]> {
  const found: Exception[] = [];
  for await (const item of table.query({ index: 'account', partition: keys.EXCEPTIONS_PARTITION })) {
    const exception = await readOrLeaveOut(leaveOut, () => items.parseItem(exceptionSchema, item));
    if (exception !== undefined) found.push(exception);
  }
  return found;
}
