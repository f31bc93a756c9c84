import { canonicalJson } from '../../model/hash';
import type { Instant } from '../../model/instant';
import { addedDueAt, campaignDueAt } from '../calendar/deadlines';
import type { Decision } from '../item';
import { employmentAt, type People, type Person } from '../people/person';
import { isAnswered, isBlank, isIncomplete, isStale, mayNotDecide } from './decide';
import { LARGEST_BULK } from './decide-file';
import { eventHash, listOf, type Campaign, type CampaignEvent, type EventBody } from './event';
import { risksOf } from './risk';
import { sealOf } from './sign-off';
import { signalsOf } from './signals';
import { filesWith } from './sitting';
import { fold, replay, type Before, type CampaignState } from './state';

/** What does not hold of a campaign as it is stored. */
export interface Fault {
  /** The event that shows it. */
  readonly seq: number;
  readonly item?: string | undefined;
  /** A rule that would have refused it, or what of the chain is broken. */
  readonly rule: string;
  readonly message: string;
}

const NOBODY: People = { person: () => undefined, who: () => undefined };

/** Of whom nothing but the id is known. */
function unknownPerson(id: string): Person {
  return { id, aliases: [], status: 'active', earlierEnds: [] };
}

/**
 * Checks by a campaign's events and lists alone that it is what it says: that none was altered, taken out or put in, and that
 * every rule by which it was opened, decided and signed off holds of each.
 * @param people a people file, where there is one: without it, a person is known by the ids of the package only.
 * @throws IntegrityError where an event is about something that is not there.
 */
export function verify(campaign: Campaign, people: People = NOBODY): Fault[] {
  const faults = [...chainFaults(campaign), ...listFaults(campaign)];
  replay(campaign, (event, before) => {
    const say = (rule: string, message: string, item?: string) => {
      faults.push({ seq: event.seq, rule, message, ...(item !== undefined && { item }) });
    };
    judge(campaign, event, before, people, say);
  });
  faults.push(...leaverFaults(campaign, people));
  return faults.toSorted((one, other) => one.seq - other.seq);
}

/**
 * Checks that nothing of a campaign was altered, taken out or put in since it was written: the chain of its events, the lists
 * that they name and what was sealed at each sign-off. Cheap enough for every scan; {@link verify} also judges each decision.
 */
export function alterationsOf(campaign: Campaign, { lists }: Pick<CampaignState, 'lists'>): Fault[] {
  const last = campaign.events.at(-1)?.seq ?? 0;
  return [
    ...chainFaults(campaign),
    ...listFaults(campaign),
    ...lists.flatMap((list): Fault[] =>
      list.signOff === undefined || list.signOff.seal === sealOf(list)
        ? []
        : [
            {
              seq: last,
              rule: 'seal',
              message: `What ${list.supplement ?? 'the campaign'} holds is not what was sealed`,
            },
          ],
    ),
  ];
}

type Say = (rule: string, message: string, item?: string) => void;

function chainFaults({ id, events }: Campaign): Fault[] {
  return events.flatMap((event, at): Fault[] => {
    const { seq } = event;
    const before = events[at - 1];
    const no = (rule: string, message: string): Fault => ({ seq, rule, message });
    const previous = before === undefined ? undefined : eventHash(before);
    return [
      ...(event.campaign === id ? [] : [no('foreign-event', `It is of campaign ${event.campaign}`)]),
      ...(seq === at + 1 ? [] : [no('sequence', `It stands at place ${at + 1}`)]),
      ...(event.previous === previous
        ? []
        : [
            no('chain', `It names ${event.previous ?? 'none'} before it, and ${previous ?? 'none'} is there`),
          ]),
      ...(before !== undefined && event.at < before.at
        ? [no('clock-went-back', `It is of ${event.at}, and follows one of ${before.at}`)]
        : []),
    ];
  });
}

function listFaults({ events, lists }: Campaign): Fault[] {
  return events.flatMap(({ seq, what }): Fault[] => {
    const named = listNamedBy(what);
    const items = named && lists.get(named.hash);
    if (named === undefined || items === undefined) return [];
    const found = listOf(items);
    const ids = new Set(items.map(({ item }) => item));
    return [
      ...(found.hash === named.hash && found.items === named.items
        ? []
        : [
            {
              seq,
              rule: 'population',
              message: `It names ${named.items} items of hash ${named.hash}, and there are ${found.items} of hash ${found.hash}`,
            },
          ]),
      ...(ids.size === items.length
        ? []
        : [{ seq, rule: 'population', message: `${items.length - ids.size} items stand in it twice` }]),
    ];
  });
}

