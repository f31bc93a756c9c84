import type { Instant } from '../../model/instant';
import { escalatedAt } from '../calendar/deadlines';
import type { LadderStep } from '../item';
import { employmentAt, hasLeft, reportsTo, type People, type Person } from '../people/person';
import type { Seat } from './answer';
import { findItem, isOwnGrant, speakerIn, type Circumstances, type FoundItem, type Sayer } from './decide';
import { following, type Campaign, type CampaignEvent, type EventBody } from './event';
import { refused, type Refusal, type Result } from './refusal';
import { fold, type ItemState } from './state';
import { isSubject, subjectsOf } from './subject';

export interface Reassignment {
  readonly items: readonly string[];
  /** Whose they are now; absent where nobody is asked. */
  readonly from?: string | undefined;
  /** Any identity of the person who is asked from now on. */
  readonly to: string;
  readonly reason?: string | undefined;
}

/**
 * Asks somebody else, of all the items named or of none.
 * @param owners who may reassign what is not theirs: the fallback reviewer, and those who sign off.
 */
export function reassign(
  campaign: Campaign,
  { items, from, to, reason }: Reassignment,
  sayer: Sayer,
  { people, now, owners }: Pick<Circumstances, 'people' | 'now'> & { readonly owners: readonly string[] },
): Result {
  const state = fold(campaign, now);
  const speaker = speakerIn(state, sayer.by, { people, now });
  if ('refused' in speaker) return speaker;
  const next = people.who(to) ?? people.person(to);
  if (next === undefined) return refused('unknown-person', `${to} is nobody in the people file`);
  if (hasLeft(next, now)) return refused('reviewer-left', `${next.id} has left, and cannot be asked`);
  const { person } = speaker;
  const manager = from === undefined ? undefined : people.person(from)?.manager;
  if (person.id !== from && person.id !== manager && !owners.includes(person.id))
    return refused(
      'not-yours-to-reassign',
      `${person.id} is neither asked, nor the manager of who is asked, nor an owner of campaign ${campaign.id}`,
    );
  const supplements = new Set<string | undefined>();
  const reportsToSubject: string[] = [];
  for (const id of items) {
    const found = findItem(state, id);
    if ('refused' in found) return found;
    const refusal = mayNotBeAsked(found.list, found.item, { from, next, person, people });
    if (refusal !== undefined) return { refused: refusal };
    supplements.add(found.list.supplement);
    if (isUnderSubject(found.item, next, people)) reportsToSubject.push(id);
  }
  const [supplement, ...others] = supplements;
  if (others.length > 0)
    return refused(
      'foreign-item',
      'The items are of more than one list: reassign those of each by themselves',
    );
  return {
    event: following(
      campaign,
      {
        type: 'reassigned',
        items: [...items],
        ...(supplement !== undefined && { supplement }),
        ...(from !== undefined && { from }),
        to: next.id,
        cause: 'asked',
        by: person.id,
        saidBy: sayer.saidBy,
        ...(reason !== undefined && { reason }),
        ...(reportsToSubject.length > 0 && { reportsToSubject }),
      },
      now,
    ),
  };
}

function mayNotBeAsked(
  list: FoundItem['list'],
  state: ItemState,
  {
    from,
    next,
    person,
    people,
  }: {
    readonly from: string | undefined;
    readonly next: Person;
    readonly person: Person;
    readonly people: People;
  },
): Refusal | undefined {
  const { item, seats } = state;
  const no = (rule: Refusal['rule'], message: string) => refused(rule, message, { item: item.item }).refused;
  if (list.phase !== 'open' && list.phase !== 'overdue')
    return no('not-open', `${list.supplement ?? 'The campaign'} is ${list.phase}`);
  if (isSubject(item, person, people))
    return no('self-review', `It is ${person.id}'s own access: somebody else says who is asked`);
  if (isSubject(item, next, people)) return no('self-review', `It is ${next.id}'s own access`);
  if (isOwnGrant(state, next, people)) return no('own-grant', `${next.id} granted it`);
  if (!seats.some((seat) => isSeatOf(seat, from)))
    return no('foreign-item', `Item ${item.item} is not asked of ${from ?? 'nobody'}`);
  if (seats.some(({ holders }) => holders.some((holder) => holder.person === next.id)))
    return no('already-asked', `${next.id} is asked already, and counts once`);
  return undefined;
}

