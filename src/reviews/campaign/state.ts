import { IntegrityError } from '../../model/errors';
import { latest, type Instant } from '../../model/instant';
import type { DeltaCause } from '../calendar/deadlines';
import type { Decision, ReviewItem } from '../item';
import { answerAfter, type Answer, type Seat } from './answer';
import type { Campaign, CampaignEvent, EventBody, Proof } from './event';

type Opened = Extract<EventBody, { type: 'opened' }>;
type Reassigned = Extract<EventBody, { type: 'reassigned' }>;
type Escalated = Extract<EventBody, { type: 'escalated' }>;

type ListPhase = 'open' | 'overdue' | 'signed-off' | 'missed';
export type CampaignPhase = 'scheduled' | 'blocked' | ListPhase | 'closed';

/** One item of a campaign or of a supplement, with all that was said of it. */
export interface ItemState {
  readonly item: ReviewItem;
  /** Hash of the list that it was sealed in. */
  readonly list: string;
  /** Why it was added or asked again after the campaign was sealed. */
  readonly cause?: DeltaCause | undefined;
  readonly askedAt: Instant;
  readonly dueAt: Instant;
  readonly seats: readonly Seat[];
  /** All of them, in their order; those that do not stand too. */
  readonly decisions: readonly Decision[];
  /** Versions of the decisions that do not stand: their reviewer had left. */
  readonly struck: readonly number[];
  readonly answer?: Answer | undefined;
  /** Why it has no answer. */
  readonly unanswered?: 'nobody-to-ask' | 'nobody-answered' | undefined;
  /** Answered after its due date, or not yet and that has passed, or its list is missed. It stays so. */
  readonly isLate: boolean;
  readonly isEscalated: boolean;
  readonly postponed: number;
  /** What collections showed of an access that was denied, in their order. */
  readonly proofs: readonly Proof[];
}

interface SignOff {
  readonly by: string;
  readonly saidBy: string;
  readonly at: Instant;
  readonly seal: string;
  readonly isLate: boolean;
  readonly signals: Extract<EventBody, { type: 'signed-off' }>['signals'];
}

/** What is signed off as one: the campaign with its deltas, or a supplement. */
export interface ListState {
  /** Absent for the campaign's own. */
  readonly supplement?: string | undefined;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly phase: ListPhase;
  readonly items: ReadonlyMap<string, ItemState>;
  readonly signOff?: SignOff | undefined;
}

/** How far one reviewer is. */
export interface ReviewerCount {
  readonly reviewer: string;
  readonly asked: number;
  readonly decided: number;
  /** Of those decided, and of those not. */
  readonly late: number;
}

export interface CampaignState {
  readonly id: string;
  readonly phase: CampaignPhase;
  /** The instant that it is judged at: never before what is stored. */
  readonly now: Instant;
  readonly lastAt?: Instant | undefined;
  /** What a population lacks, while the campaign is blocked. */
  readonly missing: Extract<EventBody, { type: 'blocked' }>['missing'];
  readonly opened?: (Opened & { readonly at: Instant }) | undefined;
  /** The campaign's own first, then its supplements; empty before it opens. */
  readonly lists: readonly ListState[];
}

interface ItemDraft extends Omit<ItemState, 'unanswered' | 'isLate'> {
  cause?: DeltaCause | undefined;
  item: ReviewItem;
  list: string;
  askedAt: Instant;
  dueAt: Instant;
  seats: readonly Seat[];
  decisions: Decision[];
  struck: number[];
  answer?: Answer | undefined;
  wasLate: boolean;
  isEscalated: boolean;
  postponed: number;
  proofs: Proof[];
}

interface ListDraft {
  readonly supplement?: string | undefined;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly items: Map<string, ItemDraft>;
  signOff?: SignOff | undefined;
}

interface Draft {
  missing: CampaignState['missing'];
  opened?: CampaignState['opened'];
  readonly lists: ListDraft[];
  isClosed: boolean;
}

/**
 * What a campaign is at an instant, by its events alone. Asked for an instant before the newest event, as by a clock that
 * went back, it is judged at that event.
 * @throws IntegrityError where an event names a list, an item or a supplement that there is not.
 */
