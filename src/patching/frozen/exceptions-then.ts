import type { Exception } from '../../model/finding';
import type { Instant } from '../../model/instant';

/** Exceptions as they were at an instant: what somebody ended since had its own end still before it. */
export function exceptionsThen(exceptions: readonly Exception[], at: Instant): Exception[] {
  return exceptions
    .filter(({ approvedAt }) => approvedAt !== undefined && approvedAt <= at)
    .map((exception) => {
      const { ended, ...before } = exception;
      return ended === undefined || exception.endsAt <= at
        ? exception
        : { ...before, endsAt: ended.wouldHaveEndedAt };
    });
}
