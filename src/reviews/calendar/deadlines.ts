import { addDays, addMilliseconds, type Instant } from '../../model/instant';

const HOUR_MS = 3_600_000;

/** A campaign is due so many times 24 hours after it opened, whenever that was. */
const DECIDE_WITHIN_DAYS = 14;

export function campaignDueAt(openedAt: Instant): Instant {
  return addDays(openedAt, DECIDE_WITHIN_DAYS);
}

/** What a supplement, opened after the sign-off, asks about. */
export type SupplementFor = 'joiner' | 'mover' | 'account';

export function supplementDueAt(openedAt: Instant, about: SupplementFor, moverDays: number): Instant {
  return about === 'mover' ? addDays(openedAt, moverDays) : campaignDueAt(openedAt);
}

/** Of leavers, privileged and external access; a profile may give leavers less. */
const REVOKE_SOON_HOURS = 24;
const REVOKE_HOURS = 5 * 24;

/** By when a decision to revoke or modify is to be carried out; the clock starts at the decision. */
export function revocationDueAt(
  decidedAt: Instant,
  of: { readonly isLeaver: boolean; readonly privileged: boolean; readonly external: boolean },
  leaverHours: number,
): Instant {
  const hours = of.privileged || of.external ? REVOKE_SOON_HOURS : REVOKE_HOURS;
  return addMilliseconds(decidedAt, (of.isLeaver ? Math.min(hours, leaverHours) : hours) * HOUR_MS);
}

/** By when somebody who left must have no access, decided or not. */
export function leaverDueAt(leftAt: Instant, leaverHours: number): Instant {
  return addMilliseconds(leftAt, leaverHours * HOUR_MS);
}
