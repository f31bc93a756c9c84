import * as z from 'zod';
import type { AccountId } from '../model/account';
import { byText } from '../model/by-text';
import { countRenewals } from '../model/exception-renewals';
import { exceptionSchema, type Exception } from '../model/finding';
import { addDays, type Instant } from '../model/instant';
import { isAboutVulnerabilities } from '../model/vulnerability-scope';

/** An approved exception for vulnerabilities as a ledger holds it: what a scan was judged by, for good. */
export const heldExceptionSchema = exceptionSchema
  .pick({
    id: true,
    scope: true,
    owner: true,
    requestedBy: true,
    reason: true,
    compensatingControl: true,
    approvedBy: true,
    approvedAs: true,
    endsAt: true,
  })
  .extend({
    approvedAt: exceptionSchema.shape.approvedAt.unwrap(),
    /** How many of the same scope it follows. */
    renewals: z.number().int().nonnegative(),
  });
export type HeldException = z.infer<typeof heldExceptionSchema>;

/** What fell due under an exception that ended longer ago is in no quarter any more. */
const HELD_DAYS = 366;

/** Those of an account that were approved by an instant, and ended in the year before it if they did. */
export function exceptionsHeld(
  exceptions: readonly Exception[],
  account: AccountId,
  at: Instant,
): HeldException[] {
  const renewals = countRenewals(exceptions);
  return exceptions
    .flatMap((exception): HeldException[] => {
      const { id, scope, owner, requestedBy, reason, compensatingControl } = exception;
      const { approvedBy, approvedAs, approvedAt, endsAt } = exception;
      if (approvedAt === undefined || approvedAt > at || endsAt <= addDays(at, -HELD_DAYS)) return [];
      if (!isAboutVulnerabilities(scope) || scope.accounts?.includes(account) === false) return [];
      return [
        {
          id,
          scope,
          owner,
          requestedBy,
          reason,
          ...(compensatingControl !== undefined && { compensatingControl }),
          ...(approvedBy !== undefined && { approvedBy }),
          ...(approvedAs !== undefined && { approvedAs }),
          approvedAt,
          endsAt,
          renewals: renewals.get(id) ?? 0,
        },
      ];
    })
    .sort(byText(({ id }) => id));
}