export function fold(campaign: Campaign, now: Instant): CampaignState {
  const draft: Draft = { missing: [], lists: [], isClosed: false };
  for (const event of campaign.events) apply(draft, campaign, event);
  const lastAt = campaign.events.at(-1)?.at;
  const at = lastAt === undefined ? now : latest(now, lastAt);
  const lists = draft.lists.map((list) => listAt(list, campaign.period.to, at));
  return {
    id: campaign.id,
    phase: phaseOf(draft, lists[0], campaign.period, at),
    now: at,
    lastAt,
    missing: draft.opened === undefined ? draft.missing : [],
    opened: draft.opened,
    lists,
  };
}

/** What there was before an event, for whoever judges it. */
export interface Before {
  readonly opened: CampaignState['opened'];
  readonly list: (supplement: string | undefined, at: Instant) => ListState | undefined;
  readonly phase: (supplement: string | undefined, at: Instant) => ListPhase | undefined;
  readonly item: (supplement: string | undefined, id: string, at: Instant) => ItemState | undefined;
}

/** Goes through a campaign's events one by one. @throws IntegrityError as {@link fold}. */
export function replay(campaign: Campaign, visit: (event: CampaignEvent, before: Before) => void): void {
  const draft: Draft = { missing: [], lists: [], isClosed: false };
  const { to } = campaign.period;
  const named = (supplement: string | undefined) => draft.lists.find((one) => one.supplement === supplement);
  for (const event of campaign.events) {
    visit(event, {
      opened: draft.opened,
      list(supplement, at) {
        const list = named(supplement);
        return list && listAt(list, to, at);
      },
      phase(supplement, at) {
        const list = named(supplement);
        return list && listPhase(list, to, at);
      },
      item(supplement, id, at) {
        const list = named(supplement);
        const item = list?.items.get(id);
        return list && item && itemAt(item, listPhase(list, to, at), at);
      },
    });
    apply(draft, campaign, event);
  }
}

function phaseOf(
  { missing, isClosed }: Draft,
  own: ListState | undefined,
  { to }: Campaign['period'],
  now: Instant,
): CampaignPhase {
  if (own !== undefined) return isClosed ? 'closed' : own.phase;
  if (now >= to) return 'missed';
  return missing.length > 0 ? 'blocked' : 'scheduled';
}

function listAt(draft: ListDraft, periodEnd: Instant, now: Instant): ListState {
  const { supplement, openedAt, dueAt, signOff } = draft;
  const phase = listPhase(draft, periodEnd, now);
  return {
    supplement,
    openedAt,
    dueAt,
    signOff,
    phase,
    items: new Map([...draft.items].map(([id, item]) => [id, itemAt(item, phase, now)])),
  };
}

function listPhase({ signOff, supplement, dueAt }: ListDraft, periodEnd: Instant, now: Instant): ListPhase {
  if (signOff !== undefined) return 'signed-off';
  // A supplement that opens in the last days of a period has its own days all the same.
  const isOver = supplement !== undefined && dueAt >= periodEnd ? now > dueAt : now >= periodEnd;
  if (isOver) return 'missed';
  return now > dueAt ? 'overdue' : 'open';
}

/** Field by field: of 20,000 items, copying what is left over takes several times as long. */
function itemAt(draft: ItemDraft, phase: ListPhase, now: Instant): ItemState {
  const { answer, seats, dueAt } = draft;
  return {
    item: draft.item,
    list: draft.list,
    cause: draft.cause,
    askedAt: draft.askedAt,
    dueAt,
    seats,
    decisions: draft.decisions,
    struck: draft.struck,
    answer,
    unanswered: answer === undefined ? whyUnanswered(seats) : undefined,
    // What a missed list leaves unanswered is never answered, also where its own days had just begun.
    isLate:
      draft.wasLate || (answer?.answeredAt ?? now) > dueAt || (answer === undefined && phase === 'missed'),
    isEscalated: draft.isEscalated,
    postponed: draft.postponed,
    proofs: draft.proofs,
  };
}

function whyUnanswered(seats: readonly Seat[]): ItemState['unanswered'] {
  return seats.some(({ holders }) => holders.length === 0) ? 'nobody-to-ask' : 'nobody-answered';
}

