import { FINDING_ALERT_KINDS } from '../../src/alerts/alert-reading';
import { membersOf } from '../../src/alerts/act/members';
import type { Delivery } from '../../src/model/alert';
import { addMilliseconds, type Instant } from '../../src/model/instant';
import { bySeverity } from '../../src/model/severity';
import { AlertWorld, accountOf as numbered } from '../support/alert-world';
import { subjectOf } from '../support/sample-finding';
import { DAY, FLAPPING, SAME_FAULT, START } from './generate';
import type { Call, Year } from './year';

/** A goal, and what was measured. */
export interface Measured {
  readonly what: string;
  readonly goal: string;
  readonly is: number;
  readonly isMet: boolean;
}

const ZONE_WORKING = { from: 9, to: 17 } as const;
/**
 * A call is actionable if a fault that it was about, or named besides, needed a person (nothing that mends itself), and a person
 * acknowledged, snoozed, reviewed or mended it within a day.
 */
const ACTIONABLE_WITHIN_MS = DAY;
/** How the text of a message begins that reads as if something was open. */
export const SAYS_OPEN = /^(CRITICAL|HIGH|MEDIUM|LOW)\b/;
/** Said again with the same findings. */
const REPEATED: ReadonlySet<Delivery['reason']> = new Set(['reminder', 'details', 'message-gone']);
const SAYS_MAY_REPEAT = '(May repeat an earlier message.)';

export async function measureYear({ options, world, calls }: Year): Promise<Measured[]> {
  const { deliveries, sender, store } = world;
  const sent = deliveries.filter(({ status, method }) => status === 'sent' && method !== 'update');
  const said = sent.filter(({ reason }) => reason !== 'details');
  const firstDay = said.filter(({ at }) => at < addMilliseconds(START, DAY / 2));
  const posts = firstDay.filter(({ reason }) => reason === 'adoption');
  const channels = new Set(posts.map(({ destination }) => destination));
  const same = await tellingsOf(world, SAME_FAULT);
  const [began] = same;
  const repaired = same.filter(({ reason }) => reason === 'changed' || reason === 'over');
  const flaps = calls.filter(
    ({ faults }) => faults.length > 0 && faults.every(({ resource }) => resource === FLAPPING),
  );
  const actionable = calls.filter(isActionable);
  let lost = 0;
  for await (const head of store.alerts.everyHead()) {
    const stored = head.alert === undefined ? undefined : await store.alerts.alert(head.alert.id);
    const isSaid = stored?.posts.some(({ ts, tellings }) => ts.length > 0 || tellings.length > 0) === true;
    if (head.owes || !isSaid) lost += 1;
  }
  const stale = await staleMessages(world);
  const weeks = options.weeks;
  return [
    measured('interrupts in an on-call week', '<= 2', calls.length / weeks, (is) => is <= 2),
    measured(
      'of these actionable, percent',
      '>= 80',
      percent(actionable.length, calls.length),
      (is) => is >= 80,
    ),
    measured(
      'first day: messages a channel',
      '<= 1',
      posts.length / Math.max(1, channels.size),
      (is) => is <= 1,
    ),
    measured(
      'first day: mentions',
      '= 0',
      firstDay.filter(({ mention }) => mention !== undefined).length,
      (is) => is === 0,
    ),
    measured(
      'one broken guardrail: messages',
      '= 1',
      began === undefined ? 0 : same.length - repaired.length,
      (is) => is === 1,
    ),
    measured('its repair: new messages', '= 0', repaired.length, (is) => is === 0),
    measured('a month of flapping by the hour: interrupts', '<= 3', flaps.length, (is) => is <= 3),
    measured('findings that nobody was told of', '= 0', lost, (is) => is === 0),
    measured('duplicates that do not say so', '= 0', unmarkedDuplicates(world), (is) => is === 0),
    measured('messages that say OPEN after the end', '= 0', stale, (is) => is === 0),
    measured(
      'a new HIGH before a run that has 240: seconds',
      '<= 10',
      await behindABacklog(false),
      (is) => is <= 10,
    ),
    measured(
      'a new HIGH in the midst of that run: seconds',
      '<= 10',
      await behindABacklog(true),
      (is) => is <= 10,
    ),
    // What was sent, and where nothing is asked.
    measured(
      'interrupts outside working hours, percent',
      '-',
      percent(calls.filter(isLate).length, calls.length),
    ),
    measured(
      'calls for what is critical, percent',
      '-',
      percent(calls.filter(isCritical).length, calls.length),
    ),
    measured('most interrupts in one week', '-', mostInAWeek(calls)),
    measured('messages a week in the channel of on-call', '-', ofChannel(said, 'C0SECURITY') / weeks),
    measured('messages a week in the other channel', '-', ofChannel(said, 'C0COMPLIANCE') / weeks),
    measured(
      'messages that say that they may repeat one',
      '-',
      sender.messages.filter(({ text }) => text.includes(SAYS_MAY_REPEAT)).length,
    ),
    measured('failures of Slack', '-', world.crashes.slack),
    measured('crashes of the notifier', '-', world.crashes.notifier),
  ];
}

