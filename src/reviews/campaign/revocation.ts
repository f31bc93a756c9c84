import type { Instant } from '../../model/instant';
import { addHours, hoursBetween, revocationHours } from '../calendar/deadlines';
import { following, type Campaign, type CampaignEvent, type Proof } from './event';
import { fold, type CampaignState, type ItemState, type ListState } from './state';

/** How far a revocation or modification is; its clock starts at the decision, or at the end of what was kept until then. */
export interface Revocation {
  readonly item: string;
  readonly supplement?: string | undefined;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  /** `unknown`: it is due, and no complete collection since then says whether the access is gone. */
  readonly state: 'pending' | 'removed' | 'ended' | 'overdue' | 'unknown';
  /** When the collection was over that proves the access gone. */
  readonly provenAt?: Instant | undefined;
  /** From the decision to the removal: no more than this… */
  readonly hours?: number | undefined;
  /** …and no less. */
  readonly hoursAtLeast?: number | undefined;
  /** What the hours rest on. A collection only tells that it happened since the one before. */
  readonly source?: 'event' | 'collection' | undefined;
  readonly collection?: string | undefined;
  readonly call?: Proof['call'];
  /** After its due date; `not-known` where that lies between two collections. */
  readonly isLate?: 'yes' | 'no' | 'not-known' | undefined;
  /** When the last session that could outlive it ends or ended; null where that cannot be told. */
  readonly sessionsEndAt?: Instant | null | undefined;
  /** When the collection began that last showed it there, of those that are recorded. */
  readonly seenAt?: Instant | undefined;
  /** The path by which the access is still there. */
  readonly remaining?: string | undefined;
}

/** Of every item that is denied, or was kept until a date that has come. */
export function revocations(state: CampaignState): Revocation[] {
  return state.lists.flatMap((list) =>
    [...list.items.values()].flatMap((item) => revocationOf(state, list, item) ?? []),
  );
}

/** @param within hours to judge it by, in place of those that were granted. */
export function revocationOf(
  { opened, now }: Pick<CampaignState, 'opened' | 'now'>,
  { supplement }: Pick<ListState, 'supplement'>,
  { item, answer, proofs }: ItemState,
  within?: number,
): Revocation | undefined {
  const startedAt = answer?.deniedAt ?? answer?.decision.until;
  if (answer === undefined || opened === undefined || startedAt === undefined || startedAt > now)
    return undefined;
  const { privileged, external } = item;
  const limit =
    within ??
    revocationHours(
      { isLeaver: answer.decision.leaver === true, privileged, external },
      opened.policy.leaverHours,
    );
  const started = {
    item: item.item,
    ...(supplement !== undefined && { supplement }),
    startedAt,
    dueAt: addHours(startedAt, limit),
  };
  const later = proofs
    .filter(({ beganAt }) => beganAt > startedAt)
    .toSorted((one, other) => (one.beganAt < other.beganAt ? -1 : 1));
  const absent = later.find(({ found }) => found === 'absent');
  if (absent !== undefined) return { ...started, ...removed(startedAt, limit, absent, later, now) };
  const present = later.at(-1);
  if (now <= started.dueAt)
    return {
      ...started,
      state: 'pending',
      ...(present?.remaining !== undefined && { remaining: present.remaining }),
    };
  return present !== undefined && present.beganAt >= started.dueAt
    ? {
        ...started,
        state: 'overdue',
        isLate: 'yes',
        hoursAtLeast: roundedDown(hoursBetween(startedAt, present.beganAt)),
        seenAt: present.beganAt,
        ...(present.remaining !== undefined && { remaining: present.remaining }),
      }
    : { ...started, state: 'unknown' };
}

function removed(
  startedAt: Instant,
  limit: number,
  absent: Proof,
  proofs: readonly Proof[],
  now: Instant,
): Omit<Revocation, 'item' | 'startedAt' | 'dueAt'> {
  const { beganAt, endedAt, sessionsEndAt, collection } = absent;
  const seen = [absent.presentAt, ...proofs.flatMap((one) => (one.found === 'present' ? one.beganAt : []))]
    .flatMap((at) => (at !== undefined && at > startedAt && at < beganAt ? at : []))
    .sort()
    .at(-1);
  // A call before the access was last seen, or after it was seen gone, is another removal of it.
  const call =
    absent.call !== undefined && absent.call.at <= endedAt && (seen === undefined || absent.call.at >= seen)
      ? absent.call
      : undefined;
  const most = Math.max(0, hoursBetween(startedAt, call?.at ?? endedAt));
  const least = Math.max(0, hoursBetween(startedAt, call?.firstAt ?? call?.at ?? seen ?? startedAt));
  const hasEnded = sessionsEndAt === undefined || (sessionsEndAt !== null && sessionsEndAt <= now);
  return {
    state: hasEnded ? 'ended' : 'removed',
    provenAt: endedAt,
    hours: roundedUp(most),
    hoursAtLeast: roundedDown(least),
    source: call === undefined ? 'collection' : 'event',
    collection,
    ...(call !== undefined && { call }),
    isLate: lateness({ most, least }, limit),
    ...(sessionsEndAt !== undefined && { sessionsEndAt }),
  };
}

function lateness({ most, least }: { readonly most: number; readonly least: number }, limit: number) {
  if (most <= limit) return 'no';
  return least > limit ? 'yes' : 'not-known';
}

function roundedUp(hours: number): number {
  return Math.ceil(hours * 100) / 100;
}

function roundedDown(hours: number): number {
  return Math.floor(hours * 100) / 100;
}

/**
 * Records what a collection shows of the revocations of a campaign.
 * @param found of a complete collection each; of what is no revocation, or is recorded already, nothing is.
 */
export function prove(campaign: Campaign, found: readonly Proof[], now: Instant): CampaignEvent | undefined {
  const state = fold(campaign, now);
  if (state.lastAt !== undefined && now < state.lastAt) return undefined;
  const proofs = found.filter((proof) => isNews(state, proof));
  return proofs.length === 0 ? undefined : following(campaign, { type: 'proven', proofs }, now);
}

function isNews(state: CampaignState, proof: Proof): boolean {
  const list = state.lists.find(({ supplement }) => supplement === proof.supplement);
  const item = list?.items.get(proof.item);
  const revocation = list && item && revocationOf(state, list, item);
  if (
    item === undefined ||
    revocation === undefined ||
    proof.beganAt <= revocation.startedAt ||
    proof.endedAt > state.now
  )
    return false;
  if (revocation.state === 'removed' || revocation.state === 'ended') return false;
  if (proof.found === 'absent') return true;
  const seen = item.proofs
    .filter(({ found, beganAt }) => found === 'present' && beganAt > revocation.startedAt)
    .toSorted((one, other) => (one.beganAt < other.beganAt ? -1 : 1))
    .at(-1);
  if (proof.remaining !== seen?.remaining) return true;
  return proof.beganAt >= revocation.dueAt && (seen === undefined || seen.beganAt < revocation.dueAt);
}
