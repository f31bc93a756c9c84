import type { FindingHead } from '../model/finding';
import { addMilliseconds, type Instant } from '../model/instant';
import type { Severity } from '../model/severity';
import { WEEKDAYS, type Weekday } from '../model/weekday';

/** What interrupts people; of what is less severe they are told without being called. */
export const INTERRUPTING: ReadonlySet<Severity> = new Set(['critical', 'high']);

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** More than so many interrupts within this time are noise: a finding that opens again, or an alert, then calls nobody. */
export const DAMPING = { interrupts: 3, withinMs: WEEK_MS } as const;

/** What is open and that nobody acknowledged is said again after these times, and then each time after the last of them. */
const REMINDERS: Readonly<Partial<Record<Severity, readonly [number, ...number[]]>>> = {
  critical: [4 * HOUR_MS, 24 * HOUR_MS, WEEK_MS],
  high: [24 * HOUR_MS, WEEK_MS],
};

/** How often it is looked whether the message of an alert that interrupts is still there, where nothing else asks for it. */
export const CHECK_MS = 24 * HOUR_MS;

/** When a channel's people are left alone, but by what breaks through. */
export interface QuietHours {
  /** A name of the time zone database. */
  readonly zone: string;
  /** The days on which quiet hours begin. */
  readonly days: readonly Weekday[];
  /** Times of day there, `22:00`. Up to a time that is not later they last until the next day. */
  readonly from: string;
  readonly to: string;
  readonly breakThrough: readonly Severity[];
}

/** What calls somebody at any hour. */
const BREAKS_THROUGH: readonly Severity[] = ['critical'];

/** What Watchbill itself does not see calls as this does; CloudWatch's alarms are mailed at any hour. */
export const OWN_FAULT_SEVERITY: Severity = 'high';

/** When nobody is called where a route says nothing: what is high has days, and nobody mends it better at night. */
export function nights(zone: string): QuietHours {
  return { zone, days: WEEKDAYS, from: '22:00', to: '07:00', breakThrough: BREAKS_THROUGH };
}

/** When nobody is called because of an account in which nothing runs that others rely on: all but nine to five on weekdays. */
export function outsideWorkingHours(zone: string): readonly QuietHours[] {
  return [
    { zone, days: WEEKDAYS, from: '17:00', to: '09:00', breakThrough: BREAKS_THROUGH },
    { zone, days: ['sat', 'sun'], from: '00:00', to: '00:00', breakThrough: BREAKS_THROUGH },
  ];
}

/** Environments of which everybody knows that they are not production; any other may be, and one that is not said too. */
export const NOT_PRODUCTION = [
  'dev',
  'development',
  'lab',
  'non-production',
  'nonprod',
  'qa',
  'sandbox',
  'stage',
  'staging',
  'test',
  'testing',
] as const;

/** Rules about patching and access reviews go by days that are known before, and by habits: none of them sees an attack. */
export function isByCalendar(rule: string): boolean {
  return rule.startsWith('pw-') || rule.startsWith('ar-');
}

/** Somebody did something, or is at it: GuardDuty's findings are conditions only because they end. */
export function isHappening({ kind, rule }: Pick<FindingHead, 'kind' | 'rule'>): boolean {
  return kind === 'event' || rule === 'guardduty-findings-triaged';
}

/** Who is told where nobody acknowledged a new alert in time. */
export interface Escalation {
  readonly channel: string;
  readonly mention?: string | undefined;
  readonly afterMinutes: number;
}

/** When an alert is reminded of, the nth time since it last interrupted. */
export function reminderAfter(severity: Severity, since: Instant, times: number): Instant | undefined {
  const waits = REMINDERS[severity];
  if (waits === undefined) return undefined;
  return addMilliseconds(since, waits[times] ?? waits.at(-1) ?? waits[0]);
}
