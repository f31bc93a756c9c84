import type { Exception, FindingHead } from '../model/finding';
import { exceptionFor, findingAt, stateAt, type EffectiveState } from '../model/finding-life';
import { headWithinPhase } from '../model/finding-phase';
import type { Instant } from '../model/instant';
import type { RecordReader } from './ports';

/** A finding as it reads at one instant. */
export interface FindingReading {
  readonly head: FindingHead;
  readonly state: EffectiveState;
  /** The exception in force at that instant; of several the one that ends last, which is until when it reads as excepted. */
  readonly exception?: Exception | undefined;
}

/** How a head reads at an instant that is not before its last event. */
export function readingOf(head: FindingHead, exceptions: readonly Exception[], at: Instant): FindingReading {
  return { head, state: stateAt(head, exceptions, at), exception: exceptionFor(head, exceptions, at) };
}

/** As {@link readFindingAt}, by what the head itself keeps; nothing where that does not reach back so far. */
export function readingWithinPhase(
  head: FindingHead,
  exceptions: readonly Exception[],
  at: Instant,
): FindingReading | undefined {
  const then = headWithinPhase(head, at);
  return then && readingOf(then, exceptions, at);
}

/** How a finding read at any instant, past or to come; nothing when it had not been opened yet. */
export async function readFindingAt(
  reader: Pick<RecordReader, 'history'>,
  head: FindingHead,
  exceptions: readonly Exception[],
  at: Instant,
): Promise<FindingReading | undefined> {
  if (head.firstOpenedAt > at) return undefined;
  const kept = readingWithinPhase(head, exceptions, at);
  if (kept !== undefined) return kept;
  const then = findingAt(head, await reader.history(head), at);
  return then && readingOf(then, exceptions, at);
}
