import type { Instant } from '../model/instant';

const DAY_MS = 86_400_000;

/** Whether `now` is in another week than the last reading; weeks begin on Monday in UTC. */
export function isFirstOfWeek(last: Instant | undefined, now: Instant): boolean {
  return last === undefined || weekOf(last) !== weekOf(now);
}

/** The first of January 1970 was a Thursday. */
function weekOf(instant: Instant): number {
  return Math.floor((Date.parse(instant) / DAY_MS + 3) / 7);
}
