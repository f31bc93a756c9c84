import {
  announcedId,
  endCountsOf,
  whereSaid,
  type DueSoonEnd,
  type DueSoonNotice,
  type ShownDueSoon,
  type ToldDueSoon,
} from '../../model/due-soon';
import type { Content } from '../render/blocks';
import { renderDueSoon, renderDueSoonEnds } from '../render/due-soon-message';
import { amendAll } from './bring-up-to-date';
import { Messenger, type Saying } from './messenger';
import type { NotifyRun } from './run';

type Ended = NonNullable<DueSoonNotice['ended']>[number];

/** What of one notice ended that one message announced. */
interface OfMessage {
  readonly notice: DueSoonNotice;
  readonly ended: readonly Ended[];
  /** When the message was said. */
  readonly at: string | undefined;
}

const SAYING: Saying = { urgency: 'thread', reason: 'over', members: [] };

/**
 * Says in the message that announced it how it ended with what was due soon: the message reads so from then on, and what was
 * fixed is one reply in its thread. Nobody is mentioned: of what is past its due date the alert of its finding tells.
 */
export function endMessages(
  run: NotifyRun,
  notices: readonly DueSoonNotice[],
): readonly { readonly id: string; readonly tell: () => Promise<void> }[] {
  const byAlert = new Map<string, OfMessage[]>();
  const silent: ToldDueSoon[] = [];
  for (const notice of notices) {
    const toldRev = notice.said?.at(-1)?.rev ?? 0;
    for (const each of notice.ended ?? []) {
      // It is not announced any more, and that is written with what is.
      if (each.announced > toldRev && notice.told < notice.raised) continue;
      const { alert, at } = whereSaid(notice, each.announced) ?? {};
      if (alert === undefined) silent.push(toldOf({ notice, ended: [each] }));
      else byAlert.set(alert, [...(byAlert.get(alert) ?? []), { notice, ended: [each], at }]);
    }
  }
  const [first] = silent;
  return [
    ...(first === undefined
      ? []
      : [
          { id: first.notice, tell: async () => void (await run.table.say({ toldDueSoon: merged(silent) })) },
        ]),
    ...[...byAlert].map(([id, of]) => ({ id, tell: () => tellEnds(run, id, of) })),
  ];
}

/** A message as it reads in a channel. */
export function renderShown(run: NotifyRun, channel: string, shown: ShownDueSoon): Content {
  return renderDueSoon(shown, contextOf(run, channel));
}

function contextOf(run: NotifyRun, channel: string) {
  const { zone, record, routes, rule, account } = run;
  return { zone, record, rule, account, redact: routes.find((route) => route.channel === channel)?.redact };
}

async function tellEnds(run: NotifyRun, id: string, of: readonly OfMessage[]): Promise<void> {
  const stored = await run.table.alert(id);
  const messenger = new Messenger(run, stored, { id, kind: 'due-soon' });
  const { dueSoon: before } = messenger.alert;
  // Of an earlier summary its channel's newest one has taken the place.
  const own = of.filter(({ at }) => before !== undefined && at === before.at);
  const toldDueSoon = merged(of.map(toldOf));
  if (before === undefined || own.length === 0) {
    await messenger.save({ toldDueSoon });
    return;
  }
  const fresh = own.flatMap(({ ended }) => ended);
  const names = new Set(before.members.map(announcedId));
  const ends = fresh.flatMap(({ first }) => first).filter((end) => names.has(end.id));
  const located = await locate(run, own, ends);
  const shown: ShownDueSoon = {
    ...before,
    ended: endCountsOf([before.ended, ...fresh.map(({ counts }) => counts)]),
    ends: [...before.ends, ...located],
  };
  const counts = endCountsOf(fresh.map((each) => each.counts));
  const hasNews = counts.inTime + counts.late > 0;
  for (const channel of messenger.channels) {
    if (run.stopped(channel)) return;
    // Where it was deleted it is not posted again: it asks nobody to do anything any more.
    if (!(await amendAll(run, messenger, channel, renderShown(run, channel, shown), SAYING))) return;
    if (!hasNews || messenger.post(channel).ts.length === 0) continue;
    const reply = renderDueSoonEnds(shown, { counts, ends: located }, contextOf(run, channel));
    const result = await messenger.reply(channel, reply, SAYING);
    // Who deleted the message needs no answer to it.
    if (result.status !== 'gone' && !run.settle(id, channel, result)) return;
  }
  messenger.set({ dueSoon: shown });
  await messenger.save({ toldDueSoon });
}

/** With the address of the alert that tells of what is past its due date, where it is told. */
async function locate(
  run: NotifyRun,
  of: readonly OfMessage[],
  ends: readonly DueSoonEnd[],
): Promise<ShownDueSoon['ends']> {
  const wanted = new Map(
    ends.flatMap(({ finding }) => (finding === undefined ? [] : [[finding.id, finding]])),
  );
  const scopes = new Map<string, { readonly rule: string; readonly accounts: DueSoonNotice['account'][] }>();
  for (const { notice } of of)
    for (const { rule } of wanted.values())
      scopes.set(`${rule} ${notice.account}`, { rule, accounts: [notice.account] });
  const permalinks = new Map<string, string>();
  for (const scope of scopes.values())
    for await (const { id, alert } of run.table.headsOf(scope)) {
      if (alert === undefined || !wanted.has(id)) continue;
      const { posts } = await run.table.alert(alert.id);
      const permalink = posts.find((post) => post.permalink !== undefined)?.permalink;
      if (permalink !== undefined) permalinks.set(id, permalink);
    }
  return ends.map((end) => {
    const permalink = end.finding && permalinks.get(end.finding.id);
    return { ...end, ...(permalink !== undefined && { permalink }) };
  });
}

function toldOf({ notice, ended }: Pick<OfMessage, 'notice' | 'ended'>): ToldDueSoon {
  return { notice: notice.id, upTo: notice.told, ended: ended.map(({ number }) => number) };
}

/** One of each notice. */
function merged(told: readonly ToldDueSoon[]): ToldDueSoon[] {
  const byNotice = new Map<string, ToldDueSoon>();
  for (const each of told) {
    const before = byNotice.get(each.notice);
    const ended = [...(before?.ended ?? []), ...(each.ended ?? [])];
    byNotice.set(each.notice, { ...each, ended });
  }
  return [...byNotice.values()];
}
