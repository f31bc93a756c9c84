import { addMilliseconds, type Instant } from '../../model/instant';
import { outcomeAt, type VulnerabilityInstance } from '../instance';
import type { Standing } from '../state';

/** What became of an instance whose due date fell in the period; each is in exactly one. */
export type CohortClass =
  | 'fixedInTime'
  | 'fixedLate'
  | 'overdueOpen'
  | 'excepted'
  | 'resourceGone'
  | 'notScanned';
export type CohortRow = Readonly<Record<'due' | CohortClass, number>>;

/**
 * @param standing at the end of the period.
 * @param wasUnscanned whether its resource was not scanned at its due date.
 */
export function cohortClassOf(
  { state, outcome }: Standing,
  dueAt: Instant,
  wasUnscanned: boolean,
): CohortClass {
  if (state === 'fixed-in-time') return 'fixedInTime';
  if (state === 'resource-gone') return 'resourceGone';
  if (state === 'excepted') return 'excepted';
  const wasLostBefore = outcome?.how === 'not-scanned' && outcome.at <= dueAt;
  if (wasUnscanned || wasLostBefore) return 'notScanned';
  return state === 'fixed-late' ? 'fixedLate' : 'overdueOpen';
}

/** Whether it was still there just before an instant; one that was lost after its due date was never seen fixed. */
export function wasOpenBefore(instance: VulnerabilityInstance, dueAt: Instant, at: Instant): boolean {
  const outcome = outcomeAt(instance, addMilliseconds(at, -1));
  return outcome === undefined || (outcome.how === 'not-scanned' && outcome.at > dueAt);
}
