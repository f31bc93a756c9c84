import { countRenewals } from '../model/exception-renewals';
import type { Exception } from '../model/finding';
import { isApprovedByAnother } from '../model/finding-life';
import type { Severity } from '../model/severity';
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
  return exceptions.flatMap((exception): PatchException[] => {
    const { id, scope, owner, reason, approvedAt, approvedBy, endsAt, compensatingControl } = exception;
    const { rule, ...patterns } = scope;
    const severities = rule === undefined ? undefined : SEVERITIES_OF[rule];
    if (rule !== undefined && severities === undefined) return [];
    if (approvedAt === undefined || !isApprovedByAnother(exception)) return [];
    return [
      {
        id,
        scope: { ...patterns, severities },
        approvedAt,
        from: approvedAt,
        until: endsAt,
        owner,
        approvedBy,
        reason,
        compensatingControl,
        renewals: renewals.get(id) ?? 0,
      },
    ];
  });
}
