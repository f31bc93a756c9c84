import { addDays, addMilliseconds, type Instant } from '../../model/instant';

const HOUR_MS = 3_600_000;

/** A campaign is due so many times 24 hours after it opened, whenever that was. */
const DECIDE_WITHIN_DAYS = 14;
/** Before an item is due, whoever is next is asked too. */
const ESCALATE_BEFORE_DAYS = 2;

export function campaignDueAt(openedAt: Instant): Instant {
  return addDays(openedAt, DECIDE_WITHIN_DAYS);
}

/** Why items are added, or asked again, after a campaign was sealed. */
export const DELTA_CAUSES = ['joiner', 'mover', 'account'] as const;
export type DeltaCause = (typeof DELTA_CAUSES)[number];

export function addedDueAt(addedAt: Instant, cause: DeltaCause, moverDays: number): Instant {
  return cause === 'mover' ? addDays(addedAt, moverDays) : campaignDueAt(addedAt);
}

export function escalatedAt(dueAt: Instant): Instant {
  return addDays(dueAt, -ESCALATE_BEFORE_DAYS);
}

/** Of leavers, privileged and external access; a profile may give leavers less. */
const REVOKE_SOON_HOURS = 24;
const REVOKE_HOURS = 5 * 24;

/** Hours that it may take to carry out a decision to revoke or modify; the clock starts at the decision. */
export function revocationHours(
  of: { readonly isLeaver: boolean; readonly privileged: boolean; readonly external: boolean },
  leaverHours: number,
): number {
  const hours = of.privileged || of.external ? REVOKE_SOON_HOURS : REVOKE_HOURS;
  return of.isLeaver ? Math.min(hours, leaverHours) : hours;
}

export function addHours(instant: Instant, hours: number): Instant {
  return addMilliseconds(instant, hours * HOUR_MS);
}

export function hoursBetween(earlier: Instant, later: Instant): number {
  return (Date.parse(later) - Date.parse(earlier)) / HOUR_MS;
}
