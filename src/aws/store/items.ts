import type * as z from 'zod';
import { isRecord } from '../../config/is-record';
import type { Alert, Post } from '../../model/alert';
import type { Sight } from '../../model/blindness';
import type {
  CampaignEntry,
  CampaignHead,
  KeptPeople,
  Look,
  SystemExportEntry,
} from '../../model/campaign-entry';
import type { DueSoonNotice } from '../../model/due-soon';
import { IntegrityError, errorText, NewerSchemaError } from '../../model/errors';
import { findingHeadSchema, type Exception, type FindingEvent, type FindingHead } from '../../model/finding';
import { canonicalJson } from '../../model/hash';
import type { RegisterEntry } from '../../model/register-entry';
import type { AccountState, Scan } from '../../model/scan';
import type { AccountId } from '../../model/account';
import * as keys from './keys';
import { tableDefinition } from './table-definition';

/** The version of every item's form that this code writes, and the newest it reads. */
export const SCHEMA = 1;

export type StoredItem = Readonly<Record<string, unknown>>;

export type Item = StoredItem & keys.Key & { readonly schema: number };

/**
 * A head as it is stored: one text but for what conditions and updates of the table name, and whose it is. A list reads
 * thousands of heads, and DynamoDB, its client and the embedded store take several times as long for some thirty attributes.
 */
export function packedHead(head: FindingHead) {
  const { schema, account, version, owes, alert, ...rest } = head;
  return { schema, account, version, owes, ...(alert !== undefined && { alert }), head: canonicalJson(rest) };
}

/**
 * Reads a head, or a phase as its head stood last, from what {@link packedHead} made.
 * @throws as {@link parseItem}.
 */
export function parseHead(item: StoredItem): FindingHead {
  refuseNewer(nameOf(item), item);
  const { pk, sk, schema, account, version, owes, alert } = item;
  // To spread either takes longer than all else that is done for each of thousands.
  const whole = Object.assign(packedIn(item), { pk, sk, schema, account, version, owes, alert });
  return parseItem(findingHeadSchema, whole);
}

/** What the text of a head holds. */
export function packedIn(item: StoredItem): Record<string, unknown> {
  try {
    const held: unknown = JSON.parse(String(item.head));
    if (isRecord(held)) return held;
    throw new TypeError('it is not an object');
  } catch (cause) {
    throw unreadable(item, `the text of its head is not what was written: ${errorText(cause)}`, cause);
  }
}

/** A finding's head with the keys of every index it belongs in now. */
export function findingItem(head: FindingHead): Item {
  const { id, rule, account, region, severity, phase } = head;
  const shard = keys.shardOf(id);
  const openOrEnded = head.state === 'open' ? keys.OPEN : keys.ENDED;
  return {
    ...packedHead(head),
    ...keys.findingKey(id),
    accountPk: keys.accountPartition(account, shard),
    accountSk: keys.sortedBy(openOrEnded, severity, phase.startedAt, id),
    rulePk: keys.rulePartition(rule, shard),
    ruleSk: keys.ruleSort(openOrEnded, account, phase.startedAt, id),
    ...(head.state === 'open' && {
      openPk: keys.openPartition(severity, shard),
      openSk: keys.sortedBy(phase.startedAt, id),
      regionPk: keys.regionPartition(region, shard),
      regionSk: keys.sortedBy(severity, phase.startedAt, id),
    }),
    ...(head.owes && { debtPk: keys.owesPartition(shard), debtSk: keys.sortedBy(head.last.at, id) }),
    ...(head.snoozed !== undefined && {
      wakePk: keys.wakePartition(shard),
      wakeSk: keys.wakeSort(head.snoozed.until, 'snooze-end', id),
    }),
  };
}

/** An event that is no longer the head's last. */
export function findingEventItem({ id }: Pick<FindingHead, 'id'>, event: FindingEvent): Item {
  return { schema: SCHEMA, ...event, ...keys.findingEventKey(id, event.number) };
}

export function accountStateItem(state: AccountState): Item {
  const { account, pending } = state;
  return {
    ...state,
    ...keys.accountStateKey(account),
    ...(pending !== undefined && {
      debtPk: keys.pendingPartition(keys.shardOf(account)),
      debtSk: keys.sortedBy(pending.since, account),
    }),
  };
}

/** How ended phases of an account's findings are named, all that there ever were: see {@link listedAccountItem}. */
const NAMED_BY_RULE = 'named-by-rule';

/**
 * One item an account, for good: of its state, which every scan writes, a list would be written each time too. It says that the
 * account's phases are named in the index of their rule from the first on; of one that was recorded by an earlier version some are not.
 */
export function listedAccountItem(account: AccountId): Item {
  return { schema: SCHEMA, phases: NAMED_BY_RULE, ...keys.listedAccountKey(account) };
}

/** Whether a listed account has phases that the index of their rule may not name. */
export function isOlderAccount(listed: StoredItem): boolean {
  return listed.phases === undefined;
}

