import type { AccountId } from '../../model/account';
import { blindOf } from '../../model/blindness';
import { sha256Base32 } from '../../model/hash';
import { renderBlindness, renderSight, type UnseenAccount } from '../render/blindness-message';
import { routeOf, type Route } from '../route';
import { GroupMessenger } from './group-messenger';
import type { NotifyRun } from './run';
import { bringUpToDate } from './send-group';

/**
 * So many of the accounts that a channel's message counts are kept as told by it, which is 64 KB of an item; of those beyond,
 * the thread says nothing while there are so many.
 */
const MOST_NAMED = 4000;

/**
 * Says which accounts are not seen: one message a channel, edited while that lasts, and in its thread who was lost and
 * found. A scan that changes neither says nothing. An account goes where its critical findings go, or nowhere, where no
 * route takes all of those.
 * @returns the alert groups, one a channel, each to be told by itself.
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
  return [...new Set(run.routes.map(({ channel }) => channel))].map((channel) => {
    const id = sha256Base32(['blindness-v1', channel].join('\n'), 26);
    return { id, tell: () => tellChannel(run, { id, channel, unseen }) };
  });
}

async function tellChannel(
  run: NotifyRun,
  { id, channel, unseen }: { id: string; channel: string; unseen: ReadonlyMap<AccountId, UnseenAccount> },
): Promise<void> {
  const group = await run.table.group(id);
  const told = Object.keys(group?.told ?? {});
  const route = routeTo(run, channel);
  // What was told here is taken back here, wherever its account would go by now.
  const here = [...unseen.values()].filter(
    ({ account }) => told.includes(account.id) || routeOfAccount(run, account.id)?.channel === channel,
  );
  if ((here.length === 0 && told.length === 0) || run.stopped(channel)) return;

  const messenger = new GroupMessenger(run, group, { id, channel });
  const before = messenger.group.ts;
  const named = here.slice(0, MOST_NAMED);
  const lost = named.filter(({ account }) => !told.includes(account.id));
  const root = {
    content: renderBlindness(here),
    posted: renderBlindness(here, lost.length > 0 ? route?.mention : undefined),
  };
  if (!(await bringUpToDate(run, messenger, root, { channel, mention: route?.mention }))) return;
  const found = told.filter((account) => !unseen.has(account)).map((account) => run.account(account));
  const { ts } = messenger.group;
  if (ts !== undefined && told.length > 0 && lost.length + found.length > 0) {
    const isNews = lost.length > 0 && ts === before;
    const reply = renderSight(lost, found, isNews ? route?.mention : undefined);
    const result = await messenger.reply(ts, reply, isNews);
    if (!run.settle(id, channel, result) && result.status !== 'gone') return;
  }
  messenger.set({
    told: Object.fromEntries(named.map(({ account }) => [account.id, 1])),
    // When all is seen again the message has said so; the next loss is news, and gets a message of its own.
    ...(here.length === 0 && { ts: undefined, rendered: undefined }),
  });
  if (lost.length > 0 || found.length > 0 || messenger.group.rendered !== group?.rendered) {
    await messenger.save();
  }
}

function routeOfAccount({ routes }: NotifyRun, account: AccountId): Route | undefined {
  return routeOf({ severity: 'critical', account, rule: '' }, routes);
}

function routeTo({ routes }: NotifyRun, channel: string): Route | undefined {
  return routes.find((route) => route.channel === channel);
}
