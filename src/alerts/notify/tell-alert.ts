import type { Told } from '../../model/alert';
import { afterTelling, mentionsOf } from '../decide';
import { afterReminder, nextLook } from '../reminders';
import type { Content } from '../render/blocks';
import { renderRoot } from '../render/root-message';
import { renderThread } from '../render/thread-reply';
import { withAlongside } from '../render/alongside';
import { renderReminder, withNotes } from '../render/reminder';
import { shownVersion } from '../shown-version';
import { bringUpToDate } from './bring-up-to-date';
import { Messenger, type Saying } from './messenger';
import { wasSaid, type AlertPlan } from './plan-alert';
import { redactionIn } from './redaction-in';
import type { NotifyRun } from './run';

/**
 * Makes an alert's messages read as it is now, says what is to be said of it in Slack, and writes what people were told. Where
 * one of these fails, its findings stay pending.
 * @param othersKnow whether what else is told of it knows how it is now; else it is looked at again by the next run.
 * @returns whether all of it was said.
 */
export async function tellAlert(run: NotifyRun, plan: AlertPlan, othersKnow: boolean): Promise<boolean> {
  const messenger = new Messenger(run, plan.stored, plan.stored.alert);
  const channels = channelsFor(messenger, plan);
  if (channels.length === 0) {
    await finish(run, plan, messenger, othersKnow);
    return true;
  }
  for (const channel of channels) {
    if (run.refuses(channel)) continue;
    if (run.stopped(channel)) return false;
    if (await tellIn(run, plan, messenger, { channel, othersKnow })) return true;
    if (!run.refuses(channel)) return false;
  }
  return false;
}

async function tellIn(
  run: NotifyRun,
  plan: AlertPlan,
  messenger: Messenger,
  { channel, othersKnow }: { readonly channel: string; readonly othersKnow: boolean },
): Promise<boolean> {
  const { decision, changes, isReminder } = plan;
  const { urgency, reason } = decision;
  const mention = urgency === 'interrupt' ? mentionsOf(decision).join(' ') || undefined : undefined;
  const about = changes.length > 0 ? changes : plan.reading.findings.filter(({ state }) => state === 'open');
  const members = about.map(({ head }) => head);
  const saying: Saying = { urgency, reason, mention, members };
  const isAllTrue = await keepOthersTrue(run, plan, messenger, channel, saying);

  const before = messenger.post(channel);
  const root = render(run, plan, messenger, { channel });
  const posted = withAlongside(
    render(run, plan, messenger, { channel, mention }),
    plan.alongside,
    redactionIn(run, channel, decision.route),
  );
  const shown = { root, posted, check: isReminder };
  if (!(await bringUpToDate(run, messenger, channel, shown, saying))) return false;
  // A message that is new says it all, and calls whom it mentions.
  if (wasSaid(before) && urgency !== 'none') {
    const isNew = messenger.post(channel).ts.at(-1) !== before.ts.at(-1);
    const said: Saying = isNew ? { ...saying, urgency: 'thread', mention: undefined } : saying;
    if (!(await reply(run, plan, messenger, channel, said))) return false;
  }
  if (urgency === 'interrupt') run.report.interrupts += 1;
  const isTrue = isAllTrue && messenger.post(channel).rendered !== undefined;
  await finish(run, plan, messenger, othersKnow && isTrue);
  return true;
}

/** Edits the alert's messages in other channels, in silence; says whether they read as it is now, as far as they can. */
async function keepOthersTrue(
  run: NotifyRun,
  plan: AlertPlan,
  messenger: Messenger,
  channel: string,
  saying: Saying,
): Promise<boolean> {
  let isAllTrue = true;
  for (const other of messenger.channels.filter((each) => each !== channel && !run.refuses(each))) {
    const root = render(run, plan, messenger, { channel: other, alsoIn: channel });
    const shown = { root, posted: root, check: false };
    const isTrue = await bringUpToDate(run, messenger, other, shown, {
      ...saying,
      urgency: 'none',
      mention: undefined,
    });
    isAllTrue &&= isTrue || run.refuses(other);
  }
  return isAllTrue;
}

async function reply(
  run: NotifyRun,
  { reading, decision, changes, isReminder, alongside }: AlertPlan,
  messenger: Messenger,
  channel: string,
  saying: Saying,
): Promise<boolean> {
  const { urgency, mention } = saying;
  const broadcast = urgency === 'interrupt' || urgency === 'post';
  const redact = redactionIn(run, channel, decision.route);
  const content = isReminder
    ? renderReminder(reading, decision.reason, { mention, redact })
    : renderThread(reading, changes, run.exceptions, { broadcast, mention, redact });
  const said = urgency === 'interrupt' ? withAlongside(content, alongside, redact) : content;
  const result = await messenger.reply(channel, said, saying);
  if (result.status === 'gone') {
    const there = messenger.post(channel).ts.slice(0, -1);
    messenger.setPost(channel, { ts: there, rendered: undefined });
    await messenger.save();
  }
  return run.settle(messenger.alert.id, channel, result);
}

/** Writes that people were told, and what the alert remembers of it. */
async function finish(
  run: NotifyRun,
  { decision, reading, owing, isReminder }: AlertPlan,
  messenger: Messenger,
  isAllTrue: boolean,
): Promise<void> {
  const { alert } = messenger;
  messenger.set(
    isReminder ? afterReminder(alert, decision, run.now) : afterTelling(alert, decision, run.now),
  );
  messenger.set({
    undelivered: undefined,
    nextAt: isAllTrue ? nextLook(messenger.alert, reading.findings, run, run.now) : run.now,
  });
  await messenger.save({
    told: owing.map(({ id: finding, version }): Told => ({ finding, version, alert: alert.id })),
    notTold: decision.notTold,
  });
  run.report.told += owing.length;
}

/**
 * Where it is said, the first that does not refuse it: where it goes by now, if it is said there or calls somebody, else where
 * it was said; nowhere, where nothing takes it.
 */
function channelsFor({ channels }: Messenger, { decision: { route, urgency } }: AlertPlan): string[] {
  const { channel, fallback } = route ?? {};
  const goes = [channel, fallback].flatMap((each) => each ?? []);
  const isSaidThere = channel !== undefined && (urgency === 'interrupt' || channels.includes(channel));
  return [...new Set(isSaidThere ? goes : [...channels.slice(0, 1), ...goes])];
}

/** The alert's message in a channel, with what is said of it beside its findings. */
function render(
  run: NotifyRun,
  { reading, decision }: AlertPlan,
  messenger: Messenger,
  {
    channel,
    alsoIn = channel,
    mention,
  }: { readonly channel: string; readonly alsoIn?: string; readonly mention?: string | undefined },
): Content {
  const { flappingUntil } = messenger.alert;
  const elsewhere = [...new Set([...messenger.channels, alsoIn])].filter((each) => each !== channel);
  const redact = redactionIn(run, channel, decision.route);
  const heads = reading.findings.map(({ head }) => head);
  const interactive = run.isInteractive === true ? { version: shownVersion(heads) } : undefined;
  return withNotes(renderRoot(reading, mention, { redact, interactive }), {
    flaps: decision.reason === 'flapping' || (flappingUntil !== undefined && flappingUntil > run.now),
    elsewhere: elsewhere.map((each) => ({ channel: each, permalink: messenger.post(each).permalink })),
  });
}
