import { addDays, addMilliseconds, type Instant } from '../../model/instant';
import type { DeltaCause } from './event';

const HOUR_MS = 3_600_000;
const DECIDE_WITHIN_DAYS = 14;
/** Of leavers, privileged and external access. */
const REVOKE_SOON_HOURS = 24;
const REVOKE_HOURS = 5 * 24;
/** Before an item is due, whoever is next is asked too. */
const ESCALATE_BEFORE_DAYS = 2;

export function campaignDueAt(openedAt: Instant): Instant {
  return addDays(openedAt, DECIDE_WITHIN_DAYS);
}

export function addedDueAt(addedAt: Instant, cause: DeltaCause, moverDays: number): Instant {
  return cause === 'mover' ? addDays(addedAt, moverDays) : campaignDueAt(addedAt);
}

export function escalatedAt(dueAt: Instant): Instant {
  return addDays(dueAt, -ESCALATE_BEFORE_DAYS);
}

/** Hours that a revocation may take from its decision on. */
export function revocationHours(
  {
    isLeaver,
    privileged,
    external,
  }: {
    readonly isLeaver: boolean;
    readonly privileged: boolean;
    readonly external: boolean;
  },
  leaverHours: number,
): number {
  const hours = privileged || external ? REVOKE_SOON_HOURS : REVOKE_HOURS;
  return isLeaver ? Math.min(hours, leaverHours) : hours;
}

export function addHours(instant: Instant, hours: number): Instant {
  return addMilliseconds(instant, hours * HOUR_MS);
}

export function hoursBetween(earlier: Instant, later: Instant): number {
  return (Date.parse(later) - Date.parse(earlier)) / HOUR_MS;
}
