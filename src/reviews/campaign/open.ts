import { canonicalJson } from '../../model/hash';
import type { Instant } from '../../model/instant';
import { addedDueAt, campaignDueAt, type DeltaCause } from '../calendar/deadlines';
import type { ReviewItem } from '../item';
import {
  isBackwards,
  mayNotDecide,
  speakerIn,
  findItem,
  isAnswered,
  type Circumstances,
  type Sayer,
} from './decide';
import { following, listOf, type Campaign, type EventBody } from './event';
import { refused, type Refusal, type Result } from './refusal';
import { fold } from './state';

type Opened = Extract<EventBody, { type: 'opened' }>;

/** What a campaign opens with, once its population is taken. */
export interface Taken {
  /** What the gate of completeness misses; empty where nothing. */
  readonly missing: Extract<EventBody, { type: 'blocked' }>['missing'];
  readonly items: readonly ReviewItem[];
  readonly excluded: Opened['population']['excluded'];
  /** Ids of the items of the newest campaign before that was signed off. */
  readonly before?: readonly string[] | undefined;
  readonly policy: Opened['policy'];
}

/**
 * Opens a campaign and seals its population, or says what keeps it from opening. The items are stored, under the hash that the
 * event names, before the event is.
 * @param opensFrom the first instant at which the period's campaign may open.
 * @returns nothing where what is missing is recorded already.
 */
export function open(
  campaign: Campaign,
  { missing, items, excluded, before, policy }: Taken,
  opensFrom: Instant,
  now: Instant,
): Result | undefined {
  const state = fold(campaign, now);
  const refusal = isBackwards(state, now);
  if (refusal !== undefined) return { refused: refusal };
  const { id, period } = campaign;
  if (state.opened !== undefined)
    return refused('already-open', `Campaign ${id} opened on ${state.opened.at}`);
  if (now < opensFrom) return refused('too-early', `Campaign ${id} opens from ${opensFrom} on`);
  if (now >= period.to)
    return refused('period-over', `Period ${id} ended on ${period.to}, and is not opened any more`);
  if (missing.length > 0)
    return canonicalJson(missing) === canonicalJson(state.missing)
      ? undefined
      : { event: following(campaign, { type: 'blocked', missing }, now) };
  const ids = new Set(items.map(({ item }) => item));
  const known = new Set(before);
  return {
    event: following(
      campaign,
      {
        type: 'opened',
        from: period.from,
        to: period.to,
        dueAt: campaignDueAt(now),
        population: { ...listOf(items), sealedAt: now, excluded },
        ...(before !== undefined && {
          before: {
            items: known.size,
            added: [...ids].filter((item) => !known.has(item)).length,
            removed: [...known].filter((item) => !ids.has(item)).length,
          },
        }),
        policy,
      },
      now,
    ),
  };
}

export interface Added {
  readonly cause: DeltaCause;
  /** Of a mover, all of the person's access, with the manager before among `others`. */
  readonly items: readonly ReviewItem[];
  /** Of movers and who was hired again, when that was seen: what was asked before is asked again. */
  readonly since?: Instant | undefined;
}

export type AddedResult =
  | { readonly event: Extract<Result, { event: unknown }>['event']; readonly items: readonly ReviewItem[] }
  | { readonly refused: Refusal };

/**
 * Adds what came after the population was sealed: to an open campaign as a delta, and after its sign-off as a supplement with
 * a due date and a sign-off of its own.
 * @returns the event and the items that it names, which are stored first; nothing where all of it was asked already.
 */
export function add(
  campaign: Campaign,
  { cause, items, since }: Added,
  now: Instant,
): AddedResult | undefined {
  const state = fold(campaign, now);
  const refusal = isBackwards(state, now);
  if (refusal !== undefined) return { refused: refusal };
  const { opened, phase, lists } = state;
  if (opened === undefined)
    return refused('not-open', `Campaign ${campaign.id} is ${phase}: what is new will be in its population`);
  if (now >= campaign.period.to || phase === 'missed')
    return refused(
      'period-over',
      `Campaign ${campaign.id} is ${phase}, and its period ended on ${campaign.period.to}`,
    );
  const isAsked = ({ item }: ReviewItem) =>
    lists.some(({ items: listed }) => {
      const one = listed.get(item);
      return one !== undefined && (since === undefined || one.askedAt >= since);
    });
  const added = items.filter((item) => !isAsked(item));
  if (added.length === 0) return undefined;
  const list = listOf(added);
  const dueAt = addedDueAt(now, cause, opened.policy.moverDays);
  const what: EventBody =
    phase === 'open' || phase === 'overdue'
      ? { type: 'delta', cause, list, dueAt }
      : { type: 'supplement', supplement: `supplement-${lists.length}`, cause, list, dueAt };
  return { event: following(campaign, what, now), items: added };
}

/** Says that an item is answered later: it is counted and shown, and moves no date. */
export function postpone(
  campaign: Campaign,
  item: string,
  sayer: Sayer,
  { people, now }: Pick<Circumstances, 'people' | 'now'>,
): Result {
  const state = fold(campaign, now);
  const speaker = speakerIn(state, sayer.by, { people, now });
  if ('refused' in speaker) return speaker;
  const found = findItem(state, item);
  if ('refused' in found) return found;
  const refusal = mayNotDecide(found, speaker.person, people) ?? isAnswered(found.item, now);
  if (refusal !== undefined) return { refused: refusal };
  const { supplement } = found.list;
  return {
    event: following(
      campaign,
      {
        type: 'postponed',
        item,
        ...(supplement !== undefined && { supplement }),
        by: speaker.person.id,
        saidBy: sayer.saidBy,
      },
      now,
    ),
  };
}
