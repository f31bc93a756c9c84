import { addDays, latest, type Clock, type Instant } from '../model/instant';
import { owedSince, type OwedPeriod } from './calendar/campaign-calendar';
import { openingAt, openingOf, type Opening } from './calendar/opening';
import { isBackwards } from './campaign/decide';
import type { Campaign, EventBody } from './campaign/event';
import { add, open } from './campaign/open';
import { askWhereNobodyWas, escalate, reassignLeavers, type NextReviewer } from './campaign/reassign';
import type { Result } from './campaign/refusal';
import { prove } from './campaign/revocation';
import { close, miss } from './campaign/sign-off';
import { fold, type CampaignState, type ItemState } from './campaign/state';
import type { ReviewItem } from './item';
import { identitiesOf, type Identities } from './people/identities';
import { reviewerOf } from './people/ladder';
import { rememberPeople, type WorkChange } from './people/memory';
import type { PeopleProblem } from './people/people-text';
import { AbsenceProofs } from './population/absence';
import { changesSince } from './population/changes';
import type { Missing } from './population/completeness';
import type { Exclusion } from './population/exclusions';
import { disabledIn, identitySources, type CollectedAccess } from './population/from-cells';
import type { PopulationInput } from './population/input';
import { populationOf, type Population } from './population/population';
import { sealPopulation } from './population/seal';
import type { SystemExport } from './population/system-export';
import type { CampaignPeriod, CampaignStore } from './ports';
import type { ReviewFacts } from './run/facts';
import { populationInput } from './run/population-input';
import { makeItem, questionOf, subjectOf, type ItemMaker } from './run/make-item';
import { openRevocations, proofsOf } from './run/prove-revocations';
import { afterStep, CampaignSteps, type Step } from './run/record-steps';
import { formerManagers, whatIsNew } from './run/what-is-new';

export interface ReviewPorts {
  readonly store: CampaignStore;
  readonly clock: Clock;
}

export interface ReviewsRun {
  /** In the order in which it was recorded. */
  readonly recorded: readonly { readonly campaign: string; readonly what: EventBody['type'] }[];
  /** The campaigns that cannot open yet, and what keeps them from it, whether this run recorded that or an earlier one. */
  readonly blocked: readonly (Pick<CampaignState, 'missing'> & { readonly campaign: string })[];
  /** What could not be done, and why: the next run tries again. */
  readonly notDone: readonly { readonly campaign?: string; readonly why: string }[];
  /** Rows of the people file that are nobody, and what is doubtful in others. */
  readonly peopleProblems: readonly PeopleProblem[];
  /** Ids of people who are in the people file no longer, which did not say that they left: told once. */
  readonly vanished: readonly string[];
}

/**
 * Does of all campaigns what is due: opens and seals, adds what came since, asks others in place of those who left or do not
 * answer, proves what was to go, and ends what is over. Each step is one event whose place is still free, worked out from those
 * before it: a run that was cut off is taken up by the next, and one over the same facts records nothing.
 */
export async function runReviews(ports: ReviewPorts, facts: ReviewFacts): Promise<ReviewsRun> {
  const run = new Run(ports, facts);
  await run.all();
  const { people } = facts;
  return {
    recorded: run.recorded,
    blocked: run.blocked,
    notDone: run.notDone,
    vanished: run.vanished,
    peopleProblems: people.isRead ? people.problems : [],
  };
}

type Owed = OwedPeriod & { readonly opening: Opening };

class Run {
  readonly recorded: { campaign: string; what: EventBody['type'] }[] = [];
  readonly blocked: ReviewsRun['blocked'][number][] = [];
  readonly notDone: { campaign?: string; why: string }[] = [];
  readonly vanished: string[] = [];
  readonly #store: CampaignStore;
  readonly #clock: Clock;
  readonly #facts: ReviewFacts;
  #systems: readonly SystemExport[] = [];
  #identities: Identities | undefined;
  #changes: readonly WorkChange[] = [];
  #known: readonly CampaignPeriod[] = [];
  readonly #populations = new Map<Instant, Population | undefined>();
  readonly #absences = new Map<Instant, AbsenceProofs>();
  readonly #before = new Map<Instant, AbsenceProofs | undefined>();
  #accessBefore: Promise<CollectedAccess | undefined> | undefined;

  constructor({ store, clock }: ReviewPorts, facts: ReviewFacts) {
    this.#store = store;
    this.#clock = clock;
    this.#facts = facts;
  }