function apply(draft: Draft, campaign: Campaign, { at, what, seq }: CampaignEvent): void {
  switch (what.type) {
    case 'blocked':
      draft.missing = what.missing;
      return;
    case 'opened':
      draft.opened = { ...what, at };
      draft.lists.push({
        openedAt: at,
        dueAt: what.dueAt,
        items: sealed(campaign, what.population.hash, what.policy.secondApprover, { at, dueAt: what.dueAt }),
      });
      return;
    case 'delta':
      addDelta(draft, campaign, what, at);
      return;
    case 'supplement':
      draft.lists.push({
        supplement: what.supplement,
        openedAt: at,
        dueAt: what.dueAt,
        items: sealed(campaign, what.list.hash, draft.opened?.policy.secondApprover ?? 'off', {
          at,
          dueAt: what.dueAt,
          cause: what.cause,
        }),
      });
      return;
    case 'reassigned':
      for (const id of what.items) reassign(itemOf(draft, what.supplement, id, seq), what, at);
      return;
    case 'escalated':
      for (const id of what.items) escalate(itemOf(draft, what.supplement, id, seq), what);
      return;
    case 'postponed':
      itemOf(draft, what.supplement, what.item, seq).postponed += 1;
      return;
    case 'decided':
      for (const decision of what.decisions)
        decide(itemOf(draft, decision.supplement, decision.item, seq), decision, at);
      return;
    case 'proven':
      for (const proof of what.proofs) itemOf(draft, proof.supplement, proof.item, seq).proofs.push(proof);
      return;
    case 'signed-off': {
      const list = listNamed(draft, what.supplement, seq);
      const { by, saidBy, seal, signals } = what;
      list.signOff = { by, saidBy, at, seal, signals, isLate: at > list.dueAt };
      return;
    }
    case 'closed':
      draft.isClosed = true;
      return;
    case 'missed':
      // Told by the clock; the event is its record.
      return;
  }
}

function listNamed(draft: Draft, supplement: string | undefined, seq: number): ListDraft {
  const list = draft.lists.find((one) => one.supplement === supplement);
  if (list !== undefined) return list;
  throw damaged(`Event ${seq} is about ${supplement ?? 'a campaign'} that did not open before it`);
}

function itemOf(draft: Draft, supplement: string | undefined, id: string, seq: number): ItemDraft {
  const item = listNamed(draft, supplement, seq).items.get(id);
  if (item !== undefined) return item;
  throw damaged(`Event ${seq} is about item ${id}, which is not in ${supplement ?? 'the campaign'}`);
}

function itemsOf({ id, lists }: Campaign, hash: string): readonly ReviewItem[] {
  const items = lists.get(hash);
  if (items !== undefined) return items;
  throw damaged(`Campaign ${id} names a list of items ${hash} that is not there`);
}

function damaged(message: string): IntegrityError {
  return new IntegrityError(message, 'Restore what was written first: the bucket keeps every version', {
    cause: new Error("What the campaign's events say does not fit together"),
  });
}

interface Asked {
  readonly at: Instant;
  readonly dueAt: Instant;
  readonly cause?: DeltaCause;
}

function sealed(
  campaign: Campaign,
  list: string,
  secondApprover: Opened['policy']['secondApprover'],
  asked: Asked,
): Map<string, ItemDraft> {
  return new Map(
    itemsOf(campaign, list).map((item) => [item.item, newItem(item, list, secondApprover, asked)]),
  );
}

function newItem(
  item: ReviewItem,
  list: string,
  secondApprover: Opened['policy']['secondApprover'],
  { at, dueAt, cause }: Asked,
): ItemDraft {
  return {
    item,
    list,
    cause,
    askedAt: at,
    dueAt,
    seats: seatsOf(item, secondApprover),
    decisions: [],
    struck: [],
    wasLate: false,
    isEscalated: false,
    postponed: 0,
    proofs: [],
  };
}

/** Nobody has two seats: a second approver is another person. */
function seatsOf(item: ReviewItem, secondApprover: Opened['policy']['secondApprover']): Seat[] {
  const { reviewer, ladder, others = [], privileged } = item;
  const seats: Seat[] = [
    {
      as: 'reviewer',
      holders: reviewer === undefined ? [] : [{ person: reviewer, ladder, reportsToSubject: false }],
      said: [],
    },
  ];
  const isAsked = (person: string) =>
    seats.some(({ holders }) => holders.some((one) => one.person === person));
  for (const other of others) {
    if (other.as === 'second-approver' && !(privileged && secondApprover === 'privileged')) continue;
    if (isAsked(other.reviewer)) continue;
    seats.push({ as: other.as, holders: [{ person: other.reviewer, reportsToSubject: false }], said: [] });
  }
  if (privileged && secondApprover === 'privileged' && !seats.some(({ as }) => as === 'second-approver'))
    seats.push({ as: 'second-approver', holders: [], said: [] });
  return seats;
}

