import { MOST_INTERRUPTS, type Alert } from '../model/alert';
import { addMilliseconds, latest, type Instant } from '../model/instant';
import { bySeverity, type Severity } from '../model/severity';
import type { FindingReading } from '../record/reading';
import { isActive } from './alert-reading';
import { otherRoutes, type Decision, type Policy } from './decide';
import { CHECK_MS, DAMPING, INTERRUPTING, reminderAfter } from './policy';
import { quietFor, quietUntil } from './quiet-hours';
import type { Route } from './route';

/** What is due of an alert by itself, and when. */
interface Due extends Pick<Decision, 'urgency' | 'reason' | 'route' | 'besides' | 'severity'> {
  readonly at: Instant;
}

/**
 * What is said of an alert although nothing changed: that the quiet hours are over in which it began, that nobody
 * acknowledged it, to others or again. Where nothing is, it is only looked whether its message is still there.
 */
export function remind(
  alert: Alert,
  findings: readonly FindingReading[],
  policy: Policy,
  now: Instant,
): Decision {
  const [due] = dueOf(alert, findings, policy, now)
    .filter(({ at }) => at <= now)
    .sort((a, b) => ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason));
  if (due !== undefined) return { ...due, notTold: [] };
  const worst = worstOf(findings.filter(isActive));
  return {
    urgency: 'none',
    reason: 'message-gone',
    route: worst && policy.routeOf(worst.head),
    severity: worst?.head.severity ?? 'low',
    notTold: [],
  };
}

const ORDER: readonly Decision['reason'][] = ['quiet-hours-over', 'escalated', 'reminder'];

/** What the alert remembers of it. */
export function afterReminder(
  { reminded, interrupts }: Alert,
  { reason, severity }: Decision,
  now: Instant,
): Partial<Alert> {
  if (reason === 'quiet-hours-over')
    return {
      interrupts: [...interrupts, { at: now, severity, reason }].slice(-MOST_INTERRUPTS),
      deferredUntil: undefined,
      reminded: undefined,
      escalatedAt: undefined,
    };
  if (reason === 'escalated') return { escalatedAt: now };
  if (reason === 'reminder') return { reminded: { times: (reminded?.times ?? 0) + 1, at: now } };
  return {};
}

/** When the alert is to be looked at next; never, where nothing in it would interrupt anybody. */
export function nextLook(
  alert: Alert,
  findings: readonly FindingReading[],
  policy: Policy,
  now: Instant,
): Instant | undefined {
  if (!findings.some((finding) => isActive(finding) && INTERRUPTING.has(finding.head.severity)))
    return undefined;
  return [addMilliseconds(now, CHECK_MS), ...dueOf(alert, findings, policy, now).map(({ at }) => at)]
    .map((at) => latest(at, now))
    .reduce((soonest, at) => (at < soonest ? at : soonest));
}

function dueOf(alert: Alert, findings: readonly FindingReading[], { routeOf }: Policy, now: Instant): Due[] {
  const waiting = findings.filter(({ head, state }) => state === 'open' && INTERRUPTING.has(head.severity));
  const worst = worstOf(waiting);
  const route = worst && routeOf(worst.head);
  if (worst === undefined || route === undefined) return [];
  const { severity } = worst.head;
  const last = alert.interrupts.at(-1)?.at;
  const about = { route, severity };
  const deferred: Due[] =
    alert.deferredUntil === undefined
      ? []
      : [
          {
            ...about,
            besides: otherRoutes(
              waiting.map(({ head }) => head),
              route,
              routeOf,
            ),
            at: soonestCall(waiting, routeOf, latest(alert.deferredUntil, now)),
            urgency: 'interrupt',
            reason: 'quiet-hours-over',
          },
        ];
  if (last === undefined) return deferred;
  return [...deferred, ...escalation(alert, last, about), ...reminder(alert, last, about)];
}

/** When any of these may call, from an instant on: who runs late does not call in the next night. */
function soonestCall(waiting: readonly FindingReading[], routeOf: Policy['routeOf'], from: Instant): Instant {
  return waiting
    .map(({ head }) => quietUntil(quietFor(head.severity, routeOf(head)?.quietHours), from) ?? from)
    .reduce((soonest, at) => (at < soonest ? at : soonest));
}

interface About {
  readonly route: Route;
  readonly severity: Severity;
}

function escalation({ escalatedAt }: Alert, last: Instant, { route, severity }: About): Due[] {
  const { escalate } = route;
  if (escalate === undefined || escalatedAt !== undefined) return [];
  const to: Route = { channel: escalate.channel, mention: escalate.mention, redact: route.redact };
  const late = addMilliseconds(last, escalate.afterMinutes * 60_000);
  const at = quietUntil(quietFor(severity, route.quietHours), late) ?? late;
  return [{ at, route: to, severity, urgency: 'interrupt', reason: 'escalated' }];
}

function reminder({ reminded, flappingUntil }: Alert, last: Instant, { route, severity }: About): Due[] {
  if (route.repeat === false) return [];
  const since = latest(last, reminded?.at ?? last);
  const after = reminderAfter(severity, since, reminded?.times ?? 0);
  if (after === undefined) return [];
  // Of what flaps nobody is reminded more than once a week.
  const flaps = flappingUntil !== undefined && flappingUntil > since;
  const calm = flaps ? latest(after, addMilliseconds(since, DAMPING.withinMs)) : after;
  const at = quietUntil(quietFor(severity, route.quietHours), calm) ?? calm;
  // Who is called a second time is not the same person: that is what `escalate` is for.
  return [{ at, route, severity, urgency: severity === 'critical' ? 'post' : 'thread', reason: 'reminder' }];
}

function worstOf(findings: readonly FindingReading[]): FindingReading | undefined {
  return findings.toSorted(
    (a, b) => bySeverity(a.head.severity, b.head.severity) || (a.head.id < b.head.id ? -1 : 1),
  )[0];
}