  async all(): Promise<void> {
    const { access, people, policy, firstScanAt } = this.#facts;
    this.#systems = await this.#store.systemExports();
    this.#known = await this.#store.campaigns();
    if (people.isRead) {
      const sources = access === undefined ? {} : identitySources(access);
      this.#identities = identitiesOf({ ...sources, people: people.people });
      this.#changes = await this.#followPeople(people);
    }
    const { calendar } = policy;
    const owed = new Map(
      owedSince(calendar, firstScanAt, this.#clock.now()).map((period): [string, Owed] => [
        period.id,
        { ...period, opening: openingOf(period, calendar.opens, calendar.zone) },
      ]),
    );
    // Before the first campaign is owed there is nothing to ask anybody.
    if (!people.isRead && owed.size + this.#known.length > 0)
      this.notDone.push({ why: `Nobody can be asked: ${people.why}` });
    const periods = new Map(
      [...this.#known, ...[...owed.values()].map(campaignOf)].map((one) => [one.id, one]),
    );
    const inOrder = [...periods.values()].sort((one, other) =>
      one.period.from < other.period.from ? -1 : Number(one.period.from > other.period.from),
    );
    for (const period of inOrder) await this.#campaign(period, owed.get(period.id));
  }

  /** Stored before anything is made of it. */
  async #followPeople(
    file: Extract<ReviewFacts['people'], { isRead: true }>,
  ): Promise<readonly WorkChange[]> {
    const before = await this.#store.peopleBefore();
    const now = this.#clock.now();
    if (before !== undefined && now < before.readAt) {
      const why = `It is ${now} by this clock, and the people file was read at ${before.readAt}: set the clock right`;
      this.notDone.push({ why });
      // What is to come by this clock would be asked about at every run: no event is as late as it is.
      return before.changes.filter(({ at }) => at <= now);
    }
    const { memory, vanished } = rememberPeople(before, file, now, disabledIn(this.#facts.access));
    this.vanished.push(...vanished);
    if (memory === before || (await this.#store.keepPeople(memory, before))) return memory.changes;
    // Another run read a file meanwhile, and asks by it.
    this.notDone.push({ why: 'Another run read the people file at the same time' });
    return before?.changes ?? [];
  }

  async #campaign({ id, period }: CampaignPeriod, owed: Owed | undefined): Promise<void> {
    const stored = this.#known.some((one) => one.id === id) ? await this.#store.campaign(id) : undefined;
    const steps = new CampaignSteps(this.#store, stored ?? { id, period, events: [], lists: new Map() });
    const state = fold(steps.campaign, this.#clock.now());
    if (state.phase === 'closed') return;
    const backwards = isBackwards(state, this.#clock.now());
    if (backwards !== undefined) {
      this.notDone.push({ campaign: id, why: backwards.message });
      return;
    }
    // Of what is over and waits for nobody's answer, only proofs are wanted.
    const isAsking =
      this.#clock.now() < period.to ||
      state.lists.some(({ phase }) => phase === 'open' || phase === 'overdue');
    const whoIsAsked = [
      (one: Campaign) => this.#additions(one),
      (one: Campaign) => this.#leavers(one),
      (one: Campaign) => this.#nobodyAsked(one),
      (one: Campaign) => this.#escalation(one),
    ];
    const make: readonly ((campaign: Campaign) => Promise<readonly Step[]> | readonly Step[])[] = [
      ...(owed === undefined ? [] : [(campaign: Campaign) => this.#opening(campaign, owed)]),
      ...(isAsking ? whoIsAsked : []),
      (campaign) => this.#proof(campaign),
      (campaign) => miss(campaign, this.#clock.now()).map((event) => ({ event })),
      (campaign) => stepOf(close(campaign, this.#clock.now())),
    ];
    for (const each of make) {
      if (await steps.record(each)) continue;
      this.notDone.push({ campaign: id, why: 'Others wrote to it all the time: the next run does the rest' });
      break;
    }
    this.recorded.push(...steps.recorded.map((what) => ({ campaign: id, what })));
    const { phase, missing } = fold(steps.campaign, this.#clock.now());
    if (phase === 'blocked') this.blocked.push({ campaign: id, missing });
  }

  async #opening(campaign: Campaign, { scope, opening, id }: Owed): Promise<readonly Step[]> {
    const now = this.#clock.now();
    const { period } = campaign;
    const state = openingAt(now, { id, ...period }, opening);
    if (sealedOf(campaign) !== undefined || state === 'too-early' || state === 'over') return [];
    const { people, secondApprover, policy, access } = this.#facts;
    if (access !== undefined && access.takenAt < earliestTaken(period.from, now)) {
      const why = `What was collected is of ${access.takenAt}: scan again to open it`;
      this.notDone.push({ campaign: id, why });
      return [];
    }
    const whole = this.#population(period);
    if (whole === undefined) return [];
    const missing = missingTexts(whole.missing, people);
    const population = scope === 'privileged' ? privilegedOf(whole) : whole;
    const before = await this.#signedBefore(campaign, scope);
    const { cadence } = policy;
    const items = missing.length > 0 ? [] : this.#items(population, period, before, now);
    const result = open(
      campaign,
      {
        missing,
        items,
        excluded: [...population.excluded],
        before: before?.map(({ item }) => item),
        policy: {
          severalReviewers: 'any-denial',
          secondApprover,
          leaverHours: cadence.leaverHours.is,
          moverDays: cadence.moverDays.is,
        },
      },
      opening.from,
      now,
    );
    return stepOf(result, items);
  }

  #items(
    population: Population,
    { from }: Campaign['period'],
    before: readonly ReviewItem[] | undefined,
    now: Instant,
  ): readonly ReviewItem[] {
    const maker = this.#maker(population, before);
    if (maker === undefined) return [];
    const moved = this.#changes.filter(({ at }) => at >= from);
    const items = population.grants.map((grant) => {
      const person = subjectOf(grant, maker.identities).person?.id;
      return makeItem(grant, maker, now, person === undefined ? [] : formerManagers(moved, person));
    });
    const sealed = sealPopulation(population, items, now);
    return 'sealed' in sealed ? sealed.sealed.items : [];
  }

  #maker(population: Population, before: readonly ReviewItem[] | undefined): ItemMaker | undefined {
    const { policy, secondApprover } = this.#facts;
    const { changeOf } = changesSince(before ?? [], population.grants);
    return this.#identities && { identities: this.#identities, policy, secondApprover, changeOf };
  }

  async #additions(campaign: Campaign): Promise<readonly Step[]> {
    const now = this.#clock.now();
    const sealed = sealedOf(campaign);
    const isRunning = sealed !== undefined && now < campaign.period.to;
    const whole = isRunning ? this.#population(campaign.period) : undefined;
    if (whole === undefined || sealed === undefined) return [];
    const scope = scopeOf(campaign);
    const population = scope === 'privileged' ? privilegedOf(whole) : whole;
    const maker = this.#maker(population, await this.#signedBefore(campaign, scope));
    if (maker === undefined) return [];
    const steps: Step[] = [];
    let current = campaign;
    for (const added of whatIsNew(fold(campaign, now), sealed, population, this.#changes, maker, now)) {
      const result = add(current, added, now);
      if (result === undefined || 'refused' in result) continue;
      steps.push(result);
      current = afterStep(current, result);
    }
    return steps;
  }

  #leavers(campaign: Campaign): readonly Step[] {
    const people = this.#identities;
    if (people === undefined) return [];
    const now = this.#clock.now();
    const next = (state: ItemState, without: readonly string[]) => this.#nextOf(state, without, people, now);
    return reassignLeavers(campaign, next, { people, now }).map((event) => ({ event }));
  }

  #nobodyAsked(campaign: Campaign): readonly Step[] {
    const people = this.#identities;
    if (people === undefined) return [];
    const now = this.#clock.now();
    const next = (state: ItemState, without: readonly string[]) => this.#nextOf(state, without, people, now);
    return askWhereNobodyWas(campaign, next, { people, now }).map((event) => ({ event }));
  }

  #nextOf(
    { item, seats }: ItemState,
    without: readonly string[],
    identities: Identities,
    at: Instant,
  ): NextReviewer | undefined {
    const asked = [...without, ...seats.flatMap(({ holders }) => holders.map(({ person }) => person))];
    const question = { ...questionOf(item, subjectOf(item, identities), at), asked };
    const { reviewer, ...given } = reviewerOf(question, this.#facts.policy, identities);
    return reviewer === undefined || !('ladder' in given) ? undefined : { reviewer, ladder: given.ladder };
  }

  #escalation(campaign: Campaign): readonly Step[] {
    const people = this.#identities;
    if (people === undefined) return [];
    const { fallbackReviewer } = this.#facts.policy;
    const fallback = fallbackReviewer === undefined ? undefined : people.who(fallbackReviewer)?.id;
    return escalate(campaign, fallback, { people, now: this.#clock.now() }).map((event) => ({ event }));
  }

  async #proof(campaign: Campaign): Promise<readonly Step[]> {
    const now = this.#clock.now();
    const toGo = openRevocations(fold(campaign, now));
    if (toGo.length === 0) return [];
    const population = this.#population(campaign.period);
    if (population === undefined) return [];
    const { from } = this.#countedFrom(campaign.period);
    const absence = this.#absences.get(from) ?? new AbsenceProofs(population);
    this.#absences.set(from, absence);
    const before = () => this.#absencesBefore(campaign.period);
    const event = prove(campaign, await proofsOf(toGo, absence, before, this.#facts), now);
    return event === undefined ? [] : [{ event }];
  }

  async #absencesBefore(period: Campaign['period']): Promise<AbsenceProofs | undefined> {
    const { from, to } = this.#countedFrom(period);
    if (this.#before.has(from)) return this.#before.get(from);
    this.#accessBefore ??= this.#facts.accessBefore?.();
    const access = await this.#accessBefore;
    const made = access && new AbsenceProofs(populationOf(this.#inputOf(access, { from, to })));
    this.#before.set(from, made);
    return made;
  }

  #population(period: Campaign['period']): Population | undefined {
    const { access } = this.#facts;
    const { from, to } = this.#countedFrom(period);
    if (!this.#populations.has(from))
      this.#populations.set(from, access && populationOf(this.#inputOf(access, { from, to })));
    return this.#populations.get(from);
  }

  /** What is over is only proven by what came later: one population serves all such campaigns. */
  #countedFrom(period: Campaign['period']): Campaign['period'] {
    const [first] = this.#known;
    return first === undefined || this.#clock.now() < period.to
      ? period
      : { ...period, from: first.period.from };
  }

  #inputOf(access: CollectedAccess, period: Campaign['period']): PopulationInput {
    return populationInput(access, period, {
      systems: this.#systems,
      expectedSystems: this.#facts.systems,
      identities: this.#identities,
      now: this.#clock.now(),
    });
  }

  /** The items of the newest campaign before that was signed off: one of all access is not compared with one of some. */
  async #signedBefore(
    { period }: Campaign,
    scope: OwedPeriod['scope'],
  ): Promise<readonly ReviewItem[] | undefined> {
    const earlier = this.#known.filter((one) => one.period.from < period.from);
    for (const { id } of earlier.toReversed()) {
      const campaign = await this.#store.campaign(id);
      if (campaign === undefined || (scope === 'all' && scopeOf(campaign) !== 'all')) continue;
      const { lists } = fold(campaign, this.#clock.now());
      if (lists[0]?.signOff === undefined) continue;
      const items = new Map(
        lists.flatMap((list) => [...list.items.values()].map(({ item }) => [item.item, item])),
      );
      return [...items.values()].filter(({ privileged }) => scope === 'all' || privileged);
    }
    return undefined;
  }
}

function campaignOf({ id, from, to }: OwedPeriod): CampaignPeriod {
  return { id, period: { from, to } };
}

/** The items that a campaign was sealed with. */
function sealedOf({ events, lists }: Campaign): readonly ReviewItem[] | undefined {
  for (const { what } of events) if (what.type === 'opened') return lists.get(what.population.hash) ?? [];
  return undefined;
}

/** A population is of its own period, and of no more than two days ago: scans that look at all are daily. */
const STALE_DAYS = 2;

function earliestTaken(from: Instant, now: Instant): Instant {
  return latest(from, addDays(now, -STALE_DAYS));
}

const NOT_PRIVILEGED = 'not-privileged' satisfies Exclusion['rule'];

function scopeOf({ events }: Campaign): OwedPeriod['scope'] {
  const isPart = events.some(
    ({ what }) =>
      what.type === 'opened' && what.population.excluded.some(({ rule }) => rule === NOT_PRIVILEGED),
  );
  return isPart ? 'privileged' : 'all';
}

function privilegedOf(population: Population): Population {
  const grants = population.grants.filter(({ privileged }) => privileged);
  const count = population.grants.length - grants.length;
  return { ...population, grants, excluded: [...population.excluded, { rule: NOT_PRIVILEGED, count }] };
}

/** An event names no more of what is missing; how much more there is, it says. */
const MOST_MISSING = 100;

function missingTexts(missing: readonly Missing[], people: ReviewFacts['people']) {
  const texts = [
    ...(people.isRead ? [] : [{ what: 'the people file', reason: people.why }]),
    ...missing.map(({ what, account, reason }) => ({
      what: account === undefined ? what : `${account}: ${what}`,
      reason,
    })),
  ];
  const more = texts.length - MOST_MISSING;
  return more > 0
    ? [...texts.slice(0, MOST_MISSING), { what: `${more} more`, reason: 'the first are named' }]
    : texts;
}

function stepOf(result: Result | undefined, items?: readonly ReviewItem[]): readonly Step[] {
  if (result === undefined || 'refused' in result) return [];
  return [{ event: result.event, ...(result.event.what.type === 'opened' && { items }) }];
}