/** An item that the campaign has already is asked again; what was said of it stays, and so does its being late. */
function addDelta(
  draft: Draft,
  campaign: Campaign,
  { list, cause, dueAt }: Extract<EventBody, { type: 'delta' }>,
  at: Instant,
): void {
  const own = draft.lists[0];
  if (own === undefined) throw damaged(`A delta of ${campaign.id} stands before its opening`);
  const secondApprover = draft.opened?.policy.secondApprover ?? 'off';
  for (const item of itemsOf(campaign, list.hash)) {
    const before = own.items.get(item.item);
    const asked = newItem(item, list.hash, secondApprover, { at, dueAt, cause });
    if (before === undefined) {
      own.items.set(item.item, asked);
      continue;
    }
    const { answer } = before;
    own.items.set(item.item, {
      ...asked,
      // What was not answered is due when it was due.
      dueAt: answer === undefined && before.dueAt < dueAt ? before.dueAt : dueAt,
      decisions: before.decisions,
      struck: before.struck,
      wasLate: before.wasLate || (answer?.answeredAt ?? at) > before.dueAt,
      postponed: before.postponed,
      proofs: before.proofs,
    });
  }
}

function reassign(item: ItemDraft, what: Reassigned, at: Instant): void {
  const { from, to, ladder, leftAt } = what;
  const holder =
    to === undefined
      ? undefined
      : { person: to, ladder, reportsToSubject: (what.reportsToSubject ?? []).includes(item.item.item) };
  const seat = item.seats.find(({ holders, said }) =>
    from === undefined
      ? holders.length === 0
      : holders.some(({ person }) => person === from) || said.some(({ by }) => by === from),
  );
  if (seat === undefined)
    throw damaged(`Item ${item.item.item} was taken from ${from ?? 'nobody'}, who is not asked`);
  const struck =
    what.cause === 'reviewer-left' && leftAt !== undefined
      ? item.decisions.filter(({ by, at: decidedAt }) => by === from && decidedAt >= leftAt)
      : [];
  item.struck.push(...struck.map(({ version }) => version));
  const rest = seat.holders.filter(({ person }) => person !== from && person !== to);
  const changed: Seat = {
    as: seat.as,
    isEscalated: seat.isEscalated,
    holders: [...rest, ...(holder === undefined ? [] : [holder])],
    said: seat.said,
    decision: seat.said.findLast(({ version }) => !item.struck.includes(version)),
  };
  item.seats = item.seats.map((one) => (one === seat ? changed : one));
  item.answer = answerAfter(item.answer, item.seats, at);
}

function escalate(item: ItemDraft, { from, to, ladder }: Escalated): void {
  item.isEscalated = true;
  item.seats = item.seats.map((seat) =>
    seat.holders.some(({ person }) => person === from)
      ? {
          ...seat,
          isEscalated: true as const,
          holders: [...seat.holders, { person: to, ladder, reportsToSubject: false }],
        }
      : seat,
  );
}

function decide(item: ItemDraft, decision: Decision, at: Instant): void {
  item.decisions.push(decision);
  item.seats = item.seats.map((seat) =>
    seat.holders.some(({ person }) => person === decision.by)
      ? { ...seat, said: [...seat.said, decision], decision }
      : seat,
  );
  item.answer = answerAfter(item.answer, item.seats, at);
}

/** How far each reviewer is with what is asked of them; of two who are asked after an escalation, the one who answered. */
export function countsByReviewer({ lists }: CampaignState): ReviewerCount[] {
  const counts = new Map<string, { asked: number; decided: number; late: number }>();
  for (const { items } of lists) {
    for (const { seats, isLate, dueAt, answer } of items.values()) {
      for (const { holders, decision } of seats) {
        const person = decision?.by ?? holders.at(-1)?.person;
        if (person === undefined) continue;
        const isLateSeat = decision === undefined ? isLate && answer === undefined : decision.at > dueAt;
        const count = counts.get(person) ?? { asked: 0, decided: 0, late: 0 };
        counts.set(person, {
          asked: count.asked + 1,
          decided: count.decided + (decision === undefined ? 0 : 1),
          late: count.late + (isLateSeat ? 1 : 0),
        });
      }
    }
  }
  return [...counts]
    .map(([reviewer, count]) => ({ reviewer, ...count }))
    .sort((one, other) => (one.reviewer < other.reviewer ? -1 : 1));
}
