import { addMilliseconds, earliest, latest, type Instant } from '../model/instant';
import { addCalendarDays, addCalendarMonths, calendarOf, type ZonedCalendar } from './clock-calendar';
import type { ClockFacts, Rating } from './instance';
import type { PatchClock, PatchProfile, PatchWindow } from './profiles/profile';
import type { PatchPolicy } from './profiles/settings';

const HOUR_MS = 3_600_000;

/** What was known at an instant of facts that were told of since. */
export function factsAt(facts: ClockFacts, at: Instant): ClockFacts {
  const { fixFirstSeen, released, evaluated, kev, agencyImpact, likelyExploitable, ratings, ...rest } = facts;
  const isFixUnknownYet = fixFirstSeen !== undefined && fixFirstSeen.at > at;
  const isEvaluated = evaluated !== undefined && evaluated.at <= at;
  return {
    ...rest,
    ratings: ratings.filter((rating, index) => index === 0 || rating.at <= at),
    ...(fixFirstSeen === undefined || isFixUnknownYet ? {} : { fixFirstSeen }),
    ...(released === undefined || released.at > at ? {} : { released }),
    ...(isFixUnknownYet ? { fixAvailable: 'no' } : {}),
    ...(isEvaluated ? { evaluated } : {}),
    ...(isEvaluated && agencyImpact !== undefined ? { agencyImpact } : {}),
    ...(isEvaluated && likelyExploitable !== undefined ? { likelyExploitable } : {}),
    ...(kev !== undefined && knownExploitedSince(kev) <= at ? { kev } : {}),
  };
}

/** The rating that held at an instant. */
export function ratingAt({ ratings, firstObserved }: ClockFacts, at: Instant): Rating {
  const rating = ratings.findLast((each, index) => index === 0 || each.at <= at);
  // The schema asks for one.
  return rating ?? { ...firstObserved, severity: 'medium', unscored: true };
}

/** When CISA added it, or when we were told if that is not known or was sooner. */
export function knownExploitedSince({ at, addedAt }: NonNullable<ClockFacts['kev']>): Instant {
  return addedAt === undefined ? at : earliest(at, addedAt);
}

/**
 * Since when this package could have been fixed, the earlier of the dates that are told; absent while it cannot. A fix that a scanner told of and tells of no longer
 * still counts: otherwise a scanner that wavers would take a due date back.
 */
export function fixableSince(facts: ClockFacts): Instant | undefined {
  const { fixFirstSeen, released, fixAvailable, firstObserved } = facts;
  if (fixFirstSeen !== undefined) return earliest(fixFirstSeen.at, released?.at ?? fixFirstSeen.at);
  if (released !== undefined) return released.at;
  // `partial` without a date is a fix for other packages than this one.
  return fixAvailable === 'yes' ? firstObserved.at : undefined;
}

/** Since when a clock runs, and why that is not what its name says, where it is not. */
export interface ClockStart {
  readonly at: Instant;
  readonly because?: string;
}

/** Absent while the clock waits for a fix. */
export function startOf(
  profile: PatchProfile,
  facts: ClockFacts,
  policy: PatchPolicy,
): ClockStart | undefined {
  const fixable = fixableSince(facts);
  if (profile['without-fix'] === 'waits' && fixable === undefined) return undefined;
  return STARTS[profile.clock](profile, facts, fixable ?? facts.firstObserved.at, policy);
}

const STARTS: Readonly<
  Record<
    PatchClock,
    (profile: PatchProfile, facts: ClockFacts, fixable: Instant, policy: PatchPolicy) => ClockStart
  >
> = {
  discovery: (profile, { firstObserved }, fixable) =>
    profile['without-fix'] === 'waits' && fixable > firstObserved.at
      ? { at: fixable, because: 'the clock waited until there was a fix' }
      : { at: firstObserved.at },
  release: (_profile, { released }, fixable) =>
    released === undefined
      ? { at: fixable, because: 'no release date is known: the fix counts from when it was first told of' }
      : { at: released.at },
  'fix-available': (_profile, { firstObserved }, fixable) => ({ at: latest(firstObserved.at, fixable) }),
  'kev-due': (_profile, { firstObserved, kev }) => ({
    at: kev === undefined ? firstObserved.at : latest(firstObserved.at, knownExploitedSince(kev)),
  }),
  evaluation: (profile, { firstObserved, evaluated }, _fixable, policy) => {
    const limit = profile['evaluate-within']?.find(
      ({ when }) => when.class === undefined || when.class === policy.fedrampClass,
    );
    const due = limit && windowEnd(firstObserved.at, limit.within, calendarOf(policy.zone));
    if (evaluated === undefined)
      return {
        at: due ?? firstObserved.at,
        because:
          due === undefined ? 'not evaluated' : 'not evaluated: counts from when its evaluation was due',
      };
    return due !== undefined && due < evaluated.at
      ? { at: due, because: 'evaluated late: counts from when its evaluation was due' }
      : { at: evaluated.at };
  },
};

/** The end of a window; absent for the next upgrade, which has no date. */
export function windowEnd(
  start: Instant,
  within: PatchWindow['within'],
  calendar: ZonedCalendar,
): Instant | undefined {
  const [, count, unit] = /^(\d+) (hour|day|month)/.exec(within) ?? [];
  if (unit === 'hour') return addMilliseconds(start, Number(count) * HOUR_MS);
  const day = calendar.dayOf(start);
  if (unit === 'day') return calendar.endOf(addCalendarDays(day, Number(count)));
  if (unit === 'month') return calendar.endOf(addCalendarMonths(day, Number(count)));
  return undefined;
}
