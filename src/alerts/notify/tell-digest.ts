import { blindOf } from '../../model/blindness';
import type { DueByLedgers } from '../../model/due-vulnerability';
import { sha256Base32 } from '../../model/hash';
import { addDays, addMilliseconds, instantSchema, type Instant } from '../../model/instant';
import { readingOf, type FindingReading } from '../../record/reading';
import { AHEAD_DAYS, digestOf, type BlindAccount, type Digest, type DigestPeriod } from '../digest';
import { digestPeriod } from '../digest-period';
import type { StoredAlert } from '../ports';
import type { Redaction } from '../redaction';
import { renderDigest } from '../render/digest-message';
import { channelsOf, routeOf, routeOfAll, type Route } from '../route';
import { bringUpToDate } from './bring-up-to-date';
import { Messenger, type Saying } from './messenger';
import type { NotifyRun } from './run';

/** Of the time that a run has, so much is kept for telling: ledgers that are not read by then are said to be unread. */
const TELLING_MS = 60_000;

interface DueDigest {
  readonly id: string;
  readonly channel: string;
  readonly stored: StoredAlert;
  readonly period: DigestPeriod;
}

/**
 * Tells each channel how everything that comes to it stands, once a period is over: a week, or a day where its route asks
 * for that. It comes also when all is green, so that silence means that something is wrong. Nobody is mentioned. Where it
 * could not be told, the next run tells it; a channel that is new is told at the end of the period that it began in.
 */
export async function tellDigests(run: NotifyRun): Promise<void> {
  const due: DueDigest[] = [];
  for (const channel of channelsOf(run.routes)) {
    const each = await dueDigest(run, channel);
    if (each !== undefined) due.push(each);
  }
  const dueBy = ledgersOf(run);
  for (const each of due) {
    if (run.isOver()) return;
    await tellDigest(run, each, await dueBy(addDays(each.period.to, AHEAD_DAYS.due)));
  }
}

/** What is due by a moment: read once, however many channels are told of it. */
function ledgersOf({ vulnerabilities, exceptions, leaveOut, clock, deadline }: NotifyRun) {
  const known = new Map<Instant, DueByLedgers>();
  const readBy = deadline && addMilliseconds(deadline, -TELLING_MS);
  const isOver = () => readBy !== undefined && clock.now() >= readBy;
  return async (until: Instant): Promise<DueByLedgers> => {
    const due = known.get(until) ??
      (await vulnerabilities?.({ exceptions, leaveOut, until, isOver })) ?? { due: [], unread: [] };
    known.set(until, due);
    return due;
  };
}

async function dueDigest(run: NotifyRun, channel: string): Promise<DueDigest | undefined> {
  const rhythm = rhythmOf(run.routes.filter((route) => route.channel === channel));
  if (rhythm === undefined || run.stopped(channel)) return undefined;
  const id = sha256Base32(['digest-v1', channel].join('\n'), 26);
  const stored = await run.table.alert(id);
  const told = toldOf(stored);
  const period = digestPeriod(rhythm, run.zone, run.now, told);
  if (told !== undefined) return told < period.to ? { id, channel, stored, period } : undefined;
  const messenger = new Messenger(run, stored, { id, kind: 'digest' });
  messenger.set({ told: [period.to] });
  await messenger.save();
  return undefined;
}

/** Daily, where any route to the channel asks for it. */
function rhythmOf(routes: readonly Route[]): DigestPeriod['rhythm'] | undefined {
  const rhythms = routes.map(({ digest }) => digest);
  return rhythms.includes('daily') ? 'daily' : rhythms.includes('weekly') ? 'weekly' : undefined;
}

function toldOf({ alert }: StoredAlert): Instant | undefined {
  const [told] = alert?.told ?? [];
  return told === undefined ? undefined : instantSchema.parse(told);
}

async function tellDigest(
  run: NotifyRun,
  { id, channel, stored, period }: DueDigest,
  ledgers: DueByLedgers,
): Promise<void> {
  const content = renderDigest(await readDigest(run, channel, period, ledgers), {
    rule: run.rule,
    account: run.account,
    redaction: redactionOf(run.routes, channel),
    record: run.record,
  });
  const messenger = new Messenger(run, stored, { id, kind: 'digest' });
  messenger.setPost(channel, { ts: [], rendered: undefined });
  const saying: Saying = { urgency: 'post', reason: 'digest', members: [] };
  const shown = { root: content, posted: content, check: false };
  if (!(await bringUpToDate(run, messenger, channel, shown, saying))) return;
  messenger.set({ told: [period.to] });
  await messenger.save();
}

async function readDigest(
  run: NotifyRun,
  channel: string,
  period: DigestPeriod,
  ledgers: DueByLedgers,
): Promise<Digest> {
  return digestOf({
    period,
    findings: findingsOf(run, channel),
    blind: await blindIn(run, channel),
    reviews: await reviewsIn(run, channel),
    byHand: await owedIn(run, channel, period),
    vulnerabilities: vulnerabilitiesIn(run, channel, ledgers),
  });
}

async function* findingsOf(run: NotifyRun, channel: string): AsyncGenerator<FindingReading> {
  for await (const head of run.table.everyHead(run.leaveOut))
    if (run.routeOf(head)?.channel === channel) yield readingOf(head, run.exceptions, run.now);
}

/** Accounts that are not seen, in the channel where their gravest findings would be told. */
async function blindIn(run: NotifyRun, channel: string): Promise<BlindAccount[]> {
  return [...blindOf(await run.table.sights())].flatMap(([account, { since, sources }]): BlindAccount[] => {
    const route = routeOf({ severity: 'critical', account: run.account(account), rule: '' }, run.routes);
    const unread = Object.entries(sources).flatMap(([source, look]) => (look.unread > 0 ? [source] : []));
    return route?.channel === channel ? [{ account, since, sources: unread }] : [];
  });
}

/** Where each would come as a finding; what is not known of an account, where its gravest findings would be told. */
function vulnerabilitiesIn(run: NotifyRun, channel: string, { due, unread }: DueByLedgers): DueByLedgers {
  const isHere = (what: Parameters<NotifyRun['routeOf']>[0]) => run.routeOf(what)?.channel === channel;
  return {
    due: due.filter(isHere),
    unread: unread.filter((account) => isHere({ severity: 'critical', account, rule: '' })),
  };
}

/** They are of no one account: they are said where everything goes that no other route takes. */
async function reviewsIn({ routes, reviews }: NotifyRun, channel: string) {
  return routeOfAll(routes)?.channel === channel ? ((await reviews?.()) ?? []) : [];
}

/** As reviews. What was done since the period ended is owed no longer. */
async function owedIn({ routes, byHand }: NotifyRun, channel: string, { to }: DigestPeriod) {
  return routeOfAll(routes)?.channel === channel ? ((await byHand?.(addDays(to, AHEAD_DAYS.due))) ?? []) : [];
}

function redactionOf(routes: readonly Route[], channel: string): Redaction {
  return routes.find((route) => route.channel === channel)?.redact ?? 'none';
}
