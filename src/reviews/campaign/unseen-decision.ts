import type { Circumstances } from './decide';
import type { Campaign } from './event';
import { refused, type Refusal } from './refusal';
import { fold } from './state';

/**
 * Refuses to replace what somebody else decided after a person last looked: a command of one item names no page on which it was
 * seen. Whoever is still asked answers beside the others, and replaces nothing.
 */
export function unseenDecision(
  campaign: Campaign,
  item: string,
  person: string,
  { now, lookedAt }: Pick<Circumstances, 'now' | 'lookedAt'>,
): { readonly refused: Refusal } | undefined {
  const state = fold(campaign, now)
    .lists.findLast(({ items }) => items.has(item))
    ?.items.get(item);
  if (state === undefined) return undefined;
  const { decisions, seats, struck } = state;
  const isStillAsked = seats.some(
    ({ decision, holders }) => decision === undefined && holders.some((one) => one.person === person),
  );
  if (isStillAsked) return undefined;
  const own = decisions.findLastIndex(({ by }) => by === person);
  const unseen = decisions.findLast(
    ({ at, version }, index) =>
      index > own && !struck.includes(version) && (lookedAt === undefined || at > lookedAt),
  );
  if (unseen === undefined) return undefined;
  const { decision, by, at, version } = unseen;
  return refused(
    'stale-version',
    `${by} decided "${decision}" on ${at}, and you have not looked since: do so as ${person} with reviews show ${campaign.id} or reviews export, and decide again if it is wrong`,
    { item, holds: { decision, by, at, version } },
  );
}
