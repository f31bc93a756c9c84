import { parseOrLeaveOut, type LeaveOut } from '../../record/leave-out';
import type { AccountId } from '../../model/account';
import type { Instant } from '../../model/instant';
import { SEVERITIES } from '../../model/severity';
import type { HeadsOf, OpenScope, RecordReader } from '../../record/ports';
import {
  exceptionSchema,
  findingEventSchema,
  type Exception,
  type FindingEvent,
  type FindingHead,
} from '../../model/finding';
import { scanSchema } from '../../model/scan';
import { headsWithin, phasesAt } from './ended-phase';
import * as items from './items';
import * as keys from './keys';
import { head } from './record-table';
import { headsOfSubject } from './subject-names';
import type { Page, StoredItem, Table } from './table';
import type { IndexName } from './table-definition';

/** A scan is looked for in this many calendar years, the present one among them: longer than evidence is kept. */
const YEARS_BACK = 7;

export function dynamoRecordReader(table: Table): RecordReader {
  // What becomes an account of the record later is none of them.
  let older: Promise<AccountId[]> | undefined;
  const olderAccounts = () => (older ??= accounts(table, items.isOlderAccount));
  return {
    head: (id) => head(table, id),
    history: (head) => history(table, head),
    accounts: () => accounts(table),
    byAccount: (account, rule, leaveOut) =>
      heads(
        rule === undefined ? headsOfAccount(table, account) : table.getAll(headsOfRule(table, rule, account)),
        leaveOut,
      ),
    byRule: (rule, leaveOut) => heads(table.getAll(everyHeadOfRule(table, rule)), leaveOut),
    bySubject: (name, accounts, leaveOut) => heads(headsOfSubject(table, name, accounts), leaveOut),
    openSince: (of, since, leaveOut) => heads(openSince(table, of, since, olderAccounts), leaveOut),
    endedSince: (account, since, leaveOut) => heads(endedOfAccountSince(table, account, since), leaveOut),
    open: (scope, since, leaveOut) => heads(open(table, scope, { upTo: since }), leaveOut),
    openAfter: (scope, after, leaveOut) => heads(open(table, scope, { after }), leaveOut),
    openThen: (scope, when, leaveOut) => heads(phasesAt(table, scope, when), leaveOut),
    openWithin: (scope, when, leaveOut) => heads(headsWithin(table, scope, when), leaveOut),
    exceptions: (leaveOut, endingAfter) => exceptions(table, leaveOut, endingAfter),
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
      // DynamoDB refuses a range that ends before it begins; the clock of who asks may be behind the slot's.
      if (from > to) return;
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

async function accounts(
  table: Table,
  isOne: (listed: StoredItem) => boolean = () => true,
): Promise<AccountId[]> {
  const found: AccountId[] = [];
  for await (const listed of table.query({ partition: keys.ACCOUNTS_PARTITION }))
    if (isOne(listed)) found.push(String(listed.sk));
  return found;
}

function headsOfAccount(table: Table, account: AccountId): AsyncIterable<StoredItem> {
  return ofShards(table, 'account', (shard) => keys.accountPartition(account, shard));
}

/** Every finding that ever was, account by account. */
export async function* everyHead(table: Table, leaveOut?: LeaveOut): AsyncGenerator<FindingHead> {
  for (const account of await accounts(table)) yield* heads(headsOfAccount(table, account), leaveOut);
}

function ofShards(
  table: Table,
  index: IndexName,
  partition: (shard: number) => string,
  sort?: Page['sort'],
): AsyncIterable<StoredItem> {
  return table.queryShards(
    index,
    keys.SHARDS.map((shard) => ({ partition: partition(shard), sort })),
  );
}

/** The keys of all findings of a rule. */
export function everyHeadOfRule(table: Table, rule: string): AsyncIterable<StoredItem> {
  return ofShards(table, 'rule', (shard) => keys.rulePartition(rule, shard), keys.HEADS_OF_RULE);
}

/** The keys of all findings of a rule in an account, first those that are open. */
export async function* headsOfRule(
  table: Table,
  rule: string,
  account: AccountId,
): AsyncGenerator<StoredItem> {
  for (const openOrEnded of [keys.OPEN, keys.ENDED])
    yield* ofShards(table, 'rule', (shard) => keys.rulePartition(rule, shard), {
      beginsWith: keys.beginning(openOrEnded, account),
    });
}

function openSince(
  table: Table,
  of: HeadsOf,
  since: Instant,
  olderAccounts: () => Promise<AccountId[]>,
): AsyncIterable<StoredItem> {
  if (of.account === undefined) return table.getAll(keysOfRuleSince(table, of.rule, since, olderAccounts));
  if (of.rule !== undefined)
    return table.getAll(keysOfRuleAndAccountSince(table, of.rule, of.account, since));
  return ofAccountSince(table, of.account, since);
}

/** The phase of an ended head began when it ended. The open ones first: what ends in between is found, rather than missed. */
async function* ofAccountSince(table: Table, account: AccountId, since: Instant): AsyncGenerator<StoredItem> {
  const partition = (shard: number) => keys.accountPartition(account, shard);
  yield* ofShards(table, 'account', partition, { beginsWith: keys.beginning(keys.OPEN) });
  yield* endedOfAccountSince(table, account, since);
}

async function* endedOfAccountSince(
  table: Table,
  account: AccountId,
  since: Instant,
): AsyncGenerator<StoredItem> {
  const partition = (shard: number) => keys.accountPartition(account, shard);
  for (const severity of SEVERITIES)
    yield* ofShards(table, 'account', partition, endedSince(severity, since));
}

async function* keysOfRuleAndAccountSince(
  table: Table,
  rule: string,
  account: AccountId,
  since: Instant,
): AsyncGenerator<StoredItem> {
  const partition = (shard: number) => keys.rulePartition(rule, shard);
  yield* ofShards(table, 'rule', partition, { beginsWith: keys.beginning(keys.OPEN, account) });
  yield* ofShards(table, 'rule', partition, endedSince(account, since));
}

/**
 * Of ended heads an account comes before the time, of phases that ended it does not: what was open and has ended had such a one, but
 * for what ended in the accounts whose phases an earlier version wrote.
 */
async function* keysOfRuleSince(
  table: Table,
  rule: string,
  since: Instant,
  olderAccounts: () => Promise<AccountId[]>,
): AsyncGenerator<StoredItem> {
  const partition = (shard: number) => keys.rulePartition(rule, shard);
  const found = new Set<string>();
  for (const sort of [
    { beginsWith: keys.beginning(keys.OPEN) },
    sinceThen(keys.beginning(keys.WAS_OPEN), since),
    ...(await olderAccounts()).map((account) => endedSince(account, since)),
  ])
    for await (const { pk } of ofShards(table, 'rule', partition, sort)) {
      const id = keys.idOf({ pk: String(pk) });
      if (found.has(id)) continue;
      found.add(id);
      yield { ...keys.findingKey(id) };
    }
}

/** @param first what stands in the sort key before the time. */
function endedSince(first: string, since: Instant): Page['sort'] {
  return sinceThen(keys.beginning(keys.ENDED, first), since);
}

/** Sort keys that go on with an instant or a later one after this beginning. */
function sinceThen(from: string, since: Instant): Page['sort'] {
  return { from: `${from}${since}`, to: `${from}${keys.upTo(keys.NEVER)}` };
}

/** When a phase began: up to an instant, after one, or whenever. */
interface Began {
  readonly upTo?: Instant | undefined;
  readonly after?: Instant;
}

function open(table: Table, scope: OpenScope, when: Began): AsyncIterable<StoredItem> {
  switch (scope.by) {
    case 'severity':
      return ofShards(table, 'open', (shard) => keys.openPartition(scope.severity, shard), began([], when));
    case 'account':
      return ofShards(
        table,
        'account',
        (shard) => keys.accountPartition(scope.account, shard),
        began([keys.OPEN, scope.severity], when),
      );
    case 'region':
      return table.getAll(
        ofShards(
          table,
          'region',
          (shard) => keys.regionPartition(scope.region, shard),
          began([scope.severity], when),
        ),
      );
    case 'rule':
      return table.getAll(openOfRule(table, scope, when));
  }
}

/** A rule's accounts come before the time: without one, the keys of what began at another time are read too, and nothing more of it. */
async function* openOfRule(
  table: Table,
  { rule, account }: Extract<OpenScope, { by: 'rule' }>,
  when: Began,
): AsyncGenerator<StoredItem> {
  const sort = account === undefined ? began([keys.OPEN], {}) : began([keys.OPEN, account], when);
  const found = ofShards(table, 'rule', (shard) => keys.rulePartition(rule, shard), sort);
  const { upTo, after } = when;
  for await (const item of found) {
    const start = keys.phaseStartOfRuleSort(String(item.ruleSk));
    if ((upTo === undefined || start <= upTo) && (after === undefined || start > after)) yield item;
  }
}

/** Sort keys that go on with a phase's start after these. */
function began(first: readonly string[], { upTo, after }: Began): Page['sort'] {
  const from = keys.beginning(...first);
  if (upTo === undefined && after === undefined) return first.length === 0 ? undefined : { beginsWith: from };
  return {
    from: `${from}${after === undefined ? '0' : keys.upTo(after)}`,
    to: `${from}${keys.upTo(upTo ?? keys.NEVER)}`,
  };
}

async function* heads(
  found: AsyncIterable<StoredItem>,
  leaveOut: LeaveOut | undefined,
): AsyncGenerator<FindingHead> {
  for await (const item of found) {
    const head = parseOrLeaveOut(leaveOut, () => items.parseHead(item));
    if (head !== undefined) yield head;
  }
}

/**
 * The archived events before the head's last, then that one. An archived event with the same or a greater number is a
 * copy of it, or of a writer that did not commit.
 */
export async function history(table: Table, head: FindingHead): Promise<FindingEvent[]> {
  const events: FindingEvent[] = [];
  const first = keys.findingEventKey(head.id, 1);
  // What came after it is not read: of a head of the past there may be much.
  const page = {
    partition: first.pk,
    sort: { from: first.sk, to: keys.findingEventKey(head.id, head.version).sk },
  };
  for await (const item of table.query(page)) {
    const event = items.parseItem(findingEventSchema, item);
    if (event.number < head.version) events.push(event);
  }
  return [...events, head.last];
}

export async function exceptions(
  table: Table,
  leaveOut?: LeaveOut,
  endingAfter?: Instant,
): Promise<Exception[]> {
  const found: Exception[] = [];
  const sort =
    endingAfter === undefined ? undefined : { from: keys.upTo(endingAfter), to: keys.upTo(keys.NEVER) };
  for await (const item of ofShards(table, 'account', keys.exceptionsPartition, sort)) {
    const exception = parseOrLeaveOut(leaveOut, () => items.parseItem(exceptionSchema, item));
    if (exception !== undefined) found.push(exception);
  }
  return found;
}
