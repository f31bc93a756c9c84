import type * as z from 'zod';
import type { Instant } from '../../model/instant';
import type { besidesSchema, Decision, LadderStep } from '../item';

/** One answer that an item needs, and who may give it. */
export interface Seat {
  readonly as: 'reviewer' | z.infer<typeof besidesSchema>;
  /** The newest last. Empty where there is nobody to ask; more than one after an escalation. */
  readonly holders: readonly {
    readonly person: string;
    readonly ladder?: LadderStep | undefined;
    readonly reportsToSubject: boolean;
  }[];
  /** Whoever is next was asked too, which is done once. */
  readonly isEscalated?: true | undefined;
  /** All that its holders decided, in their order; those that do not stand too. */
  readonly said: readonly Decision[];
  /** The newest of them that stands. */
  readonly decision?: Decision | undefined;
}

/** What holds of an item. */
export interface Answer {
  readonly decision: Decision;
  /** Since when it has had an answer, whichever: what was answered in time and corrected in time is in time. */
  readonly answeredAt: Instant;
  /** Since when it has been denied without a break: saying so again starts no clock anew. */
  readonly deniedAt?: Instant | undefined;
}

/**
 * Of several who are asked, one who denies denies; a keep needs every one of them. So an item of which one was not asked, or
 * did not answer, has no answer unless it is denied.
 * @returns the decision that holds: of denials a revocation before a modification, then the newest; of keeps the one that
 * ends first, then the newest.
 */
function decisionOf(seats: readonly Seat[]): Decision | undefined {
  const decisions = seats.flatMap(({ decision }) => decision ?? []);
  const denials = decisions.filter(isDenial);
  if (denials.length > 0) {
    const revocations = denials.filter(({ decision }) => decision === 'revoke');
    return newest(revocations.length > 0 ? revocations : denials);
  }
  if (decisions.length < seats.length) return undefined;
  const ends = decisions.flatMap(({ until }) => until ?? []).sort();
  return newest(ends.length === 0 ? decisions : decisions.filter(({ until }) => until === ends[0]));
}

function isDenial({ decision }: Decision): boolean {
  return decision !== 'keep';
}

function newest(decisions: readonly Decision[]): Decision | undefined {
  return decisions.reduce<Decision | undefined>(
    (best, one) => (best === undefined || one.version > best.version ? one : best),
    undefined,
  );
}

/** The answer of an item whose seats are these after something was said of it at an instant. */
export function answerAfter(
  before: Answer | undefined,
  seats: readonly Seat[],
  at: Instant,
): Answer | undefined {
  const decision = decisionOf(seats);
  if (decision === undefined) return undefined;
  return {
    decision,
    answeredAt: before?.answeredAt ?? at,
    ...(isDenial(decision) && { deniedAt: before?.deniedAt ?? at }),
  };
}
