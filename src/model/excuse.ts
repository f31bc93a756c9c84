import type { Instant } from './instant';

/** What excuses something for a time, once it is approved. */
export interface Excuse {
  /** Absent while nobody approved it. */
  readonly approvedAt?: Instant | undefined;
  readonly from: Instant;
  /** No longer in force at this instant. */
  readonly until: Instant;
}

/**
 * What excuses something at `at`: in force at its due date and, by itself or renewed without a gap, ever since. What was
 * approved after the due date keeps the miss, and so does a renewal that came too late. Before the due date: what is in force
 * and lasts past it.
 * @param excuses those that are about it.
 */
export function excusedBy<T extends Excuse>(
  excuses: readonly T[],
  dueAt: Instant,
  at: Instant,
): T | undefined {
  const [first, last] = dueAt < at ? [dueAt, at] : [at, dueAt];
  let excuse = longestAt(excuses, first, at);
  while (excuse !== undefined && excuse.until <= last) excuse = longestAt(excuses, excuse.until, at);
  return excuse;
}

/** @param known only what was approved by then. */
function longestAt<T extends Excuse>(excuses: readonly T[], at: Instant, known: Instant): T | undefined {
  return excuses
    .filter((each) => isInForce(each, at) && (each.approvedAt ?? known) <= known)
    .reduce<T | undefined>(
      (longest, each) => (longest === undefined || each.until > longest.until ? each : longest),
      undefined,
    );
}

function isInForce({ approvedAt, from, until }: Excuse, at: Instant): boolean {
  return approvedAt !== undefined && approvedAt <= at && from <= at && at < until;
}
