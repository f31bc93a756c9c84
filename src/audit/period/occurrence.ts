import type { AccountId } from '../../model/account';
import type { Instant } from '../../model/instant';

/** What came of one occurrence: one rule, or one source, in one account in one slot. */
export interface Occurrence {
  readonly account: AccountId;
  readonly slot: Instant;
  /** As in `DueSlot`. */
  readonly isScheduled: boolean;
  readonly result: OccurrenceResult;
}

/**
 * `not-evaluated`: no scan ran, or it did not judge, or something of it is unknown; `cause` says which. Whatever fails makes
 * it failed, also where something else is unknown.
 */
export type OccurrenceResult =
  | { readonly kind: 'passed' | 'failed' | 'error'; /** Things judged. */ readonly population: number }
  | { readonly kind: 'not-evaluated'; readonly isPerformed: boolean; readonly cause: string };

/** The order in which one hides another: what was seen to fail is never hidden. */
const RANK = { failed: 3, error: 2, passed: 1, 'not-evaluated': 0 } as const;

/** Several scans of one hour are one occurrence: one that judged stands for one that did not, and a failure for a pass. */
export function worseOf(one: OccurrenceResult, other: OccurrenceResult): OccurrenceResult {
  if (one.kind === 'not-evaluated' && other.kind === 'not-evaluated') return one.isPerformed ? one : other;
  return RANK[other.kind] > RANK[one.kind] ? other : one;
}

/** Of one day: failed, error, not evaluated, passed; `.` where nothing was due and nobody looked. */
export const STRIP_LETTERS = ['.', 'P', 'N', 'E', 'F'] as const;
export type StripLetter = (typeof STRIP_LETTERS)[number];

export function letterOf({ kind }: OccurrenceResult): StripLetter {
  switch (kind) {
    case 'passed':
      return 'P';
    case 'not-evaluated':
      return 'N';
    case 'error':
      return 'E';
    case 'failed':
      return 'F';
  }
}

/** A day is passed only if nothing else can be said of any occurrence in it. */
export function worseLetter(one: StripLetter, other: StripLetter): StripLetter {
  return STRIP_LETTERS.indexOf(other) > STRIP_LETTERS.indexOf(one) ? other : one;
}
