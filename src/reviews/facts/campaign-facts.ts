import type { Partition } from '../../model/account';
import type { Instant } from '../../model/instant';
import { isUnknown, type Known } from '../../model/known';
import type { PartValue } from '../../sources/parts';
import { isJudged, type OwedPeriod } from '../calendar/campaign-calendar';
import { openingOf } from '../calendar/opening';
import {
  completedAt,
  largestShare,
  LEAST_SEPARATION_DAYS,
  longGaps,
  type CampaignTimes,
} from '../calendar/timing';
import type { Campaign, Signal } from '../campaign/event';
import { isOwnGrant } from '../campaign/decide';
import { isSubject, subjectsOf } from '../campaign/subject';
import { reportsTo, type People } from '../people/person';
import { revocations } from '../campaign/revocation';
import { signalsOf } from '../campaign/signals';
import { fold, type CampaignState, type ItemState, type ListState } from '../campaign/state';
import { alterationsOf } from '../campaign/verify';
import { AWS_CLASSES, type Decision } from '../item';
import type { ReviewPolicy } from '../settings';
import { firstOwed, nextOwed, periodsOwed } from './periods-owed';
import { PrincipalNames } from './rows';

type Value = PartValue<'reviews.campaigns'>;
type CampaignFacts = NonNullable<Value['periods'][number]['campaign']>;

/** The people file as it was read last, for whoever asks by any name. */
export interface PeopleRead {
  readonly readAt: Instant;
  readonly people: People;
  /** Rows of it because of which it is not wholly known whose an identity is, and who left. */
  readonly unclear?: number | undefined;
  /** Since when the people file has had a name for a person, where that was recorded. */
  readonly namedSince?: ((identity: string, person: string) => Instant | undefined) | undefined;
}

export interface CampaignFactsInput {
  readonly campaigns: readonly Campaign[];
  readonly policy: Pick<ReviewPolicy, 'calendar' | 'cadence'>;
  /** When the record's first scan was. */
  readonly firstScanAt: Instant;
  readonly now: Instant;
  readonly people: Known<PeopleRead>;
  /** Systems that are expected, and every export that was brought. */
  readonly systems: readonly string[];
  readonly exports: readonly { readonly system: string; readonly takenAt: Instant }[];
  readonly kept: Value['kept'];
  readonly exceptions: Value['exceptions'];
  /** Ids of the items of the population of now, where it was taken: what is gone needs no review. */
  readonly standing?: ReadonlySet<string> | undefined;
  readonly partition: Partition;
}

/** What rules know of the people file itself. */
export function peopleOf({ readAt, unclear = 0 }: Pick<PeopleRead, 'readAt' | 'unclear'>) {
  return { readAt, ...(unclear > 0 && { unclear }) };
}

const NOBODY: People = { person: () => undefined, who: () => undefined };
const SHARE_WITHIN_DAYS = 14;
const MOST_LONGEST = 20;
const MOST_FAULTS = 5;

