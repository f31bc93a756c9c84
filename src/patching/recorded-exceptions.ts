import { countRenewals } from '../model/exception-renewals';
import type { Exception } from '../model/finding';
import { isApprovedByAnother } from '../model/finding-life';
import type { Severity } from '../model/severity';
import type { HeldException } from './held-exceptions';
import type { PatchException } from './state-exceptions';

/** The rules that hold an instance to its due date, and of which severities. */
const SEVERITIES_OF: Readonly<Record<string, readonly Severity[]>> = {
  'pw-critical-vulnerability-within-window': ['critical'],
  'pw-high-vulnerability-within-window': ['high'],
  'pw-medium-vulnerability-within-window': ['medium'],
  'pw-low-vulnerability-within-window': ['low'],
};

/**
 * What was approved of the record's exceptions for vulnerabilities, whose end is when they ended: those for one of the rules
 * above excuse instances of its severity, those without a rule excuse any.
 */
export function patchExceptionsOf(exceptions: readonly Exception[]): PatchException[] {
  const renewals = countRenewals(exceptions);
  return exceptions.flatMap((exception) => {
    const { id, approvedAt } = exception;
    return approvedAt === undefined
      ? []
      : excusesOf([{ ...exception, approvedAt, renewals: renewals.get(id) ?? 0 }]);
  });
}

/** What excuses an instance, of exceptions that were approved. */
export function excusesOf(held: readonly HeldException[]): PatchException[] {
  return held.flatMap((exception): PatchException[] => {
    const { id, scope, owner, reason, approvedAt, approvedBy, endsAt, compensatingControl, renewals } =
      exception;
    const isOfOtherRule = scope.rule !== undefined && SEVERITIES_OF[scope.rule] === undefined;
    if (isOfOtherRule || !isApprovedByAnother(exception)) return [];
    return [
      {
        id,
        scope: patternsOf(exception),
        approvedAt,
        from: approvedAt,
        until: endsAt,
        owner,
        approvedBy,
        reason,
        compensatingControl,
        renewals,
      },
    ];
  });
}

/** What an exception is for, with the severities of its rule where that holds one. */
export function patternsOf({ scope }: Pick<HeldException, 'scope'>): PatchException['scope'] {
  const { rule, ...patterns } = scope;
  return { ...patterns, severities: rule === undefined ? undefined : SEVERITIES_OF[rule] };
}
