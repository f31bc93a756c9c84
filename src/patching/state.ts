import { dueSoonFrom } from '../model/due-soon';
import { excusedBy } from '../model/excuse';
import { earliest, type Instant } from '../model/instant';
import { factsAt, fixableSince, ratingAt } from './clock';
import { dueOf, type Due } from './due';
import { outcomeAt, type Outcome, type VulnerabilityInstance } from './instance';
import type { PatchPolicy } from './profiles/settings';
import { coversInstance, type PatchException } from './state-exceptions';

export const PATCH_STATES = [
  'open',
  'due-soon',
  'overdue',
  'waiting-for-fix',
  'fixed-in-time',
  'fixed-late',
  'excepted',
  'resource-gone',
  'not-scanned',
  'not-in-use',
] as const;
export type PatchState = (typeof PATCH_STATES)[number];

/** How an instance stands at an instant. */
export interface Standing {
  readonly state: PatchState;
  readonly due: Due;
  /** How it ended by then; absent while it had not. */
  readonly outcome?: Outcome;
  /** The exception that excuses it. */
  readonly exception?: PatchException;
}

/** @returns nothing for an instance that nobody had observed by then. */
export function standingAt(
  instance: VulnerabilityInstance,
  policy: PatchPolicy,
  exceptions: readonly PatchException[],
  at: Instant,
): Standing | undefined {
  if (instance.firstObserved.at > at) return undefined;
  const outcome = outcomeAt(instance, at);
  const due = dueOf(instance, policy, outcome === undefined ? at : earliest(at, outcome.at));
  const exception =
    due.dueAt === null
      ? undefined
      : excusedBy(
          exceptions.filter((each) => coversInstance(each, instance)),
          due.dueAt,
          at,
        );
  return {
    state: stateOf(instance, policy, { due, outcome, exception }, at),
    due,
    ...(outcome === undefined ? {} : { outcome }),
    ...(exception === undefined ? {} : { exception }),
  };
}

function stateOf(
  instance: VulnerabilityInstance,
  policy: PatchPolicy,
  {
    due,
    outcome,
    exception,
  }: { due: Due; outcome: Outcome | undefined; exception: PatchException | undefined },
  at: Instant,
): PatchState {
  if (!instance.inUse) return 'not-in-use';
  const { dueAt } = due;
  const isBeforeDue = outcome !== undefined && (dueAt === null || outcome.at <= dueAt);
  if (outcome?.how === 'fixed' && isBeforeDue) return 'fixed-in-time';
  if (outcome?.how === 'resource-gone' && isBeforeDue) return 'resource-gone';
  if (exception !== undefined) return 'excepted';
  if (outcome !== undefined) return outcome.how === 'not-scanned' ? 'not-scanned' : 'fixed-late';
  if (dueAt === null) return isRated(instance, at) && isWaiting(instance, at) ? 'waiting-for-fix' : 'open';
  if (at > dueAt) return 'overdue';
  return at >= (dueSoonAt(due, policy) ?? dueAt) ? 'due-soon' : 'open';
}

function isRated(instance: VulnerabilityInstance, at: Instant): boolean {
  return ratingAt(instance, at).severity !== 'informational';
}

function isWaiting(instance: VulnerabilityInstance, at: Instant): boolean {
  return fixableSince(factsAt(instance, at)) === undefined;
}

/** When an open instance begins to be due soon: what announces it wakes then. */
export function dueSoonAt({ dueAt, clockStart }: Due, { dueSoonPercent }: PatchPolicy): Instant | undefined {
  if (dueAt === null || clockStart === undefined) return undefined;
  return dueSoonFrom({ clockStart, dueAt }, dueSoonPercent);
}
