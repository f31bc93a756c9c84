import { addDays, addMilliseconds, instantOf, type Instant } from '../../src/model/instant';
import type { LastUse } from './iam';

const TWO_IN_THE_MORNING_MS = 2 * 3_600_000;
const NINE_IN_THE_MORNING_MS = 9 * 3_600_000;
const SATURDAY = 6;
const SUNDAY = 0;

/** When something was last used, seen from `now`. */
export function lastUseAt(use: LastUse | undefined, now: Instant): Instant | undefined {
  if (use === undefined) return undefined;
  if (use !== 'daily') return use <= now ? use : undefined;
  let nine = addMilliseconds(instantOf(now.slice(0, 10)), NINE_IN_THE_MORNING_MS);
  while (nine > now || [SATURDAY, SUNDAY].includes(new Date(nine).getUTCDay())) nine = addDays(nine, -1);
  return nine;
}

/** When a scanner last looked, seen from `now`; one that looks every day does so at two in the morning. */
export function lastScanAt(scan: Instant | 'daily', now: Instant): Instant {
  if (scan !== 'daily') return scan;
  const two = addMilliseconds(instantOf(now.slice(0, 10)), TWO_IN_THE_MORNING_MS);
  return two > now ? addDays(two, -1) : two;
}
