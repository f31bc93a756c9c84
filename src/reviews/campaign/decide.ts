import { addDays, type Instant } from '../../model/instant';
import type { Decision } from '../item';
import { employmentAt, hasLeft, type People, type Person } from '../people/person';
import { following, type Campaign } from './event';
import { isGranter, isSubject, subjectsOf } from './subject';
import { refused, type Refusal, type Result } from './refusal';
import { risksOf } from './risk';
import { fold, type CampaignState, type ItemState, type ListState } from './state';

const OWN_GRANT_DAYS = 90;

/** Who says it, as the door has established, and where. */
export interface Sayer {
  /** Any identity of a person in the people file. */
  readonly by: string;
  readonly saidBy: string;
  readonly surface: Decision['surface'];
}

export interface Wanted {
  readonly decision: Decision['decision'];
  readonly target?: string | undefined;
  readonly reason?: string | undefined;
  readonly until?: Instant | undefined;
  /** How many decisions of the item whoever decides had seen. */
  readonly saw: number;
}

/** What a decision is judged with, beside the campaign. */
export interface Circumstances {
  readonly people: People;
  /** The server's clock. */
  readonly now: Instant;
  /** When this person last took an export or looked at the items. */
  readonly lookedAt?: Instant | undefined;
}

/** Decides one item. */
export function decide(
  campaign: Campaign,
  item: string,
  wanted: Wanted,
  sayer: Sayer,
  { people, now, lookedAt }: Circumstances,
): Result {
  const state = fold(campaign, now);
  const speaker = speakerIn(state, sayer.by, { people, now });
  if ('refused' in speaker) return speaker;
  const found = findItem(state, item);
  if ('refused' in found) return found;
  const refusal =
    mayNotDecide(found, speaker.person, people) ??
    isStale(found.item, wanted.saw) ??
    isAnswered(found.item, now) ??
    isIncomplete(found.item, wanted, now);
  if (refusal !== undefined) return { refused: refusal };
  const decision = decisionOn(
    campaign.id,
    found,
    wanted,
    { ...sayer, by: speaker.person.id },
    { people, now },
  );
  return {
    event: following(
      campaign,
      {
        type: 'decided',
        decisions: [decision],
        rows: 1,
        ...(lookedAt !== undefined && lookedAt <= now && { lookedAt }),
      },
      now,
    ),
  };
}

/** The person who says something now, in a campaign whose newest event is not after now. */
export function speakerIn(
  { lastAt, id }: CampaignState,
  by: string,
  { people, now }: Pick<Circumstances, 'people' | 'now'>,
): { readonly person: Person } | { readonly refused: Refusal } {
  const refusal = isBackwards({ lastAt, id }, now);
  return refusal === undefined ? speaker(by, { people, now }) : { refused: refusal };
}

/** The person of the people file who says something now. @param by any identity of theirs. */
export function speaker(
  by: string,
  { people, now }: Pick<Circumstances, 'people' | 'now'>,
): { readonly person: Person } | { readonly refused: Refusal } {
  const person = people.who(by) ?? people.person(by);
  if (person === undefined)
    return refused(
      'unknown-person',
      `${by} is nobody in the people file: name any identity of a person in it`,
    );
  const employment = employmentAt(person, now);
  if (employment.left)
    return refused(
      'reviewer-left',
      `${person.id} left${employment.since === undefined ? '' : ` on ${employment.since}`}: have it reassigned`,
    );
  return { person };
}

/** Of two clocks that disagree, nothing is written before what is stored. */
export function isBackwards(
  { lastAt, id }: Pick<CampaignState, 'lastAt' | 'id'>,
  now: Instant,
): Refusal | undefined {
  if (lastAt === undefined || now >= lastAt) return undefined;
  return refused(
    'clock-went-back',
    `It is ${now} by this clock, and campaign ${id} holds an event of ${lastAt}: set the clock right and try again`,
  ).refused;
}

export interface FoundItem {
  readonly list: Pick<ListState, 'supplement' | 'phase'>;
  readonly item: ItemState;
}

/** An item in the newest list that has it. */
export function findItem(
  { lists, id: campaign, phase }: CampaignState,
  id: string,
): FoundItem | { readonly refused: Refusal } {
  const list = lists.findLast(({ items }) => items.has(id));
  const item = list?.items.get(id);
  if (list === undefined || item === undefined)
    return lists.length === 0
      ? refused('not-open', `Campaign ${campaign} is ${phase}`, { item: id })
      : refused('foreign-item', `Item ${id} is not in campaign ${campaign}`, { item: id });
  return { list, item };
}

