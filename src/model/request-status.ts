import type { Instant } from './instant';
import type { AuditRequest } from './register-entry';

export const REQUEST_STATUSES = ['overdue', 'open', 'answered late', 'answered', 'closed'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** How a request of the auditor stands. @param dueAt the end of its last day to answer. */
export function requestStatus(
  { answers: [first], closed }: Pick<AuditRequest, 'answers' | 'closed'>,
  dueAt: Instant,
  now: Instant,
): RequestStatus {
  if (closed !== undefined) return 'closed';
  if (first === undefined) return now > dueAt ? 'overdue' : 'open';
  return first.at > dueAt ? 'answered late' : 'answered';
}
