import type { Exception } from '../model/finding';
import type { Severity } from '../model/severity';
import type { PatchException } from './state-exceptions';

/** The rules that hold an instance to its due date, and of which severities. */
const SEVERITIES_OF: Readonly<Record<string, readonly Severity[]>> = {
  'pw-critical-vulnerability-within-window': ['critical'],
  'pw-high-vulnerability-within-window': ['high'],
  'pw-medium-vulnerability-within-window': ['medium'],
  'pw-low-vulnerability-within-window': ['low'],
};

/** What was approved of the record's exceptions for vulnerabilities, whose end is when they ended. */
export function patchExceptionsOf(exceptions: readonly Exception[]): PatchException[] {
  return exceptions.flatMap((exception): PatchException[] => {
    const { id, scope, owner, reason, approvedAt, approvedBy, endsAt, compensatingControl } = exception;
    const severities = SEVERITIES_OF[scope.rule];
    if (severities === undefined || approvedAt === undefined) return [];
    const { accounts, regions, resource } = scope;
    return [
      {
        id,
        scope: { severities, accounts, regions, resource },
        approvedAt,
        from: approvedAt,
        until: endsAt,
        owner,
        approvedBy,
        reason,
        compensatingControl,
      },
    ];
  });
}
