import { earliest, latest, type Instant } from '../model/instant';
import { factsAt, fixableSince, knownExploitedSince, ratingAt, startOf, windowEnd } from './clock';
import { addCalendarDays, calendarOf, type ZonedCalendar } from './clock-calendar';
import type { ClockFacts, Rating } from './instance';
import type { PatchClock, PatchProfile, PatchWindow, WindowCondition } from './profiles/profile';
import type { PatchPolicy } from './profiles/settings';

/** What one active profile asks of one vulnerability instance. */
interface Considered {
  readonly profile: string;
  readonly clock: PatchClock;
  /** Null while the clock waits for a fix. */
  readonly start: Instant | null;
  /** As the profile writes it; null where none of its windows applies. */
  readonly window: string | null;
  readonly dueAt: Instant | null;
  readonly source: string;
  readonly dated: string;
  /** Facts that nobody could tell, and that counted as the worse. */
  readonly assumed: readonly string[];
  /** What moved the date, or left it out. */
  readonly because: readonly string[];
}

/** When a vulnerability instance must be fixed, and everything that was considered. */
export interface Due {
  readonly dueAt: Instant | null;
  /** The profile that set it, its clock and when that started. */
  readonly profile?: string;
  readonly clock?: PatchClock;
  readonly clockStart?: Instant;
  readonly considered: readonly Considered[];
  /** While there is no fix: when a mitigation must be on record. */
  readonly mitigationDueAt?: Instant;
}

/**
 * The earliest date that the profiles in force ask for.
 * @param at the moment that is spoken of: what was told of later does not count. Of an instance that ended, its end.
 */
export function dueOf(facts: ClockFacts, policy: PatchPolicy, at: Instant): Due {
  const known = factsAt(facts, at);
  const calendar = calendarOf(policy.zone);
  const answers = policy.profiles.flatMap((profile) => {
    const answer = ask(profile, known, policy, calendar);
    return isInForce(profile, answer.considered.dueAt, at, calendar) ? [answer] : [];
  });
  const considered = answers.map((answer) => answer.considered);
  const first = considered.reduce<Considered | undefined>(
    (least, each) =>
      each.dueAt !== null && (least === undefined || each.dueAt < (least.dueAt ?? each.dueAt)) ? each : least,
    undefined,
  );
  const winner =
    first === undefined || first.dueAt === null
      ? { dueAt: null }
      : {
          dueAt: first.dueAt,
          profile: first.profile,
          clock: first.clock,
          ...(first.start === null ? {} : { clockStart: first.start }),
        };
  const mitigationDueAt = mitigationOf(known, policy, calendar, answers, at);
  return { ...winner, considered, ...(mitigationDueAt === undefined ? {} : { mitigationDueAt }) };
}

interface Answer {
  readonly considered: Considered;
  readonly mitigateBy?: Instant;
}

function ask(profile: PatchProfile, facts: ClockFacts, policy: PatchPolicy, calendar: ZonedCalendar): Answer {
  const start = startOf(profile, facts, policy);
  const isWaiting = fixableSince(facts) === undefined;
  const { row, dueAt, because } = follow(profile, facts, policy, calendar, start?.at);
  const isForMitigation = isWaiting && profile['without-fix'] === 'mitigates';
  return {
    considered: {
      profile: profile.id,
      clock: profile.clock,
      start: start?.at ?? null,
      window: row?.window.within ?? null,
      dueAt: isForMitigation ? null : (dueAt ?? null),
      source: row?.window.source ?? profile.source,
      dated: row?.window.dated ?? profile.dated,
      assumed: row === undefined ? [] : assumedBy(row.window.when, row.circumstances),
      because: [
        ...(isWaiting && profile['without-fix'] !== 'runs' ? ['there is no fix yet'] : []),
        ...(start?.because === undefined ? [] : [start.because]),
        ...(row === undefined ? ['none of its windows applies'] : []),
        ...because,
      ],
    },
    ...(isForMitigation && dueAt !== undefined ? { mitigateBy: dueAt } : {}),
  };
}

/** The circumstances of a moment, those that nobody could tell taken as the worse. */
interface Circumstances {
  readonly values: Required<Omit<WindowCondition, 'severity'>> & { readonly severity: Rating['severity'] };
  readonly unknown: readonly (keyof WindowCondition)[];
}

function circumstancesOf(
  facts: ClockFacts,
  severity: Rating['severity'],
  kev: boolean,
  policy: PatchPolicy,
): Circumstances {
  const isEvaluated = facts.evaluated !== undefined;
  const told = {
    exposed: facts.exposed,
    automatable: facts.automatable,
    'technical-impact': facts.technicalImpact,
    'agency-impact': isEvaluated ? facts.agencyImpact : undefined,
    'likely-exploitable': isEvaluated ? facts.likelyExploitable : undefined,
  };
  return {
    values: {
      severity,
      kev,
      class: policy.fedrampClass,
      exposed: told.exposed ?? true,
      automatable: told.automatable ?? true,
      'technical-impact': told['technical-impact'] ?? 'total',
      'agency-impact': told['agency-impact'] ?? 5,
      'likely-exploitable': told['likely-exploitable'] ?? true,
    },
    unknown: TOLD.filter((key) => told[key] === undefined),
  };
}
const TOLD = ['exposed', 'automatable', 'technical-impact', 'agency-impact', 'likely-exploitable'] as const;

interface Row {
  readonly window: PatchWindow;
  readonly circumstances: Circumstances;
}

