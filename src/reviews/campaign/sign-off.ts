import { canonicalJson, sha256Hex } from '../../model/hash';
import type { Instant } from '../../model/instant';
import { byText } from '../../model/by-text';
import { isBackwards, speakerIn, type Circumstances, type Sayer } from './decide';
import { following, type Campaign, type CampaignEvent } from './event';
import { refused, type Result } from './refusal';
import { revocations } from './revocation';
import { signalsOf } from './signals';
import { fold, type CampaignState, type ListState } from './state';

/**
 * Signs off a campaign, or a supplement of it. The event names the one before it and seals every item with all that was said
 * of it: a decision that is made meanwhile takes this event's place and is seen, or finds the place taken and is refused.
 * @param signers who may, by any identity; anybody in the people file where nobody is named.
 */
export function signOff(
  campaign: Campaign,
  supplement: string | undefined,
  sayer: Sayer,
  {
    people,
    now,
    signers,
  }: Pick<Circumstances, 'people' | 'now'> & {
    readonly signers?: readonly string[] | undefined;
  },
): Result {
  const state = fold(campaign, now);
  const speaker = speakerIn(state, sayer.by, { people, now });
  if ('refused' in speaker) return speaker;
  const { person } = speaker;
  const list = state.lists.find((one) => one.supplement === supplement);
  const name = supplement ?? `Campaign ${campaign.id}`;
  if (list === undefined)
    return refused('not-open', `${name} is ${supplement === undefined ? state.phase : 'not there'}`);
  if (list.phase !== 'open' && list.phase !== 'overdue')
    return refused('not-open', `${name} is ${list.phase}`);
  if (
    signers !== undefined &&
    !signers.some((one) => (people.who(one) ?? people.person(one))?.id === person.id)
  )
    return refused('signer-not-named', `${person.id} is not among those who sign off: ${signers.join(', ')}`);
  const items = [...list.items.values()];
  if (items.some(({ decisions }) => decisions.some(({ by }) => by === person.id)))
    return refused('signer-decided', `${person.id} decided in it: somebody who did not signs it off`);
  const undecided = items.filter(({ answer }) => answer === undefined);
  if (undecided.length > 0)
    return refused(
      'undecided-items',
      `${undecided.length} of ${items.length} items have no decision, ${undecided[0]?.item.item} first`,
    );
  return {
    event: following(
      campaign,
      {
        type: 'signed-off',
        ...(supplement !== undefined && { supplement }),
        by: person.id,
        saidBy: sayer.saidBy,
        items: items.length,
        seal: sealOf(list),
        signals: signalsOf(campaign, supplement),
      },
      now,
    ),
  };
}

/** A hash over every item of a list as it was sealed, with every decision of it and what holds. */
export function sealOf({ items }: Pick<ListState, 'items'>): string {
  const said = [...items.values()]
    .toSorted(byText(({ item }) => item.item))
    .map(({ item, list, seats, decisions, struck, answer }) => ({
      item,
      list,
      asked: seats.map(({ as, holders }) => ({ as, holders })),
      decisions,
      struck,
      answer,
    }));
  return sha256Hex(canonicalJson(said));
}

/** Closes a campaign whose period is over and of which nothing is left to be decided, signed off or removed. */
export function close(campaign: Campaign, now: Instant): Result {
  const state = fold(campaign, now);
  const refusal = isBackwards(state, now);
  if (refusal !== undefined) return { refused: refusal };
  const { id, period } = campaign;
  if (state.phase !== 'signed-off') return refused('not-open', `Campaign ${id} is ${state.phase}`);
  if (now < period.to)
    return refused('too-early', `Period ${id} runs until ${period.to}, and more may come in it`);
  const open = state.lists.find(({ phase }) => phase === 'open' || phase === 'overdue');
  if (open !== undefined) return refused('undecided-items', `${open.supplement} is ${open.phase}`);
  // Where nobody can tell when the last session ends, removed is all that will be known.
  const waiting = revocations(state).find(
    (one) => one.state !== 'ended' && !(one.state === 'removed' && one.sessionsEndAt === null),
  );
  if (waiting !== undefined)
    return refused('revocation-open', `The revocation of item ${waiting.item} is ${waiting.state}`, {
      item: waiting.item,
    });
  return { event: following(campaign, { type: 'closed' }, now) };
}

/** Records which lists of a campaign are missed, once each. */
export function miss(campaign: Campaign, now: Instant): CampaignEvent[] {
  const state = fold(campaign, now);
  if (isBackwards(state, now) !== undefined) return [];
  const made: CampaignEvent[] = [];
  for (const { supplement, counts } of missedIn(state)) {
    const isRecorded = campaign.events.some(
      ({ what }) => what.type === 'missed' && what.supplement === supplement,
    );
    if (isRecorded) continue;
    made.push(
      following(
        { ...campaign, events: [...campaign.events, ...made] },
        { type: 'missed', ...(supplement !== undefined && { supplement }), ...counts },
        now,
      ),
    );
  }
  return made;
}

function missedIn({ lists, phase }: CampaignState) {
  if (lists.length === 0)
    return phase === 'missed'
      ? [{ supplement: undefined, counts: { nobodyAnswered: 0, nobodyToAsk: 0 } }]
      : [];
  return lists
    .filter((list) => list.phase === 'missed')
    .map(({ supplement, items }) => {
      const unanswered = [...items.values()].map((item) => item.unanswered);
      return {
        supplement,
        counts: {
          nobodyAnswered: unanswered.filter((why) => why === 'nobody-answered').length,
          nobodyToAsk: unanswered.filter((why) => why === 'nobody-to-ask').length,
        },
      };
    });
}
