/** How a request of the auditor can stand. */
export const REQUEST_STATUSES = ['overdue', 'open', 'answered late', 'answered', 'closed'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];