/** INFORMATIONAL has no due date, whoever asks. */
function rowOf(profile: PatchProfile, circumstances: Circumstances): Row | undefined {
  const { values } = circumstances;
  const { severity } = values;
  if (severity === 'informational') return undefined;
  const window = profile.windows.find(
    ({ when }) =>
      (when.severity?.includes(severity) ?? true) &&
      UNRATED.every((key) => when[key] === undefined || when[key] === values[key]),
  );
  return window && { window, circumstances };
}
const UNRATED = [...TOLD, 'kev', 'class'] as const;

function assumedBy(when: WindowCondition, { unknown }: Circumstances): readonly string[] {
  return unknown.filter((key) => when[key] !== undefined);
}

interface Followed {
  readonly row: Row | undefined;
  readonly dueAt: Instant | undefined;
  readonly because: readonly string[];
}

/** The date that the first rating asks for, moved by each that came after it. */
function follow(
  profile: PatchProfile,
  facts: ClockFacts,
  policy: PatchPolicy,
  calendar: ZonedCalendar,
  start: Instant | undefined,
): Followed {
  const soonest = (day: Instant) => calendar.endOf(addCalendarDays(calendar.dayOf(day), policy.minReactDays));
  const asked = (moment: Moment): Followed => {
    const row = rowOf(profile, circumstancesOf(facts, moment.severity, moment.kev, policy));
    return { row, dueAt: row && start && endOf(row, start, facts, calendar, soonest), because: [] };
  };
  const [first, ...later] = momentsOf(facts);
  const followed = later.reduce((before, moment) => {
    const next = asked(moment);
    if (isEarlier(next.dueAt, before.dueAt)) {
      // CISA's day stands, however late the entry came.
      if (profile.clock === 'kev-due') return next;
      const floor = latest(next.dueAt, soonest(moment.at));
      if (floor === next.dueAt) return next;
      return {
        ...next,
        dueAt: before.dueAt === undefined ? floor : earliest(before.dueAt, floor),
        because: [`not sooner than ${policy.minReactDays} days after ${moment.what}`],
      };
    }
    if (isEarlier(before.dueAt, next.dueAt) && before.dueAt < moment.at)
      return { ...before, because: [...before.because, `was due before ${moment.what}`] };
    return isEarlier(before.dueAt, next.dueAt)
      ? { ...next, because: [moment.what] }
      : { ...before, row: next.row };
  }, asked(first));
  const from = profile['effective-from'];
  if (from === undefined || followed.dueAt === undefined) return followed;
  const inForce = soonest(calendar.startOf(from));
  return followed.dueAt >= inForce
    ? followed
    : {
        ...followed,
        dueAt: inForce,
        because: [
          ...followed.because,
          `not sooner than ${policy.minReactDays} days after ${from}, when it came into force`,
        ],
      };
}

/** Never is later than any date. */
function isEarlier(one: Instant | undefined, other: Instant | undefined): one is Instant {
  return one !== undefined && (other === undefined || one < other);
}

function endOf(
  { window: { within } }: Row,
  start: Instant,
  { kev, firstObserved }: ClockFacts,
  calendar: ZonedCalendar,
  soonest: (day: Instant) => Instant,
): Instant | undefined {
  if (within !== 'catalogue date') return windowEnd(start, within, calendar);
  return kev && latest(calendarOf('UTC').endOf(kev.dueOn), soonest(firstObserved.at));
}

/** When a rating or CISA's catalogue changed what a window may hang on. */
interface Moment {
  readonly at: Instant;
  readonly severity: Rating['severity'];
  readonly kev: boolean;
  readonly what: string;
}

function momentsOf({ ratings, kev, firstObserved }: ClockFacts): readonly [Moment, ...Moment[]] {
  const since = kev && knownExploitedSince(kev);
  const isListed = (at: Instant) => since !== undefined && since <= at;
  const [rating, ...later] = ratings;
  let severity = rating?.severity ?? 'medium';
  const first: Moment = { at: firstObserved.at, severity, kev: isListed(firstObserved.at), what: '' };
  const changes = [
    ...later,
    ...(since !== undefined && since > firstObserved.at ? [{ at: since, severity: undefined }] : []),
  ].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  const moments = changes.map((change): Moment => {
    const before = severity;
    severity = change.severity ?? severity;
    const what =
      change.severity === undefined
        ? `${change.at}, when it was added to the catalogue of known exploited vulnerabilities`
        : `${change.at}, when the severity went from ${before} to ${severity}`;
    return { at: change.at, severity, kev: isListed(change.at), what };
  });
  return [first, ...moments];
}

/** Whether a profile asks at that moment; one that ended still asks for what was due before it did. */
function isInForce(
  profile: PatchProfile,
  dueAt: Instant | null,
  at: Instant,
  calendar: ZonedCalendar,
): boolean {
  const { 'effective-from': from, until } = profile;
  if (from !== undefined && at < calendar.startOf(from)) return false;
  if (until === undefined || at <= calendar.endOf(until)) return true;
  return dueAt !== null && dueAt <= calendar.endOf(until);
}

function mitigationOf(
  facts: ClockFacts,
  { noFixDays }: PatchPolicy,
  calendar: ZonedCalendar,
  answers: readonly Answer[],
  at: Instant,
): Instant | undefined {
  const isRated = ratingAt(facts, at).severity !== 'informational';
  if (fixableSince(facts) !== undefined || !isRated) return undefined;
  const recordBy = calendar.endOf(addCalendarDays(calendar.dayOf(facts.firstObserved.at), noFixDays));
  return earliest(recordBy, ...answers.flatMap(({ mitigateBy }) => mitigateBy ?? []));
}