/** What rules ask of the access reviews of a record. @throws IntegrityError where a campaign's record is broken. */
export function campaignFacts(input: CampaignFactsInput): Value {
  const { campaigns, policy, firstScanAt, now, people } = input;
  const { calendar, cadence } = policy;
  const { zone, opens } = calendar;
  const states = new Map(campaigns.map((campaign) => [campaign.id, fold(campaign, now)]));
  const owed = periodsOwed(calendar, firstScanAt, now);
  const known = new Set(owed.map(({ id }) => id));
  // Of a calendar that was another then.
  const others = campaigns
    .filter(({ id }) => !known.has(id) && states.get(id)?.opened !== undefined)
    .map(({ id, period }): OwedPeriod => ({ id, ...period, scope: 'all' }));
  const periods = [...owed, ...others];
  const times = (decisions: (list: ListState) => boolean, wanted: readonly OwedPeriod[]) =>
    wanted.flatMap((period): CampaignTimes[] => {
      const state = states.get(period.id);
      return state?.opened === undefined ? [] : [timesOf(state, period, decisions)];
    });
  const isOwn = ({ supplement }: ListState) => supplement === undefined;
  const separate = calendar.privileged !== undefined;
  const everything = times(isOwn, periods);
  const ofAll = times(
    isOwn,
    periods.filter(({ scope }) => scope === 'all'),
  );
  const { other, privileged } = cadence.maxGapDays;
  const lastCompleted = everything
    .flatMap((one) => {
      const at = completedAt(one);
      return at === undefined ? [] : [{ id: one.period.id, at }];
    })
    .reduce<{ id: string; at: Instant } | undefined>(
      (last, one) => (last === undefined || one.at > last.at ? one : last),
      undefined,
    );
  const share = largestShare(
    times(() => true, periods),
    SHARE_WITHIN_DAYS,
    now,
  );
  const first = firstOwed(calendar, firstScanAt);
  const newest = periods.filter(({ id }) => states.get(id)?.opened !== undefined).reduce(later, undefined);
  const lastDecided = lastDecisions(states.values());
  return {
    zone,
    ...(first !== undefined && {
      first: { id: first.id, ...openingTimes(first.from, openingOf(first, opens, zone)) },
    }),
    periods: periods
      .filter((period) => isJudged(period, now, zone))
      .map((period) => {
        const { from, until, lateFrom } = openingOf(period, opens, zone);
        const state = states.get(period.id);
        const campaign = campaigns.find(({ id }) => id === period.id);
        const facts =
          campaign === undefined || state === undefined
            ? undefined
            : factsOf(campaign, state, input, period.id === newest?.id ? lastDecided : undefined);
        return {
          id: period.id,
          scope: period.scope,
          from: period.from,
          to: period.to,
          opensFrom: from,
          opensUntil: until,
          lateFrom,
          missing: (state?.missing ?? []).map(({ what, reason }) => ({ what, reason })),
          ...(facts !== undefined && { campaign: facts }),
        };
      }),
    maxGapDays: { other: separate || other.is <= privileged.is ? other : privileged, privileged },
    ...(cadence.privilegedDays !== undefined && { privilegedDays: cadence.privilegedDays }),
    gaps: [
      ...gapsOf(separate ? ofAll : everything, 'other', input),
      ...(separate ? gapsOf(everything, 'privileged', input) : []),
    ],
    minSeparationDays: {
      other: LEAST_SEPARATION_DAYS[cadence.every.other.is],
      privileged: LEAST_SEPARATION_DAYS[cadence.every.privileged.is],
    },
    ...(share !== undefined &&
      lastCompleted !== undefined && { largestShare: { ...share, campaignId: lastCompleted.id } }),
    people: isUnknown(people) ? people : peopleOf(people),
    systems: input.systems.map((name) => ({ name, ...newestExport(name, input) })),
    kept: input.kept,
    exceptions: [...input.exceptions],
  };
}

function later(one: OwedPeriod | undefined, other: OwedPeriod): OwedPeriod {
  return one === undefined || other.from > one.from ? other : one;
}

function openingTimes(
  from: Instant,
  { until, lateFrom }: { readonly until: Instant; readonly lateFrom: Instant },
) {
  return { from, opensUntil: until, lateFrom };
}

function newestExport(name: string, { exports, now }: CampaignFactsInput) {
  const taken = exports
    .filter(({ system, takenAt }) => system === name && takenAt <= now)
    .map(({ takenAt }) => takenAt)
    .sort()
    .at(-1);
  return taken === undefined ? {} : { takenAt: taken };
}

function timesOf(
  { opened, lists }: CampaignState,
  period: OwedPeriod,
  counts: (list: ListState) => boolean,
): CampaignTimes {
  const [own] = lists;
  return {
    period,
    ...(opened !== undefined && { openedAt: opened.at, dueAt: opened.dueAt }),
    decidedAt: lists
      .filter(counts)
      .flatMap(({ items }) => [...items.values()].flatMap(standing).map(({ at }) => at)),
    ...(own?.signOff !== undefined && { signedOffAt: own.signOff.at }),
  };
}

/** Decisions of an item that count: not those of somebody who had left. */
export function standing({ decisions, struck }: Pick<ItemState, 'decisions' | 'struck'>): Decision[] {
  return decisions.filter(({ version }) => !struck.includes(version));
}

/** When each item was last decided, in whatever campaign. */
export function lastDecisions(states: Iterable<CampaignState>): Map<string, Instant> {
  const last = new Map<string, Instant>();
  for (const { lists } of states)
    for (const { items } of lists)
      for (const [id, item] of items)
        for (const { at } of standing(item)) {
          const before = last.get(id);
          if (before === undefined || at > before) last.set(id, at);
        }
  return last;
}

