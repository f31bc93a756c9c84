import {
  MOST_INTERRUPTS,
  type Alert,
  type NotTold,
  type Reason,
  type UntoldReason,
  type Urgency,
} from '../model/alert';
import type { FindingHead } from '../model/finding';
import { addMilliseconds, type Instant } from '../model/instant';
import { bySeverity, type Severity } from '../model/severity';
import type { FindingReading } from '../record/reading';
import { alertSeverity, isWaiting } from './alert-reading';
import { isAgreementOnly, NEWS, newsOf, type ChangeWithPast, type News } from './finding-change';
import { DAMPING, INTERRUPTING, isByCalendar, isHappening } from './policy';
import { quietFor, quietUntil } from './quiet-hours';
import { destinationsOf, toldBy, type Route } from './route';

/** An alert, as far as it is decided by what it says to whom. */
export interface AlertToDecide {
  readonly kind: Alert['kind'];
  readonly interrupts: Alert['interrupts'];
  /** Whether anybody was told of it. */
  readonly isTold: boolean;
  readonly findings: readonly FindingReading[];
}

export interface Policy {
  /** Where a finding goes by its severity, account and rule. */
  readonly routeOf: (head: FindingHead) => Route | undefined;
}

/** Who is told what, how loudly, and why. */
export interface Decision {
  readonly urgency: Urgency;
  readonly reason: Reason;
  /** By which it goes; nothing where nothing is routed. */
  readonly route: Route | undefined;
  /** Other routes there of what interrupts, whose people are called as well. */
  readonly besides?: readonly Route[];
  /** The severity that it is about. */
  readonly severity: Severity;
  /** It interrupts then, instead of now. */
  readonly deferredUntil?: Instant;
  /** Another alert calls those whom this one would, and names it. */
  readonly isAlongside?: true;
  /** What is new of which somebody might have been told otherwise. */
  readonly notTold: readonly NotTold[];
}

interface NewFinding {
  readonly change: ChangeWithPast;
  readonly news: News;
}

/**
 * Decides what is said of an alert because of what changed in it. What needs somebody interrupts at an interrupting severity,
 * whatever else is open or acknowledged in the alert, unless it flaps, the hours are quiet, or everything is new. What is high
 * and goes by the calendar, or is the state of an account outside production, is posted. A summary is kept true in silence.
 */
export function decide(
  alert: AlertToDecide,
  changes: readonly ChangeWithPast[],
  { routeOf }: Policy,
  now: Instant,
): Decision {
  const states = new Map(alert.findings.map(({ head, state }) => [head.id, state]));
  const all = changes.flatMap((change): NewFinding[] => {
    const news = newsOf(change, states.get(change.head.id) ?? 'open');
    return news === undefined ? [] : [{ change, news }];
  });
  if (all.length === 0) return withoutNews(alert, changes, routeOf);

  const severe = all.filter(({ change }) => INTERRUPTING.has(change.head.severity));
  const calm = severe.filter((each) => !isDamped(alert, each, now));
  const loud = calm.filter((each) => waitsFor(each, routeOf) === undefined);
  const callsAt = (each: NewFinding): Instant => mayCallAt(each, routeOf, now) ?? now;
  // What may call soonest decides: another that has to wait is in the same message.
  const [first] =
    loud.length > 0
      ? loud.toSorted((a, b) => Date.parse(callsAt(a)) - Date.parse(callsAt(b)) || byUrgency(a, b))
      : (severe.length > 0 ? severe : all).toSorted(byUrgency);
  const head = first?.change.head;
  const route = head && routeOf(head);
  const severity = head?.severity ?? alertSeverity(alert.findings);
  const decided = (urgency: Urgency, reason: Reason, why?: UntoldReason): Decision => ({
    urgency,
    reason,
    route,
    severity,
    notTold: why === undefined ? [] : (severe.length > 0 ? severe : all).map((each) => notTold(each, why)),
  });
  const quietly: Urgency = alert.isTold ? 'thread' : 'post';

  if (route === undefined) return decided(alert.isTold ? 'thread' : 'none', 'no-route', 'no-route');
  if (alert.kind === 'adoption') return decided(alert.isTold ? 'none' : 'post', 'adoption', 'adoption');
  if (severe.length === 0)
    return decided(isSeen(alert, all) ? quietly : 'post', 'below-threshold', 'below-threshold');
  if (calm.length === 0) return decided(quietly, 'flapping', 'flapping');
  if (loud.length === 0) {
    const why = calm.some((each) => waitsFor(each, routeOf) === 'planned') ? 'planned' : 'not-production';
    return decided(isSeen(alert, all) ? quietly : 'post', why, why);
  }
  const quiet = first && mayCallAt(first, routeOf, now);
  if (quiet !== undefined) return { ...decided(quietly, 'quiet-hours', 'quiet-hours'), deferredUntil: quiet };
  const reason = NEWS.find((news) => loud.some((each) => each.news === news)) ?? 'opened';
  const calling = loud.filter((each) => mayCallAt(each, routeOf, now) === undefined);
  const besides = otherRoutes(
    calling.map((each) => each.change.head),
    route,
    routeOf,
  );
  return {
    ...decided('interrupt', reason, alert.kind === 'storm' ? 'storm' : undefined),
    ...(besides.length > 0 && { besides }),
  };
}