function isSeatOf({ holders }: Seat, person: string | undefined): boolean {
  return person === undefined ? holders.length === 0 : holders.some((holder) => holder.person === person);
}

function isUnderSubject({ item }: ItemState, next: Person, people: People): boolean {
  return [...subjectsOf(item, people)].some((subject) => reportsTo(next, subject, people));
}

/** Who is asked, and which step of the ladder says so. */
export interface NextReviewer {
  readonly reviewer: string;
  readonly ladder: LadderStep;
}

/**
 * Takes from those who left what they have not answered, and strikes what they decided when they were no longer there.
 * @param ladder what it gives for an item without these people; nothing where there is nobody.
 */
export function reassignLeavers(
  campaign: Campaign,
  ladder: (item: ItemState, without: readonly string[]) => NextReviewer | undefined,
  { people, now }: Pick<Circumstances, 'people' | 'now'>,
): CampaignEvent[] {
  const bodies = new Groups<Extract<EventBody, { type: 'reassigned' }>>();
  for (const { list, item, seat, asking } of openSeats(campaign, now)) {
    const asked = seat.holders.map((holder) => holder.person);
    for (const id of new Set([...asked, ...seat.said.map(({ by }) => by)])) {
      const person = people.person(id);
      const employment = person && employmentAt(person, now);
      if (employment?.left !== true) continue;
      const { since: leftAt } = employment;
      const isStruck =
        leftAt !== undefined &&
        seat.said.some(({ by, at, version }) => by === id && at >= leftAt && !item.struck.includes(version));
      const isWaited = asked.includes(id) && seat.decision === undefined && item.answer === undefined;
      if (!isStruck && !isWaited) continue;
      const given = asked.some((other) => other !== id) ? undefined : ladder(item, [id, ...asking]);
      const isFree = given !== undefined && mayBeNext(item, given.reviewer, { people, now, taken: asking });
      const next = isFree ? given : undefined;
      if (next !== undefined) asking.add(next.reviewer);
      bodies.add(item.item.item, {
        type: 'reassigned',
        items: [],
        ...(list.supplement !== undefined && { supplement: list.supplement }),
        from: id,
        ...(next !== undefined && { to: next.reviewer, ladder: next.ladder }),
        cause: 'reviewer-left',
        ...(leftAt !== undefined && { leftAt }),
      });
    }
  }
  return bodies.events(campaign, now);
}

/**
 * Asks somebody of what nobody could be asked about, once the people file tells of somebody.
 * @param ladder as of {@link reassignLeavers}.
 */
export function askWhereNobodyWas(
  campaign: Campaign,
  ladder: (item: ItemState, without: readonly string[]) => NextReviewer | undefined,
  { people, now }: Pick<Circumstances, 'people' | 'now'>,
): CampaignEvent[] {
  const bodies = new Groups<Extract<EventBody, { type: 'reassigned' }>>();
  for (const { list, item, seat, asking } of openSeats(campaign, now)) {
    if (seat.holders.length > 0 || seat.decision !== undefined || item.answer !== undefined) continue;
    const next = ladder(item, [...asking]);
    if (next === undefined || !mayBeNext(item, next.reviewer, { people, now, taken: asking })) continue;
    asking.add(next.reviewer);
    bodies.add(item.item.item, {
      type: 'reassigned',
      items: [],
      ...(list.supplement !== undefined && { supplement: list.supplement }),
      to: next.reviewer,
      ladder: next.ladder,
      cause: 'nobody-to-ask',
    });
  }
  return bodies.events(campaign, now);
}