export function scanItem(scan: Scan): Item {
  return {
    ...scan,
    ...(scan.keptUntil !== undefined && {
      [tableDefinition.timeToLive]: Math.ceil(Date.parse(scan.keptUntil) / 1000),
    }),
    ...keys.scanKey(scan.slot),
    accountPk: keys.scansPartition(Number(scan.slot.slice(0, 4))),
    accountSk: scan.slot,
    ...(scan.status === 'running' && {
      debtPk: keys.RUNNING_PARTITION,
      debtSk: keys.sortedBy(scan.startedAt, scan.slot),
    }),
  };
}

export function exceptionItem(exception: Exception): Item {
  const { id, endsAt } = exception;
  return {
    ...exception,
    ...keys.exceptionKey(id),
    accountPk: keys.exceptionsPartition(keys.shardOf(id)),
    accountSk: keys.sortedBy(endsAt, id),
    ...exceptionWake(exception),
  };
}

/** An approved exception is due at its start, then at its end, until both are announced. */
function exceptionWake({ id, approvedAt, endsAt, startAnnouncedAt, endAnnouncedAt }: Exception) {
  if (approvedAt === undefined || endAnnouncedAt !== undefined) return {};
  return {
    wakePk: keys.wakePartition(keys.shardOf(id)),
    wakeSk:
      startAnnouncedAt === undefined
        ? keys.wakeSort(approvedAt, 'exception-start', id)
        : keys.wakeSort(endsAt, 'exception-end', id),
  };
}

/** An exception as it was before it was last written. */
export function exceptionVersionItem(exception: Exception): Item {
  return { ...exception, ...keys.exceptionVersionKey(exception.id, exception.version) };
}

export function alertItem(alert: Alert): Item {
  const { id, nextAt } = alert;
  return {
    ...alert,
    ...keys.alertKey(id),
    ...(nextAt !== undefined && {
      debtPk: keys.lookAgainPartition(keys.shardOf(id)),
      debtSk: keys.sortedBy(nextAt, id),
    }),
  };
}

export function postItem(post: Post): Item {
  return { ...post, ...keys.postKey(post.alert, post.destination) };
}

export function dueSoonNoticeItem(notice: DueSoonNotice): Item {
  const { id, owed, ended = [] } = notice;
  const [since] = [...owed, ...ended].map(({ at }) => at).sort();
  return {
    ...notice,
    ...keys.dueSoonNoticeKey(id),
    ...(since !== undefined && {
      debtPk: keys.dueSoonPartition(keys.shardOf(id)),
      debtSk: keys.sortedBy(since, id),
    }),
  };
}

export function sightItem(sight: Sight): Item {
  return { ...sight, ...keys.sightKey(sight.account) };
}

export function campaignEntryItem(entry: CampaignEntry): Item {
  return { ...entry, ...keys.campaignEventKey(entry.campaign, entry.seq) };
}

export function campaignHeadItem(head: CampaignHead): Item {
  return { ...head, ...keys.campaignHeadKey(head.campaign) };
}

/** One item a campaign, for good. */
export function listedCampaignItem({ campaign, period }: Pick<CampaignHead, 'campaign' | 'period'>): Item {
  return { schema: SCHEMA, campaign, period, ...keys.listedCampaignKey(period.from, campaign) };
}

export function systemExportItem(brought: SystemExportEntry): Item {
  const { at, system, key } = brought;
  return { ...brought, ...keys.systemExportKey(at, system, key.slice(key.indexOf('/') + 1)) };
}

export function keptPeopleItem(people: KeptPeople): Item {
  return { ...people, ...keys.keptPeopleKey };
}

export function lookItem(look: Look): Item {
  return { ...look, ...keys.lookKey(look.campaign, look.person) };
}

export function registerEntryItem(entry: RegisterEntry): Item {
  return { ...entry, ...keys.registerEntryKey(entry.kind, entry.id) };
}

/** An entry as it was before it was last written. */
export function registerVersionItem(entry: RegisterEntry): Item {
  return { ...entry, ...keys.registerVersionKey(entry.kind, entry.id, entry.version) };
}

/**
 * Reads a stored item by its schema, which leaves out keys of the table and its indexes.
 * @throws NewerSchemaError when a newer Watchbill wrote it, IntegrityError when it is not what the schema says.
 */
export function parseItem<S extends z.ZodType>(schema: S, item: StoredItem): z.infer<S> {
  refuseNewer(nameOf(item), item);
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  throw unreadable(item, errorText(parsed.error), parsed.error);
}

function nameOf({ pk, sk, account }: StoredItem): string {
  const owner = typeof account === 'string' ? ` of account ${account}` : '';
  return `${String(pk)} ${String(sk)}${owner}`;
}

const unreadable = (item: StoredItem, why: string, cause: unknown) =>
  new IntegrityError(
    `The table's item ${nameOf(item)} cannot be read: ${why}`,
    'Restore the item: from point-in-time recovery of the deployed table, or from a copy of the state folder',
    { cause },
  );

export function refuseNewer(name: string, item: StoredItem): void {
  if (typeof item.schema !== 'number' || item.schema <= SCHEMA) return;
  throw new NewerSchemaError(
    `The table's item ${name} has form ${item.schema}, and this Watchbill knows forms up to ${SCHEMA}`,
    'Use the version of Watchbill that is deployed; nothing was changed',
    { cause: new Error('A newer version wrote it') },
  );
}