export function mayNotDecide(
  { list, item: state }: FoundItem,
  person: Person,
  people: People,
): Refusal | undefined {
  const { item } = state;
  const no = (rule: Refusal['rule'], message: string) => refused(rule, message, { item: item.item }).refused;
  if (list.phase !== 'open' && list.phase !== 'overdue')
    return no(
      'not-open',
      `${list.supplement ?? 'The campaign'} is ${list.phase}, and its decisions stay as they are`,
    );
  if (isSubject(item, person, people))
    return no('self-review', `It is ${person.id}'s own access: somebody else decides it`);
  if (!state.seats.some(({ holders }) => holders.some((holder) => holder.person === person.id)))
    return no('not-the-reviewer', `${askedText(state)}, not ${person.id}: have it reassigned first`);
  if (isOwnGrant(state, person, people))
    return no(
      'own-grant',
      `${person.id} granted it ${item.grantedAt === undefined ? 'at a time that is not known' : `on ${item.grantedAt}`}, in the ${OWN_GRANT_DAYS} days before it was asked: somebody else decides it`,
    );
  return undefined;
}

function askedText({ seats }: ItemState): string {
  const asked = seats.flatMap(({ holders }) => holders.map(({ person }) => person));
  return asked.length === 0 ? 'Nobody is asked' : `${asked.join(' and ')} is asked`;
}

/** A grant whose date is not known may be one of those days. */
export function isOwnGrant(
  { item, askedAt }: Pick<ItemState, 'item' | 'askedAt'>,
  person: Pick<Person, 'id'>,
  people: People,
): boolean {
  return (
    isGranter(item, person, people) &&
    (item.grantedAt === undefined || item.grantedAt >= addDays(askedAt, -OWN_GRANT_DAYS))
  );
}

export function isStale({ item, decisions }: ItemState, saw: number): Refusal | undefined {
  if (saw === decisions.length) return undefined;
  const last = decisions.at(-1);
  return refused(
    'stale-version',
    last === undefined
      ? `Nobody has decided this item, and decision ${saw} was said to be seen`
      : `${last.by} decided "${last.decision}" on ${last.at}: look at it, and decide again if it is wrong`,
    {
      item: item.item,
      ...(last !== undefined && {
        holds: { decision: last.decision, by: last.by, at: last.at, version: last.version },
      }),
    },
  ).refused;
}

/** After an item's due date only what has no answer goes on. */
export function isAnswered({ item, answer, dueAt }: ItemState, now: Instant): Refusal | undefined {
  if (answer === undefined || now <= dueAt) return undefined;
  const { decision } = answer;
  return refused(
    'answered-before-due',
    `It was due on ${dueAt}, and has its answer: "${decision.decision}" by ${decision.by} on ${decision.at} stays`,
    { item: item.item },
  ).refused;
}

/** What is wrong with a decision itself, but for what is decided at once with others. */
export function isIncomplete(
  state: ItemState,
  { decision, target, reason, until }: Omit<Wanted, 'saw'>,
  now: Instant,
): Refusal | undefined {
  const no = (rule: Refusal['rule'], message: string) =>
    refused(rule, message, { item: state.item.item }).refused;
  if (decision === 'modify' && isBlank(target))
    return no('target-needed', 'A modification says in target what the access is to become');
  if (decision !== 'modify' && !isBlank(target))
    return no('target-without-modify', `A target is for a modification, and this is "${decision}"`);
  if (until !== undefined && decision !== 'keep')
    return no('until-without-keep', `An end is for what is kept until then, and this is "${decision}"`);
  if (until !== undefined && until <= now) return no('until-has-passed', `${until} has passed`);
  const risks = risksOf(state);
  if (decision === 'keep' && risks.length > 0 && isBlank(reason))
    return no('reason-needed', `It is ${risks.join(', ')}: keeping it needs a reason of its own`);
  return undefined;
}

export function isBlank(text: string | undefined): boolean {
  return (text ?? '').trim() === '';
}

/** The decision to record, of somebody who may decide. */
export function decisionOn(
  campaign: string,
  { list, item: { item, decisions } }: FoundItem,
  { decision, target, reason, until }: Omit<Wanted, 'saw'>,
  { by, saidBy, surface }: Sayer,
  { people, now }: Pick<Circumstances, 'people' | 'now'>,
): Decision {
  const hasSubjectLeft = [...subjectsOf(item, people)].some((id) => {
    const person = people.person(id);
    return person !== undefined && hasLeft(person, now);
  });
  // A user of Identity Center is disabled when the person leaves.
  const isLeaver = hasSubjectLeft || item.facts['status'] === 'DISABLED';
  return {
    campaign,
    item: item.item,
    version: decisions.length + 1,
    decision,
    ...(!isBlank(target) && { target: target?.trim() }),
    ...(!isBlank(reason) && { reason: reason?.trim() }),
    ...(until !== undefined && { until }),
    by,
    saidBy,
    surface,
    at: now,
    ...(isLeaver && { leaver: true as const }),
    ...(list.supplement !== undefined && { supplement: list.supplement }),
  };
}