function gapsOf(
  campaigns: readonly CampaignTimes[],
  scope: 'privileged' | 'other',
  { policy: { calendar }, now }: CampaignFactsInput,
): Value['gaps'] {
  return longGaps(campaigns, 0, now)
    .filter(({ from, to }) => isJudged({ id: '', from, to }, now, calendar.zone))
    .map(({ first, second, from, to }) => ({
      periodId: (nextOwed(calendar, scope, first) ?? second ?? first).id,
      scope,
      first: first.id,
      ...(second !== undefined && { second: second.id }),
      from,
      to,
    }));
}

function factsOf(
  campaign: Campaign,
  state: CampaignState,
  input: CampaignFactsInput,
  lastDecided: ReadonlyMap<string, Instant> | undefined,
): CampaignFacts | undefined {
  const { opened, lists, phase } = state;
  if (opened === undefined || phase === 'scheduled' || phase === 'blocked') return undefined;
  const read = isUnknown(input.people) ? undefined : input.people;
  const people = read?.people ?? NOBODY;
  const items = lists.flatMap((list) => [...list.items.values()]);
  const atOpening = new Set(campaign.lists.get(opened.population.hash)?.map(({ item }) => item));
  const names = new PrincipalNames(
    items.map(({ item }) => item),
    input.partition,
  );
  const privileged = items.filter(({ item }) => item.privileged);
  const removals = revocations(state);
  const byId = new Map(items.map((one) => [one.item.item, one.item]));
  const completed = completedAt(
    timesOf(state, { id: campaign.id, ...campaign.period, scope: 'all' }, isOwnList),
  );
  const slowest = slowestOf(items);
  const isOver = phase === 'signed-off' || phase === 'closed';
  return {
    state: phase,
    openedAt: opened.at,
    dueAt: opened.dueAt,
    sealedAt: opened.population.sealedAt,
    hash: opened.population.hash,
    excluded: opened.population.excluded.reduce((sum, { count }) => sum + count, 0),
    classes: classesOf(campaign.lists.get(opened.population.hash) ?? []),
    lists: lists.map((list) => listFacts(campaign.id, list)),
    ...(completed !== undefined && { completedAt: completed }),
    ...(slowest !== undefined && { slowest }),
    signals: lists.flatMap((list) =>
      list.phase === 'open' || list.phase === 'overdue'
        ? []
        : (list.signOff?.signals ?? signalsOf(campaign, list.supplement)).map((signal) =>
            signalFacts(list.supplement ?? campaign.id, signal),
          ),
    ),
    selfReviewed: items.flatMap(({ item, seats }) =>
      seats.flatMap(({ decision }) => {
        if (decision === undefined) return [];
        const { by, at } = decision;
        const person = people.person(by) ?? { id: by, status: 'active' as const };
        const isSealed = isSubject(item, person, NOBODY);
        if (!isSealed && !isSubject(item, person, people)) return [];
        const { id, name, email } = item.principal;
        const since = [id, name, ...(email === undefined ? [] : [email])]
          .flatMap((identity) => read?.namedSince?.(identity, by) ?? [])
          .sort()[0];
        return [
          {
            ...names.rowOf(item),
            by,
            decidedAt: at,
            knownBy: isSealed ? ('seal' as const) : ('people-file' as const),
            ...(!isSealed && since !== undefined && { knownSince: since }),
          },
        ];
      }),
    ),
    dependent: items.flatMap((one) =>
      dependentOf(one, people).map((found) => ({ ...names.rowOf(one.item), ...found })),
    ),
    secondApprover: opened.policy.secondApprover,
    approvedByOne: privileged
      .filter(
        ({ answer, seats }) =>
          answer?.decision.decision === 'keep' &&
          new Set(seats.flatMap(({ decision }) => decision?.by ?? [])).size < 2,
      )
      .map(({ item }) => names.rowOf(item)),
    privileged: {
      items: new Set(privileged.map(({ item }) => item.item)).size,
      undecided: privileged
        .filter(
          (one) =>
            atOpening.has(one.item.item) &&
            one.answer === undefined &&
            // Asked again, for another reason: it was decided in this campaign.
            !(one.cause !== undefined && standing(one).length > 0),
        )
        .map(({ item }) => names.rowOf(item)),
      longest: privileged
        .flatMap(({ item, answer }) => {
          const decidedAt = lastDecided?.get(item.item);
          const isDenied = answer !== undefined && answer.decision.decision !== 'keep';
          const isGone = input.standing?.has(item.item) === false;
          return decidedAt === undefined || isDenied || isGone ? [] : [{ ...names.rowOf(item), decidedAt }];
        })
        .sort((one, other) => (one.decidedAt < other.decidedAt ? -1 : 1))
        .slice(0, MOST_LONGEST),
    },
    revocationsInTime: removals.filter(({ isLate }) => isLate === 'no').length,
    revocations: removals.flatMap((one) => {
      const item = byId.get(one.item);
      if (item === undefined || one.isLate === 'no') return [];
      const { startedAt, dueAt, state: is, isLate, hours, hoursAtLeast, source, provenAt, remaining } = one;
      return [
        {
          ...names.rowOf(item),
          startedAt,
          dueAt,
          state: is,
          ...(isLate !== undefined && { isLate }),
          ...(hours !== undefined && { hours }),
          ...(hoursAtLeast !== undefined && { hoursAtLeast }),
          ...(source !== undefined && { source }),
          ...(provenAt !== undefined && { provenAt }),
          ...(remaining !== undefined && { remaining }),
        },
      ];
    }),
    ...(isOver && {
      faults: alterationsOf(campaign, state)
        .slice(0, MOST_FAULTS)
        .map(({ rule, message }) => ({ rule, message })),
    }),
  };
}