/** Two days before an unanswered item is due, asks whoever is next beside those who are asked. */
export function escalate(
  campaign: Campaign,
  fallback: string | undefined,
  { people, now }: Pick<Circumstances, 'people' | 'now'>,
): CampaignEvent[] {
  const bodies = new Groups<Extract<EventBody, { type: 'escalated' }>>();
  for (const { list, item, seat, asking } of openSeats(campaign, now)) {
    const holder = seat.holders.at(-1);
    if (holder === undefined || seat.isEscalated || item.answer !== undefined || seat.decision !== undefined)
      continue;
    if (now < escalatedAt(item.dueAt)) continue;
    const next = nextAsked(item, holder.person, fallback, { people, now, taken: asking });
    if (next.person === undefined) continue;
    asking.add(next.person);
    bodies.add(item.item.item, {
      type: 'escalated',
      items: [],
      ...(list.supplement !== undefined && { supplement: list.supplement }),
      from: holder.person,
      to: next.person,
      ladder: next.ladder,
    });
  }
  return bodies.events(campaign, now);
}

/**
 * Who is asked if a reviewer does not answer, and when: the first of their managers who may decide it, else the fallback
 * reviewer; nobody where neither may.
 */
function nextAsked(
  item: ItemState,
  reviewer: string,
  fallback: string | undefined,
  { people, now, taken }: NextCircumstances,
): { readonly at: Instant; readonly person?: string | undefined; readonly ladder: LadderStep } {
  const at = escalatedAt(item.dueAt);
  const seen = new Set([reviewer]);
  for (let above = people.person(reviewer)?.manager; above !== undefined && !seen.has(above);) {
    if (mayBeNext(item, above, { people, now, taken })) return { at, person: above, ladder: 'manager' };
    seen.add(above);
    above = people.person(above)?.manager;
  }
  const isFallback = fallback !== undefined && mayBeNext(item, fallback, { people, now, taken });
  return { at, person: isFallback ? fallback : undefined, ladder: 'fallback' };
}

/** @property taken who are being asked about the item already: nobody answers twice. */
type NextCircumstances = Pick<Circumstances, 'people' | 'now'> & {
  readonly taken?: ReadonlySet<string> | undefined;
};

function mayBeNext(state: ItemState, id: string, { people, now, taken }: NextCircumstances): boolean {
  const person = people.person(id);
  return (
    person !== undefined &&
    taken?.has(id) !== true &&
    !hasLeft(person, now) &&
    !isSubject(state.item, person, people) &&
    !isOwnGrant(state, person, people) &&
    !isUnderSubject(state, person, people) &&
    !state.seats.some((seat) => isSeatOf(seat, id))
  );
}

function* openSeats(campaign: Campaign, now: Instant) {
  for (const list of fold(campaign, now).lists) {
    if (list.phase !== 'open' && list.phase !== 'overdue') continue;
    for (const item of list.items.values()) {
      // Shared by the seats of an item: whoever is asked for one of them is not asked for another.
      const asking = new Set<string>();
      for (const seat of item.seats) yield { list, item, seat, asking };
    }
  }
}

/** Items of which the same is said, in one event. */
class Groups<B extends Extract<EventBody, { items: string[] }>> {
  private readonly groups = new Map<string, { readonly body: B; readonly items: Set<string> }>();

  add(item: string, body: B): void {
    const key = JSON.stringify(body);
    const group = this.groups.get(key) ?? { body, items: new Set() };
    group.items.add(item);
    this.groups.set(key, group);
  }

  /** Each following the one before; none where the clock went back. */
  events(campaign: Campaign, now: Instant): CampaignEvent[] {
    const made: CampaignEvent[] = [];
    const last = campaign.events.at(-1);
    if (last !== undefined && now < last.at) return made;
    for (const { body, items } of this.groups.values())
      made.push(
        following(
          { ...campaign, events: [...campaign.events, ...made] },
          { ...body, items: [...items] },
          now,
        ),
      );
    return made;
  }
}
