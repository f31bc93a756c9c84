import type { RecordTable, WakeList } from '../../record/ports';
import type { FindingHead } from '../../model/finding';
import { accountStateSchema, COMMON_CHAIN, scanSchema, type AccountState, type Scan } from '../../model/scan';
import { sightSchema, type Sight } from '../../model/blindness';
import { instantOf, type Instant } from '../../model/instant';
import { dynamoExceptionTable } from './exception-table';
import { dynamoAlertWrites } from './alert-writes';
import { dynamoCampaignTable } from './campaign-table';
import { dynamoRegisterTable } from './register-table';
import { endedPhaseItems } from './ended-phase';
import * as items from './items';
import * as keys from './keys';
import { subjectItems } from './subject-names';
import { IF_ABSENT, ifVersion, UNLESS_NEWER, type Condition, type Table } from './table';

export function dynamoRecordTable(table: Table): RecordTable {
  return {
    async accountState(account) {
      const item = await table.get(keys.accountStateKey(account));
      return item && items.parseItem(accountStateSchema, item);
    },
    async putAccountState(expected, next) {
      if (expected === undefined && next.account !== COMMON_CHAIN)
        await table.put(items.listedAccountItem(next.account), IF_ABSENT);
      return table.put(items.accountStateItem(next), ifStateIs(expected));
    },
    head: (id) => head(table, id),
    advance: (previous, next) => advance(table, previous, next),
    claimScan: (scan) => table.put(items.scanItem(scan), IF_ABSENT),
    async scan(slot) {
      const item = await table.get(keys.scanKey(slot));
      return item && items.parseItem(scanSchema, item);
    },
    runningScans: (startedUntil) => runningScans(table, { to: startedUntil }),
    async putScan(scan: Scan) {
      await table.put(items.scanItem(scan), UNLESS_NEWER);
    },
    sights: () => sights(table),
    async sight(account) {
      const item = await table.get(keys.sightKey(account));
      return item && items.parseItem(sightSchema, item);
    },
    putSight: (previous, next) =>
      table.put(items.sightItem(next), previous === undefined ? IF_ABSENT : ifVersion(previous.version)),
    pendingAccounts: () => pendingAccounts(table),
    ...dynamoExceptionTable(table),
    ...dynamoAlertWrites(table),
    ...dynamoCampaignTable(table),
    ...dynamoRegisterTable(table),
  };
}

export async function pendingAccounts(table: Table): Promise<string[]> {
  const accounts: string[] = [];
  const pages = keys.SHARDS.map((shard) => ({ partition: keys.pendingPartition(shard) }));
  for await (const { pk } of table.queryShards('debt', pages)) accounts.push(keys.idOf({ pk: String(pk) }));
  return accounts;
}

/** @param started the time in which they began, its ends included. */
export async function runningScans(
  table: Table,
  { from, to = keys.NEVER }: { readonly from?: Instant; readonly to?: Instant },
): Promise<Instant[]> {
  const slots: Instant[] = [];
  const page = {
    index: 'debt',
    partition: keys.RUNNING_PARTITION,
    sort: { from: from ?? '0', to: keys.upTo(to) },
  } as const;
  for await (const { pk } of table.query(page)) slots.push(instantOf(keys.idOf({ pk: String(pk) })));
  return slots;
}

export async function sights(table: Table): Promise<Sight[]> {
  const found: Sight[] = [];
  for await (const item of table.query({ partition: keys.SIGHTS_PARTITION }))
    found.push(items.parseItem(sightSchema, item));
  return found;
}

export async function head(table: Table, id: string): Promise<FindingHead | undefined> {
  const item = await table.get(keys.findingKey(id));
  return item && items.parseHead(item);
}

/**
 * Archives what would be overwritten first: a crash between the writes leaves a copy of the head's last event, and where a
 * phase ends, what says so. All who write the next version write the same: a chain's change sets are applied in their order.
 */
async function advance(table: Table, previous: FindingHead | undefined, next: FindingHead): Promise<boolean> {
  if (previous === undefined) {
    // A name without its finding leads nowhere; a finding without its names would not be found.
    await Promise.all(subjectItems(next).map((item) => table.put(item, IF_ABSENT)));
    return table.put(items.findingItem(next), IF_ABSENT);
  }
  const archived = [items.findingEventItem(previous, previous.last), ...endedPhaseItems(previous, next)];
  await Promise.all(archived.map((item) => table.put(item, IF_ABSENT)));
  return table.put(items.findingItem(next), ifVersion(previous.version));
}

/** Every write of an account's state moves its rev or its pending change set, so the two say whether it was changed. */
function ifStateIs(expected: AccountState | undefined): Condition {
  if (expected === undefined) return IF_ABSENT;
  const { rev, pending } = expected;
  const unchanged = pending === undefined ? { pending } : { 'pending.changeSet': pending.changeSet };
  return { kind: 'unchanged', at: { rev, ...unchanged } };
}

export function dynamoWakeList(table: Table): WakeList {
  return {
    async *wakeups(until) {
      const pages = keys.SHARDS.map((shard) => ({
        partition: keys.wakePartition(shard),
        sort: { from: '0', to: keys.upTo(until) },
      }));
      for await (const item of table.queryShards('wake', pages)) {
        const kind = keys.wakeKindOf(String(item.wakeSk));
        if (kind !== undefined) yield { kind, id: keys.idOf({ pk: String(item.pk) }) };
      }
    },
  };
}
