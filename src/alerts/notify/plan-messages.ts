import { sha256Base32 } from '../../model/hash';
import type { Instant } from '../../model/instant';
import type { AccountId } from '../../model/account';
import type { AlertGroup } from '../../model/alert-group';
import type { AlertAccount } from '../group-reading';
import type { NotifyRun, OwingGroup } from './run';
import { routeOf, type Route } from '../route';

/** More new messages than this for one channel in one run become one. */
const STORM = 10;

export interface Summary {
  /** `adoption`: the first scan of one account. `storm`: too much at once. */
  readonly kind: 'adoption' | 'storm';
  /** Of the record that is kept of it. */
  readonly id: string;
  readonly account?: AlertAccount;
  readonly route: Route;
  /** The worst first. */
  readonly groups: readonly [OwingGroup, ...OwingGroup[]];
}

/** What becomes one message; or, for a group that a summary told of before a crash, none. */
export type News =
  | { readonly kind: 'group'; readonly group: OwingGroup }
  | { readonly kind: 'in-summary'; readonly group: OwingGroup; readonly channel: string }
  | Summary;

type Some<T> = [T, ...T[]];
interface Fresh {
  readonly owing: OwingGroup;
  readonly route: Route;
}

/** Sorts what is owed into messages, in the order in which they are to be sent. */
export async function planNews(run: NotifyRun, owing: readonly OwingGroup[]): Promise<News[]> {
  const news: News[] = [];
  const fresh = new Map<string, Some<Fresh>>();
  for (const group of owing) {
    const route = isFresh(group.group) ? routeOf(routable(group), run.routes) : undefined;
    if (route === undefined) news.push({ kind: 'group', group });
    else addTo(fresh, route.channel, { owing: group, route });
  }
  for (const [channel, all] of fresh) news.push(...(await newsOfChannel(run, channel, all)));
  const rank = new Map(owing.map((group, index) => [group, index]));
  const rankOf = (item: News) => rank.get('group' in item ? item.group : item.groups[0]) ?? 0;
  return news.sort((a, b) => rankOf(a) - rankOf(b));
}

async function newsOfChannel(run: NotifyRun, channel: string, all: Some<Fresh>): Promise<News[]> {
  const storm = await run.table.group(stormId(channel));
  const adoptions = new Map<AccountId, AlertGroup | undefined>();
  for (const id of new Set(all.map(({ owing }) => owing.account.id)))
    adoptions.set(id, await run.table.group(adoptionId(id, channel)));
  const [summarised, untold] = parted(all, ({ owing }) =>
    [storm, adoptions.get(owing.account.id)].some((summary) => tells(summary, owing)),
  );
  const marks = summarised.map(({ owing }): News => ({ kind: 'in-summary', group: owing, channel }));
  // A storm whose summary may have arrived goes on as one, however few its groups are.
  const [inDoubt, fresh] = parted(untold, ({ owing }) => wasOwedAt(owing, storm?.uncertainSince));
  const rest = newsOf(fresh);
  if (rest.length > STORM) return [...marks, ...stormOf(untold)];
  return [...marks, ...stormOf(inDoubt), ...rest];
}

function stormOf([first, ...others]: readonly Fresh[]): Summary[] {
  return first === undefined ? [] : [summaryOf('storm', [first, ...others])];
}

function newsOf(fresh: readonly Fresh[]): News[] {
  const adopted = new Map<string, Some<Fresh>>();
  const single: News[] = [];
  for (const item of fresh) {
    if (isFirstScan(item.owing)) addTo(adopted, item.owing.account.id, item);
    else single.push({ kind: 'group', group: item.owing });
  }
  return [...[...adopted.values()].map((ofAccount) => summaryOf('adoption', ofAccount)), ...single];
}

/** The worst comes first, and its route says whom to mention. */
function summaryOf(kind: Summary['kind'], [first, ...others]: Some<Fresh>): Summary {
  const { route, owing } = first;
  const groups: Some<OwingGroup> = [owing, ...others.map((other) => other.owing)];
  if (kind === 'storm') return { kind, id: stormId(route.channel), route, groups };
  const { account } = owing;
  return { kind, id: adoptionId(account.id, route.channel), account, route, groups };
}

function stormId(channel: string): string {
  return sha256Base32(['storm-v1', channel].join('\n'), 26);
}

function adoptionId(account: AccountId, channel: string): string {
  return sha256Base32(['adoption-v1', account, channel].join('\n'), 26);
}

function addTo<T>(lists: Map<string, Some<T>>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** Never told of, and not even in doubt. */
function isFresh(group: AlertGroup | undefined): boolean {
  return group === undefined || (!wasTold(group) && group.uncertainSince === undefined);
}

/** Whether Slack has heard of the group, in a message of its own or in a summary. */
export function wasTold(group: AlertGroup | undefined): boolean {
  return group !== undefined && (group.ts !== undefined || Object.keys(group.told).length > 0);
}

/** Whether only the account's first scan speaks in it. */
export function isFirstScan({ heads }: OwingGroup): boolean {
  return heads.every(({ rev }) => rev === 1);
}

/** Whether a summary that arrived spoke of all that the group owes. */
function tells(summary: AlertGroup | undefined, { heads }: OwingGroup): boolean {
  return summary !== undefined && heads.every(({ id, version }) => summary.told[id] === version);
}

function wasOwedAt({ heads }: OwingGroup, instant: Instant | undefined): boolean {
  return instant !== undefined && heads.every(({ last }) => last.at <= instant);
}

function parted<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

function routable({ severity, account, rule }: OwingGroup) {
  return { severity, account: account.id, rule: rule.id };
}