function isOwnList({ supplement }: ListState): boolean {
  return supplement === undefined;
}

function classesOf(items: readonly { readonly class: string }[]): CampaignFacts['classes'] {
  const counts = new Map<string, number>(AWS_CLASSES.map((each) => [each, 0]));
  for (const { class: itemClass } of items) counts.set(itemClass, (counts.get(itemClass) ?? 0) + 1);
  return [...counts].map(([itemClass, count]) => ({ class: itemClass, items: count }));
}

function listFacts(
  campaign: string,
  { supplement, openedAt, dueAt, phase, items, signOff }: ListState,
): CampaignFacts['lists'][number] {
  const all = [...items.values()];
  const last = all
    .flatMap(standing)
    .map(({ at }) => at)
    .sort()
    .at(-1);
  return {
    id: supplement ?? campaign,
    openedAt,
    dueAt,
    state: phase,
    items: all.length,
    undecided: all.filter(({ answer }) => answer === undefined).length,
    nobodyToAsk: all.filter(({ unanswered }) => unanswered === 'nobody-to-ask').length,
    late: all.filter(({ isLate }) => isLate).length,
    ...(last !== undefined && { lastDecidedAt: last }),
    ...(signOff !== undefined && {
      signedOff: {
        at: signOff.at,
        by: signOff.by,
        decidedInIt: all.some(({ decisions }) => decisions.some(({ by }) => by === signOff.by)),
      },
    }),
  };
}

function signalFacts(list: string, signal: Signal): CampaignFacts['signals'][number] {
  if (signal.signal === 'population-changed') return { list, signal: signal.signal };
  const { reviewer, decisions } = signal;
  return {
    list,
    signal: signal.signal,
    reviewerId: reviewer,
    decisions,
    ...(signal.signal === 'fast' && { medianSeconds: signal.medianSeconds }),
    ...(signal.signal === 'all-kept' && { withReason: signal.withReason }),
  };
}

function slowestOf(items: readonly ItemState[]): CampaignFacts['slowest'] {
  let slowest: CampaignFacts['slowest'];
  let longest = -1;
  for (const { item, askedAt, seats } of items)
    for (const { decision } of seats) {
      const took = decision === undefined ? -1 : Date.parse(decision.at) - Date.parse(askedAt);
      if (decision === undefined || took <= longest) continue;
      longest = took;
      slowest = { item: item.item, takenAt: askedAt, decidedAt: decision.at };
    }
  return slowest;
}

type Dependent = Pick<CampaignFacts['dependent'][number], 'by' | 'why'>;

/** Who decided it, or was asked to by a reassignment, and reports to whose access it is or granted it. */
function dependentOf(one: ItemState, people: People): Dependent[] {
  const subjects = subjectsOf(one.item, people);
  return one.seats.flatMap(({ holders, decision }): Dependent[] => {
    const holder = holders.at(-1);
    const by = decision?.by ?? holder?.person;
    if (by === undefined) return [];
    const person = people.person(by);
    const reports =
      holders.some((each) => each.person === by && each.reportsToSubject) ||
      (decision !== undefined &&
        person !== undefined &&
        [...subjects].some((subject) => reportsTo(person, subject, people)));
    if (reports) return [{ by, why: 'reports-to-subject' }];
    const granted = decision !== undefined && isOwnGrant(one, person ?? { id: by }, people);
    return granted ? [{ by, why: 'granted-it' }] : [];
  });
}
