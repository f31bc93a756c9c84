import type { Instant } from './instant';

/** What people owe by a day, and no reading of AWS shows: a duty, a notice or an answer. */
export interface OwedByHand {
  /** `duty`: also what an incident or a request of a data subject owes. */
  readonly kind: 'duty' | 'request';
  /** Of the verdict that judges it. */
  readonly resource: string;
  /** Of the request or the incident; a duty has none. */
  readonly id?: string;
  /** `policy "Access control" (nadia)`: text of people. */
  readonly what: string;
  /** Absent where it was never done, and no day was set: it is overdue. */
  readonly dueAt?: Instant;
  readonly isOverdue: boolean;
}
