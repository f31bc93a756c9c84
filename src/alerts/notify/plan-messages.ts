import { sha256Base32 } from '../../model/hash';
import type { Instant } from '../../model/instant';
import type { AccountId } from '../../model/account';
import type { AlertGroup } from '../../model/alert-group';
import { readOrLeaveOut } from '../../record/leave-out';
import type { AlertAccount } from '../alert-reading';
import { routeOf, type Route } from '../route';
import type { PendingGroup } from './pending-groups';
import type { NotifyRun } from './run';

/** More new messages than this for one channel in one run become one. */
const STORM = 10;

export interface Summary {
  /** `adoption`: the first scan of one account. `storm`: too much at once. */
  readonly kind: 'adoption' | 'storm';
  /** Of its alert group record. */
  readonly id: string;
  readonly account?: AlertAccount;
  readonly route: Route;
  /** The worst first. */
  readonly groups: readonly [PendingGroup, ...PendingGroup[]];
}

/** One message to send; for a group that a summary told of before a crash, none: it is only marked. */
export type PlannedMessage =
  | { readonly kind: 'group'; readonly group: PendingGroup }
  | { readonly kind: 'in-summary'; readonly group: PendingGroup; readonly channel: string }
  | Summary;

type NonEmpty<T> = [T, ...T[]];
/** A group that gets its first message, or a line of a summary. */
interface NewGroup {
  readonly group: PendingGroup;
  readonly route: Route;
}

/** Turns pending groups into messages, in the order in which they are sent. */
export async function planMessages(
  run: NotifyRun,
  pending: readonly PendingGroup[],
): Promise<PlannedMessage[]> {
  const messages: PlannedMessage[] = [];
  const newByChannel = new Map<string, NonEmpty<NewGroup>>();
  for (const group of pending) {
    const route = isNew(group.group) ? routeOf(routable(group), run.routes) : undefined;
    if (route === undefined) messages.push({ kind: 'group', group });
    else addTo(newByChannel, route.channel, { group, route });
  }
  for (const [channel, groups] of newByChannel)
    messages.push(...(await messagesOfChannel(run, channel, groups)));
  const rank = new Map(pending.map((group, index) => [group, index]));
  const rankOf = (message: PlannedMessage) =>
    rank.get('group' in message ? message.group : message.groups[0]) ?? 0;
  return messages.sort((a, b) => rankOf(a) - rankOf(b));
}

async function messagesOfChannel(
  run: NotifyRun,
  channel: string,
  all: NonEmpty<NewGroup>,
): Promise<PlannedMessage[]> {
  const storm = await run.table.group(stormId(channel));
  const adoptions = new Map<AccountId, AlertGroup | undefined>();
  for (const id of new Set(all.map(({ group }) => group.account.id)))
    adoptions.set(id, await readOrLeaveOut(run.leaveOut, () => run.table.group(adoptionId(id, channel))));
  const [summarised, untold] = partition(all, ({ group }) =>
    [storm, adoptions.get(group.account.id)].some((summary) => covers(summary, group)),
  );
  const marks = summarised.map(({ group }): PlannedMessage => ({ kind: 'in-summary', group, channel }));
  // A storm whose summary may have arrived stays one, however few its groups are.
  const [uncertain, others] = partition(untold, ({ group }) => wasPendingAt(group, storm?.uncertainSince));
  const rest = messagesOf(others);
  if (rest.length > STORM) return [...marks, ...stormOf(untold)];
  return [...marks, ...stormOf(uncertain), ...rest];
}

function stormOf([first, ...others]: readonly NewGroup[]): Summary[] {
  return first === undefined ? [] : [summaryOf('storm', [first, ...others])];
}

function messagesOf(groups: readonly NewGroup[]): PlannedMessage[] {
  const adopted = new Map<string, NonEmpty<NewGroup>>();
  const single: PlannedMessage[] = [];
  for (const each of groups) {
    if (isFirstScan(each.group)) addTo(adopted, each.group.account.id, each);
    else single.push({ kind: 'group', group: each.group });
  }
  return [...[...adopted.values()].map((ofAccount) => summaryOf('adoption', ofAccount)), ...single];
}

/** The worst comes first, and its route says whom to mention. */
function summaryOf(kind: Summary['kind'], [first, ...others]: NonEmpty<NewGroup>): Summary {
  const { route, group } = first;
  const groups: NonEmpty<PendingGroup> = [group, ...others.map((other) => other.group)];
  if (kind === 'storm') return { kind, id: stormId(route.channel), route, groups };
  const { account } = group;
  return { kind, id: adoptionId(account.id, route.channel), account, route, groups };
}

function stormId(channel: string): string {
  return sha256Base32(['storm-v1', channel].join('\n'), 26);
}

function adoptionId(account: AccountId, channel: string): string {
  return sha256Base32(['adoption-v1', account, channel].join('\n'), 26);
}

function addTo<T>(lists: Map<string, NonEmpty<T>>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** No message names it, and none may have arrived unnoticed. */
function isNew(group: AlertGroup | undefined): boolean {
  return group === undefined || (!wasTold(group) && group.uncertainSince === undefined);
}

/** Whether the group was sent to Slack, in a message of its own or in a summary. */
export function wasTold(group: AlertGroup | undefined): boolean {
  return group !== undefined && (group.ts !== undefined || Object.keys(group.told).length > 0);
}

/** Whether all its pending findings come from the account's first scan. */
export function isFirstScan({ heads }: PendingGroup): boolean {
  return heads.every(({ rev }) => rev === 1);
}

/** Whether a summary that arrived covered everything pending in the group. */
function covers(summary: AlertGroup | undefined, { heads }: PendingGroup): boolean {
  return summary !== undefined && heads.every(({ id, version }) => summary.told[id] === version);
}

function wasPendingAt({ heads }: PendingGroup, instant: Instant | undefined): boolean {
  return instant !== undefined && heads.every(({ last }) => last.at <= instant);
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

function routable({ severity, account, rule }: PendingGroup) {
  return { severity, account: account.id, rule: rule.id };
}
