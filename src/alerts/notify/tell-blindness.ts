import type { AccountId } from '../../model/account';
import { blindOf } from '../../model/blindness';
import { sha256Base32 } from '../../model/hash';
import { callsOfOwnFault } from '../quiet-hours';
import { renderBlindness, renderSight, type UnseenAccount } from '../render/blindness-message';
import { channelsOf, routeOf, type Route } from '../route';
import { bringUpToDate } from './bring-up-to-date';
import { Messenger, type Saying } from './messenger';
import type { NotifyRun } from './run';

/**
 * So many of the accounts that a channel's message counts are kept as told by it, which is 64 KB of an item, and twice that in
 * quiet hours; of those beyond, the thread says nothing while there are so many.
 */
const MOST_NAMED = 4000;

/**
 * Says which accounts are not seen: one message a channel, edited while that lasts, and in its thread who was lost and
 * found. A scan that changes neither says nothing. An account goes where its critical findings go, or nowhere, where no
 * route takes all of those. In its quiet hours it calls nobody, and calls when they are over, if it still is not seen.
 * @returns the alerts, one a channel, each to be told by itself.
 */
export async function blindnessMessages(
  run: NotifyRun,
): Promise<{ readonly id: string; readonly tell: () => Promise<void> }[]> {
  const known = await run.table.sights();
  // Never was an account unseen, so that no channel was told of one.
  if (known.length === 0) return [];
  const unseen = new Map(
    [...blindOf(known)].map(([id, blind]): [AccountId, UnseenAccount] => [
      id,
      { account: run.account(id), blind },
    ]),
  );
  return channelsOf(run.routes).map((channel) => {
    const id = sha256Base32(['blindness-v1', channel].join('\n'), 26);
    return { id, tell: () => tellChannel(run, { id, channel, unseen }) };
  });
}

async function tellChannel(
  run: NotifyRun,
  { id, channel, unseen }: { id: string; channel: string; unseen: ReadonlyMap<AccountId, UnseenAccount> },
): Promise<void> {
  const stored = await run.table.alert(id);
  const { told = [], uncalled = [] } = stored.alert ?? {};
  const route = routeTo(run, channel);
  // What was told here is taken back here, wherever its account would go by now.
  const here = [...unseen.values()].filter(
    ({ account }) => told.includes(account.id) || routeOfAccount(run, account.id)?.channel === channel,
  );
  if ((here.length === 0 && told.length === 0) || run.stopped(channel)) return;

  const messenger = new Messenger(run, stored, { id, kind: 'blindness' });
  const before = messenger.post(channel).ts.at(-1);
  const named = here.slice(0, MOST_NAMED);
  const lost = named.filter(({ account }) => !told.includes(account.id));
  const owed = named.filter(({ account: { id: own } }) => !told.includes(own) || uncalled.includes(own));
  // What may call soonest decides: an account that has to wait is in the same message.
  const calls = owed.some(({ account }) =>
    callsOfOwnFault(routeOfAccount(run, account.id)?.quietHours, run.now),
  );
  const news = calls ? owed : lost;
  const mention = calls ? route?.mention : undefined;
  const saying: Saying = {
    urgency: calls ? 'interrupt' : lost.length > 0 ? 'post' : 'thread',
    reason: !calls && lost.length > 0 ? 'quiet-hours' : 'not-seen',
    mention,
    members: [],
  };
  const shown = {
    root: renderBlindness(here, undefined, route?.redact),
    posted: renderBlindness(here, mention, route?.redact),
    check: false,
  };
  if (!(await bringUpToDate(run, messenger, channel, shown, saying))) return;
  const found = told.filter((account) => !unseen.has(account)).map((account) => run.account(account));
  const ts = messenger.post(channel).ts.at(-1);
  if (ts !== undefined && told.length > 0 && news.length + found.length > 0) {
    const isNews = news.length > 0 && ts === before;
    const reply = renderSight(news, found, isNews ? mention : undefined, route?.redact);
    const said: Saying = isNews ? saying : { ...saying, urgency: 'thread', mention: undefined };
    const result = await messenger.reply(channel, reply, said);
    if (!run.settle(id, channel, result) && result.status !== 'gone') return;
  }
  messenger.set({
    told: named.map(({ account }) => account.id),
    uncalled: calls || owed.length === 0 ? undefined : owed.map(({ account }) => account.id),
  });
  // When all is seen again the message has said so; the next loss is news, and gets a message of its own.
  if (here.length === 0) messenger.setPost(channel, { ts: [], rendered: undefined, permalink: undefined });
  if (calls) run.report.interrupts += 1;
  await messenger.save();
}

function routeOfAccount(run: NotifyRun, account: AccountId): Route | undefined {
  return routeOf({ severity: 'critical', account: run.account(account), rule: '' }, run.routes);
}

function routeTo({ routes }: NotifyRun, channel: string): Route | undefined {
  return routes.find((route) => route.channel === channel);
}