function measured(
  what: string,
  goal: string,
  is: number,
  isMet: (is: number) => boolean = () => true,
): Measured {
  const rounded = Math.round(is * 100) / 100;
  return { what, goal, is: rounded, isMet: isMet(rounded) };
}

const percent = (part: number, whole: number) => (whole === 0 ? 100 : (100 * part) / whole);
const ofChannel = (all: readonly { readonly destination: string }[], channel: string) =>
  all.filter(({ destination }) => destination === channel).length;

function isActionable({ at, faults, actedAt }: Call): boolean {
  return (
    actedAt !== undefined &&
    faults.some(({ needsPerson }) => needsPerson) &&
    Date.parse(actedAt) - Date.parse(at) <= ACTIONABLE_WITHIN_MS
  );
}

function isLate({ at }: Call): boolean {
  const when = new Date(at);
  const [day, hour] = [when.getUTCDay(), when.getUTCHours()];
  return day === 0 || day === 6 || hour < ZONE_WORKING.from || hour >= ZONE_WORKING.to;
}

function isCritical({ faults }: Call): boolean {
  return faults.map(({ severity }) => severity).toSorted(bySeverity)[0] === 'critical';
}

function mostInAWeek(calls: readonly Call[]): number {
  const weeks = new Map<number, number>();
  for (const { at } of calls) {
    const week = Math.floor((Date.parse(at) - Date.parse(START)) / (7 * DAY));
    weeks.set(week, (weeks.get(week) ?? 0) + 1);
  }
  return Math.max(0, ...weeks.values());
}

/** What was posted or answered of a rule, without details. */
async function tellingsOf({ deliveries, store }: Year['world'], rule: string) {
  const alerts = new Set<string>();
  for await (const { rule: of, alert } of store.alerts.everyHead())
    if (of === rule && alert !== undefined) alerts.add(alert.id);
  return deliveries.filter(
    ({ alert, status, method, reason }) =>
      alerts.has(alert) && status === 'sent' && method !== 'update' && reason !== 'details',
  );
}

/** Messages of alerts of which nothing is there any more, and that read as if something was. */
async function staleMessages({ sender, store }: Year['world']): Promise<number> {
  let stale = 0;
  const roots = sender.roots();
  for (const alert of new Set(roots.flatMap(({ about }) => about?.alert ?? []))) {
    const stored = await store.alerts.alert(alert);
    if (!FINDING_ALERT_KINDS.some((kind) => kind === stored.alert?.kind)) continue;
    const members = (await membersOf(store.alerts, alert)) ?? [];
    if (members.length === 0 || members.some(({ state }) => state === 'open')) continue;
    stale += roots.filter(({ about, text }) => about?.alert === alert && SAYS_OPEN.test(text)).length;
  }
  return stale;
}

/**
 * Messages that say once more what was said, or may have been: of the same alert, with the same findings at the same versions, for
 * the same reason, after one that arrived or whose outcome nobody knows; and that do not say so. A reminder says the same.
 */
export function unmarkedDuplicates({ deliveries }: { readonly deliveries: readonly Delivery[] }): number {
  const attempts = new Map<string, Delivery>();
  for (const each of deliveries) attempts.set([each.alert, each.destination, each.number].join(' '), each);
  const said = new Set<string>();
  let duplicates = 0;
  for (const {
    alert,
    destination,
    method,
    reason,
    members,
    status,
    possibleDuplicate,
  } of attempts.values()) {
    if (method === 'update' || members.length === 0 || REPEATED.has(reason)) continue;
    const findings = members.map(({ finding, version }) => `${finding} ${version}`).sort();
    const key = [alert, destination, method, reason, ...findings].join('\n');
    if (said.has(key) && status === 'sent' && possibleDuplicate !== true) duplicates += 1;
    if (['sent', 'unknown', 'attempted'].includes(status)) said.add(key);
  }
  return duplicates;
}

/** How long a new HIGH takes, in seconds, where 240 alerts of its channel are to be edited and answered, since they ended. */
async function behindABacklog(isTellingAlready: boolean): Promise<number> {
  const world = new AlertWorld();
  const backlog = Array.from({ length: 240 }, (_none, n) => subjectOf(`r-${n}`, `rule-${n}`, numbered(n)));
  for (const [n, subject] of backlog.entries()) {
    world.opens(subject);
    // More at once would be one alert.
    if (n % 10 === 9) await world.run();
  }
  for (const subject of backlog) world.ends(subject);
  const fresh = subjectOf('fresh', 'fresh', numbered(0));
  let since: Instant = world.now;
  let calls = 0;
  if (!isTellingAlready) world.opens(fresh);
  world.sender.policy = () => {
    world.pass(300);
    calls += 1;
    if (isTellingAlready && calls === 5) {
      since = world.now;
      world.opens(fresh);
    }
    return undefined;
  };
  for (let runs = 0; runs < 5; runs += 1) {
    await world.run({ deadline: addMilliseconds(world.now, 240_000) });
    const message = world.sender.roots().find(({ text }) => text.includes('fresh'));
    if (message !== undefined) return (Date.parse(message.at) - Date.parse(since)) / 1000;
  }
  return Infinity;
}