/** Of one alert several routes may lead to one channel, each with people of its own. */
export function otherRoutes(
  calling: readonly FindingHead[],
  route: Route,
  routeOf: Policy['routeOf'],
): readonly Route[] {
  const [place] = toldBy(route);
  const others = new Map<string, Route>();
  for (const head of calling) {
    const other = routeOf(head);
    if (other === undefined || toldBy(other)[0] !== place || calledBy(other) === calledBy(route)) continue;
    others.set(calledBy(other), other);
  }
  return [...others.values()];
}

function calledBy({ mention = '', ...route }: Route): string {
  return [mention, ...destinationsOf(route)].join(' ');
}

/** Everybody whom a decision to interrupt mentions in Slack. */
export function mentionsOf({ route, besides = [] }: Pick<Decision, 'route' | 'besides'>): string[] {
  return [...new Set([route, ...besides].flatMap((each) => each?.mention ?? []))];
}

/** The same where its people are called by another alert of the run, which says that this is new as well. */
export function alongside(decision: Decision, changes: readonly ChangeWithPast[]): Decision {
  const members = changes.filter(({ head }) => INTERRUPTING.has(head.severity));
  return {
    ...decision,
    urgency: 'post',
    isAlongside: true,
    notTold: members.map(({ head: { id: finding, version } }) => ({ finding, version, why: 'same-call' })),
  };
}

/** What the alert remembers of a decision that was carried out. */
export function afterTelling(
  alert: Pick<Alert, 'interrupts' | 'deferredUntil'>,
  { urgency, reason, severity, deferredUntil, isAlongside }: Decision,
  now: Instant,
): Pick<Alert, 'interrupts'> & Partial<Alert> {
  const { interrupts } = alert;
  if (reason === 'flapping') return { interrupts, flappingUntil: addMilliseconds(now, DAMPING.withinMs) };
  if (deferredUntil !== undefined) return { interrupts, deferredUntil };
  if (urgency !== 'interrupt' && isAlongside !== true) return { interrupts };
  return {
    interrupts: [...interrupts, { at: now, severity, reason }].slice(-MOST_INTERRUPTS),
    reminded: undefined,
    escalatedAt: undefined,
    deferredUntil: undefined,
  };
}