function listNamedBy(what: EventBody) {
  switch (what.type) {
    case 'opened':
      return what.population;
    case 'delta':
    case 'supplement':
      return what.list;
    default:
      return undefined;
  }
}

function judge(campaign: Campaign, event: CampaignEvent, before: Before, people: People, say: Say): void {
  const { what, at } = event;
  const { from, to } = campaign.period;
  switch (what.type) {
    case 'opened':
      if (before.opened !== undefined) say('already-open', `It opened on ${before.opened.at}`);
      if (what.from !== from || what.to !== to) say('period', `It is of ${what.from} to ${what.to}`);
      if (at < from) say('too-early', `The period begins on ${from}`);
      if (at >= to) say('period-over', `The period ended on ${to}`);
      if (what.population.sealedAt !== at) say('population', `It was sealed at ${what.population.sealedAt}`);
      if (what.dueAt !== campaignDueAt(at))
        say('due', `It is due on ${what.dueAt}, not ${campaignDueAt(at)}`);
      return;
    case 'delta':
    case 'supplement': {
      const due = addedDueAt(at, what.cause, before.opened?.policy.moverDays ?? 0);
      if (what.dueAt !== due) say('due', `It is due on ${what.dueAt}, not ${due}`);
      const phase = before.phase(undefined, at);
      const isOpen = phase === 'open' || phase === 'overdue';
      if (what.type === 'delta' ? !isOpen : phase !== 'signed-off')
        say('not-open', `The campaign is ${phase ?? 'not there'}`);
      if (at >= to) say('period-over', `The period ended on ${to}`);
      return;
    }
    case 'decided':
      for (const decision of what.decisions) judgeDecision(event, decision, before, people, say);
      judgeBulk(campaign, { ...event, what }, before, say);
      return;
    case 'reassigned':
    case 'escalated':
      judgeAsked(what, event, before, people, say);
      return;
    case 'postponed':
      if (!isOpenAt(before, what.supplement, event)) say('not-open', 'It is not open', what.item);
      return;
    case 'signed-off':
      judgeSignOff(campaign, { ...event, what }, before, people, say);
      return;
    case 'closed':
      if (before.phase(undefined, at) !== 'signed-off' || at < to)
        say('not-open', 'It is not signed off, or its period runs');
      return;
    case 'missed':
      if (at < to) say('too-early', `The period runs until ${to}`);
      return;
    case 'blocked':
      if (before.opened !== undefined) say('already-open', `It opened on ${before.opened.at}`);
      return;
    case 'proven':
      for (const proof of what.proofs)
        if (proof.beganAt > proof.endedAt || proof.endedAt > at)
          say(
            'proof',
            `The collection ran from ${proof.beganAt} to ${proof.endedAt}, and was recorded at ${at}`,
            proof.item,
          );
      return;
  }
}

function isOpenAt(before: Before, supplement: string | undefined, { at }: CampaignEvent): boolean {
  const phase = before.phase(supplement, at);
  return phase === 'open' || phase === 'overdue';
}

function judgeDecision(
  event: CampaignEvent,
  decision: Decision,
  before: Before,
  people: People,
  say: Say,
): void {
  const { at } = event;
  const { item: id, supplement, by } = decision;
  const item = before.item(supplement, id, at);
  const phase = before.phase(supplement, at);
  if (item === undefined || phase === undefined) return say('foreign-item', 'It is not in the campaign', id);
  const person = people.person(by) ?? unknownPerson(by);
  const refusals = [
    mayNotDecide({ list: { supplement, phase }, item }, person, people),
    isStale(item, decision.version - 1),
    isAnswered(item, at),
    isIncomplete(item, decision, at),
  ];
  for (const refusal of refusals) if (refusal !== undefined) say(refusal.rule, refusal.message, id);
  if (decision.at !== at) say('clock-went-back', `It is of ${decision.at}, and was recorded at ${at}`, id);
  if (decision.campaign !== event.campaign) say('foreign-item', `It is of campaign ${decision.campaign}`, id);
}

/** Since when somebody had left at an instant; nothing where no date says so: whoever has left by now may have been there. */
function leftSince(person: Person, at: Instant): Instant | undefined {
  const employment = employmentAt(person, at);
  return employment.left ? employment.since : undefined;
}

