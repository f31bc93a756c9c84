import { addCalendarDays, calendarOf, type Day } from '../patching/clock-calendar';
import type { Instant } from '../model/instant';
import type { DigestPeriod } from './digest';
import { timeOn } from './quiet-hours';

/** Of a week it is Monday's: the first day that somebody is at work. */
const MONDAY = 1;
/** Digests are of up to this time of day there, and told then: somebody reads them. */
const MORNING = '08:00';

/**
 * The newest period that is over: from one Monday morning to the next, or from one morning to the next.
 * @param told the end of the period that was told last; what nobody was told of since is part of it.
 */
export function digestPeriod(
  rhythm: DigestPeriod['rhythm'],
  zone: string,
  now: Instant,
  told?: Instant,
): DigestPeriod {
  const today = calendarOf(zone).dayOf(now);
  const begun = timeOn(today, MORNING, zone) <= now ? today : addCalendarDays(today, -1);
  const last = rhythm === 'daily' ? begun : addCalendarDays(begun, -((weekdayOf(begun) - MONDAY + 7) % 7));
  const to = timeOn(last, MORNING, zone);
  const usual = timeOn(addCalendarDays(last, rhythm === 'daily' ? -1 : -7), MORNING, zone);
  return { rhythm, from: told !== undefined && told < to ? told : usual, to };
}

function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