function withoutNews(
  { kind, isTold, findings }: AlertToDecide,
  changes: readonly ChangeWithPast[],
  routeOf: Policy['routeOf'],
): Decision {
  const severity = alertSeverity(findings);
  const worst = findings.toSorted((a, b) => bySeverity(a.head.severity, b.head.severity))[0];
  const route = worst && routeOf(worst.head);
  const decided = { route, severity, notTold: [] };
  if (changes.length === 0) return { ...decided, urgency: 'none', reason: 'changed' };
  if (isTold) {
    const isSummary = kind !== 'rule' && kind !== 'event';
    const isQuiet = isSummary || changes.every(isAgreementOnly);
    return { ...decided, urgency: isQuiet ? 'none' : 'thread', reason: 'changed' };
  }
  if (route === undefined) return { ...decided, urgency: 'none', reason: 'no-route' };
  // It ended, or somebody knew of it, before anybody was told.
  const known = findings.map(({ head, state }) => ({ head, why: KNOWN[state] }));
  return {
    ...decided,
    urgency: 'post',
    reason: known.flatMap(({ why }) => why ?? [])[0] ?? 'over',
    notTold: known.flatMap(({ head: { id, version }, why }) =>
      why === undefined ? [] : [{ finding: id, version, why }],
    ),
  };
}

const KNOWN: Readonly<Partial<Record<FindingReading['state'], UntoldReason & Reason>>> = {
  acknowledged: 'acknowledged',
  snoozed: 'snoozed',
  excepted: 'excepted',
};

/** Whether it returned so often of late that it calls nobody by that; what is new, or worse than before, always does. */
function isDamped({ interrupts }: AlertToDecide, { change, news }: NewFinding, now: Instant): boolean {
  if (news === 'opened') return false;
  const since = addMilliseconds(now, -DAMPING.withinMs);
  const recent = interrupts.filter(({ at }) => at > since);
  const isWorse = recent.every(({ severity }) => bySeverity(change.head.severity, severity) < 0);
  if (news === 'rose' && isWorse) return false;
  const openings = change.openings.filter((at) => at > since);
  return openings.length > DAMPING.interrupts || recent.length >= DAMPING.interrupts;
}

/** Why it calls nobody although it is high; what is critical calls. */
function waitsFor(each: NewFinding, routeOf: Policy['routeOf']): 'planned' | 'not-production' | undefined {
  const { head } = each.change;
  if (head.severity === 'critical') return undefined;
  if (isPlanned(each)) return 'planned';
  return routeOf(head)?.isOutsideProduction === true && !isHappening(head) ? 'not-production' : undefined;
}

/** When quiet hours end that it does not break through; nothing where it calls at once. */
function mayCallAt(each: NewFinding, routeOf: Policy['routeOf'], now: Instant): Instant | undefined {
  const { head } = each.change;
  const quietHours = routeOf(head)?.quietHours;
  // Whoever set the day did not mean the middle of the night.
  return quietUntil(isPlanned(each) ? quietHours : quietFor(head.severity, quietHours), now);
}

/** Whether it goes by the calendar: a snooze or an exception ended, or a window or a review that was posted while due soon. */
function isPlanned({ change: { head }, news }: NewFinding): boolean {
  return news === 'snooze-ended' || news === 'exception-ended' || isByCalendar(head.rule);
}

/** Whether the channel looks at the alert anyway, and what is new is more of the same. */
function isSeen({ isTold, findings }: AlertToDecide, news: readonly NewFinding[]): boolean {
  if (!isTold || news.some((each) => each.news !== 'opened')) return false;
  const fresh = new Set(news.map(({ change }) => change.head.id));
  const others = findings.filter((finding) => isWaiting(finding) && !fresh.has(finding.head.id));
  return others.length > 0 && news.every(({ change }) => isNoWorse(change.head.severity, others));
}

function isNoWorse(severity: Severity, others: readonly FindingReading[]): boolean {
  return bySeverity(severity, alertSeverity(others)) >= 0;
}

function byUrgency(a: NewFinding, b: NewFinding): number {
  return (
    bySeverity(a.change.head.severity, b.change.head.severity) ||
    NEWS.indexOf(a.news) - NEWS.indexOf(b.news) ||
    (a.change.head.id < b.change.head.id ? -1 : 1)
  );
}

function notTold({ change: { head } }: NewFinding, why: UntoldReason): NotTold {
  return { finding: head.id, version: head.version, why };
}