/** Decisions that stand, though whoever made them was no longer there. */
function leaverFaults(campaign: Campaign, people: People): Fault[] {
  const last = campaign.events.at(-1);
  if (last === undefined) return [];
  const items = fold(campaign, last.at).lists.flatMap((list) => [...list.items.values()]);
  return items.flatMap(({ item: { item }, decisions, struck }) =>
    decisions.flatMap(({ by, at, version }): Fault[] => {
      const person = people.person(by);
      const since = person && leftSince(person, at);
      if (since === undefined || struck.includes(version)) return [];
      const seq = campaign.events.findLast(
        ({ what }) =>
          what.type === 'decided' &&
          what.decisions.some((one) => one.item === item && one.version === version && one.at === at),
      )?.seq;
      return [
        {
          seq: seq ?? last.seq,
          item,
          rule: 'reviewer-left',
          message: `${by} had left on ${since}`,
        },
      ];
    }),
  );
}

function judgeBulk(
  { events }: Campaign,
  event: CampaignEvent & { readonly what: Extract<EventBody, { type: 'decided' }> },
  before: Before,
  say: Say,
): void {
  const { what, at, seq } = event;
  const bulk = what.decisions.filter((decision) => decision.bulk === true);
  for (const decision of what.decisions) {
    const { item: id, supplement, batch, reason } = decision;
    if (batch !== undefined && decision.decision === 'keep' && isBlank(reason) && decision.bulk !== true)
      say('bulk-not-allowed', 'It is kept without a reason in a file, and not counted as in bulk', id);
    const item = before.item(supplement, id, at);
    if (decision.bulk === true && item !== undefined && risksOf(item).length > 0)
      say('bulk-not-allowed', `It is ${risksOf(item).join(', ')}, and kept in bulk`, id);
  }
  const by = what.decisions[0]?.by;
  if (what.decisions.some((decision) => decision.by !== by))
    say('foreign-item', 'One file is of several people');
  if (bulk.length === 0 || by === undefined) return;
  const earlier = filesWith(
    events.filter((one) => one.seq < seq),
    by,
    at,
  )
    .flatMap((file) => file.what.decisions)
    .filter((decision) => decision.bulk === true);
  if (earlier.length + bulk.length > LARGEST_BULK)
    say('bulk-too-large', `${earlier.length + bulk.length} items were kept in bulk within a minute`);
}

function judgeAsked(
  what: Extract<EventBody, { type: 'reassigned' | 'escalated' }>,
  event: CampaignEvent,
  before: Before,
  people: People,
  say: Say,
): void {
  for (const id of what.items) {
    if (!isOpenAt(before, what.supplement, event)) say('not-open', 'It is not open', id);
    const item = before.item(what.supplement, id, event.at);
    if (item === undefined || what.to === undefined) continue;
    const refusal = mayNotDecide(
      {
        list: { supplement: what.supplement, phase: 'open' },
        // As if asked already: what is judged is whether they may be.
        item: {
          ...item,
          seats: [{ as: 'reviewer', holders: [{ person: what.to, reportsToSubject: false }], said: [] }],
        },
      },
      people.person(what.to) ?? unknownPerson(what.to),
      people,
    );
    if (refusal !== undefined) say(refusal.rule, refusal.message, id);
  }
}

function judgeSignOff(
  { events, ...campaign }: Campaign,
  { what, at, seq }: CampaignEvent & { readonly what: Extract<EventBody, { type: 'signed-off' }> },
  before: Before,
  people: People,
  say: Say,
): void {
  const list = before.list(what.supplement, at);
  if (list === undefined) return say('not-open', `There is no ${what.supplement ?? 'open campaign'}`);
  if (list.phase !== 'open' && list.phase !== 'overdue') say('not-open', `It is ${list.phase}`);
  const items = [...list.items.values()];
  for (const { item, answer, decisions } of items) {
    if (answer === undefined) say('undecided-items', 'It has no decision', item.item);
    if (decisions.some(({ by }) => by === what.by)) say('signer-decided', `${what.by} decided it`, item.item);
  }
  if (what.items !== items.length) say('seal', `It seals ${what.items} items, and there are ${items.length}`);
  if (what.seal !== sealOf(list)) say('seal', `It seals ${what.seal}, and the items are ${sealOf(list)}`);
  const signer = people.person(what.by);
  if (signer !== undefined && leftSince(signer, at) !== undefined)
    say('reviewer-left', `${what.by} had left`);
  const signals = signalsOf({ ...campaign, events: events.filter((one) => one.seq < seq) }, what.supplement);
  if (canonicalJson(signals) !== canonicalJson(what.signals))
    say('signals', 'The signals recorded are not those of its decisions');
}
