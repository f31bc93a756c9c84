/** Watchbill's part: it is shown this world look after look, is told what people say, and names what fails. */
import { FRAMEWORK_KEYS } from '../../src/frameworks/framework-keys';
import { evaluate } from '../../src/evaluate/evaluate';
import type { ActiveRule } from '../../src/model/evaluation';
import { sha256Hex } from '../../src/model/hash';
import { instantOf, type Instant } from '../../src/model/instant';
import { calendarOf } from '../../src/patching/clock-calendar';
import { fold, type ItemState } from '../../src/reviews/campaign/state';
import { rowHash } from '../../src/reviews/campaign/row-hash';
import type { Campaign } from '../../src/reviews/campaign/event';
import type { ReviewCommand, SaidOfReview } from '../../src/reviews/commands';
import { accessFacts } from '../../src/reviews/facts/access-facts';
import { campaignFacts } from '../../src/reviews/facts/campaign-facts';
import { reviewCells } from '../../src/reviews/facts/review-cells';
import { identitiesOf, type Identities } from '../../src/reviews/people/identities';
import type { PeopleFile } from '../../src/reviews/people/load';
import { readPeople } from '../../src/reviews/people/read-people';
import { accessKindOf } from '../../src/reviews/population/grant-of';
import { identitySources, outsidersIn, type CollectedAccess } from '../../src/reviews/population/from-cells';
import { populationOf } from '../../src/reviews/population/population';
import { runReviews } from '../../src/reviews/run';
import { say, type SayPorts } from '../../src/reviews/say';
import { reviewPolicyOf, reviewsSchema } from '../../src/reviews/settings';
import { catalogue } from '../../src/rules/catalogue.generated';
import type { Rule } from '../../src/rules/rule';
import type { Cell } from '../../src/sources/cell';
import { reviewAccess, reviewCampaigns } from '../../src/sources/reviews';
import { snapshotOf } from '../../src/sources/snapshot';
import { reviewStore } from '../support/review-store';
import { collectedAt, exportAt, peopleFileAt } from './answers';
import { MINUTE, SYSTEM, type Named, type Word, type World } from './world';

const UTC = calendarOf('UTC');
/** Files of one person within a minute are one; twenty-five of them at most are kept without a reason. */
const BULK = 25;
const APART = 2 * MINUTE;
const LOOKED = 1000;

export class Product {
  readonly #store = reviewStore();
  readonly #tampered = new Set<string>();
  readonly #policy;
  readonly #rules: readonly ActiveRule<Rule>[];
  #now: Instant;
  #before: number | undefined;
  #file: { readonly text: string; readonly read: PeopleFile } | undefined;

  constructor(private readonly world: World) {
    const owners = world.accounts.map((id) => [id, world.accountOwner]);
    this.#policy = reviewPolicyOf({
      frameworks: FRAMEWORK_KEYS,
      reviews: reviewsSchema.parse({
        'account-owners': Object.fromEntries(owners),
        'fallback-reviewer': world.fallback,
        systems: [SYSTEM],
      }),
    });
    this.#rules = catalogue
      .filter(({ id }) => id.startsWith('ar-'))
      .map((rule) => ({ rule, params: rule.params.parse({}) }));
    this.#now = instantOf(world.looks[0] ?? 0);
  }

  /** Somebody brings the export of the code host. */
  async bring(time: number): Promise<void> {
    const { csv, rows } = exportAt(this.world, time);
    const said = await this.#say(time, this.world.accountOwner, {
      command: 'add-system',
      system: SYSTEM,
      takenAt: instantOf(time),
      query: 'all members',
      rows,
      base64: Buffer.from(csv).toString('base64'),
    });
    if (said.outcome !== 'added') throw new Error(`the export was ${said.outcome}`);
  }

  /** A scan, and what its end does. */
  async look(time: number): Promise<void> {
    this.#now = instantOf(time);
    const before = this.#before;
    await runReviews(
      { store: this.#store, clock: { now: () => this.#now } },
      {
        scan: this.#now,
        firstScanAt: this.#firstScanAt(),
        policy: this.#policy,
        secondApprover: 'off',
        people: this.#peopleFile(time),
        systems: [SYSTEM],
        access: collectedAt(this.world, time),
        ...(before !== undefined && { accessBefore: async () => collectedAt(this.world, before) }),
      },
    );
    this.#before = time;
  }

  async hear(word: Word): Promise<void> {
    switch (word.kind) {
      case 'sitting':
        return this.#sit(word);
      case 'refused': {
        const state = this.#item(word.campaign, word.at, word.item);
        const said = await this.#say(word.at, word.by, {
          command: 'decide-item',
          campaign: word.campaign,
          item: state.item.item,
          decision: 'keep',
          reason: 'It is needed.',
          saw: state.decisions.length,
        });
        if (said.outcome !== 'refused' || said.refused.rule !== word.rule)
          throw new Error(`${word.by} is to be refused by ${word.rule}: ${JSON.stringify(said)}`);
        return;
      }
      case 'reassign': {
        const { item } = this.#item(word.campaign, word.at, word.item).item;
        const { campaign, from, to } = word;
        const command = { command: 'reassign', campaign, items: [item], from, to } as const;
        recorded(await this.#say(word.at, word.by, { ...command, items: [item] }), word);
        return;
      }
      case 'sign-off': {
        const open = this.#lists(word.campaign, word.at).filter(
          ({ phase, supplement }) =>
            (phase === 'open' || phase === 'overdue') &&
            (supplement === undefined) === (word.of === 'campaign'),
        );
        if (open.length === 0) throw new Error(`nothing of ${word.campaign} is to be signed off`);
        const { campaign } = word;
        for (const { supplement } of open)
          recorded(
            await this.#say(word.at, word.by, {
              command: 'sign-off',
              campaign,
              ...(supplement !== undefined && { supplement }),
            }),
            word,
          );
        return;
      }
      case 'tamper':
        this.#tampered.add(word.campaign);
    }
  }

  /** What fails, and what is not known: `<outcome> <rule> <resource>`. */
  verdicts(time: number): Set<string> {
    this.#now = instantOf(time);
    const access = collectedAt(this.world, time);
    const file = this.#peopleFile(time);
    const read = file.isRead ? file.people : [];
    const people = identitiesOf({ ...identitySources(access), people: read });
    const population = this.#populationAt(access, people);
    const campaigns = this.#store.stored().map((campaign) => this.#asStored(campaign));
    const states = campaigns.map((campaign) => fold(campaign, this.#now));
    const firstScanAt = this.#firstScanAt();
    const [home = ''] = this.world.accounts;
    const found = new Set<string>();
    for (const cells of access.accounts) {
      const account = { id: cells.account.id, partition: 'aws' } as const;
      const isHome = account.id === home;
      const shared = { policy: this.#policy, firstScanAt, now: this.#now };
      const made = reviewCells({
        account,
        home,
        at: this.#now,
        campaigns: () =>
          reviewCampaigns.schema.parse(
            campaignFacts({
              ...shared,
              campaigns,
              people: { readAt: this.#now, people },
              systems: [SYSTEM],
              exports: this.world.exports
                .filter((taken) => taken <= time)
                .map((taken) => ({ system: SYSTEM, takenAt: instantOf(taken) })),
              kept: { in: 'folder' },
              exceptions: this.#exceptions(time),
              standing: new Set(population.grants.map(({ item }) => item)),
              partition: 'aws',
            }),
          ),
        access: () =>
          reviewAccess.schema.parse(
            accessFacts({
              ...shared,
              account,
              isHome,
              grants: population.grants,
              campaigns: states,
              people: { readAt: this.#now, people, moved: this.#moved },
              riskAnalysis: 'RA-7',
              approvals: this.world.approvals.map(({ at, ...approval }) => ({
                ...approval,
                approvedAt: instantOf(at),
              })),
            }),
          ),
        missing: population.missing.filter(({ gateOnly }) => gateOnly !== true).map(({ what }) => what),
      });
      const snapshot = snapshotOf(account, this.#now, ['eu-central-1'], [...iamCells(cells), ...made]);
      for (const { outcome, rule, resource } of evaluate(snapshot, this.#rules).verdicts)
        if (outcome !== 'pass') found.add(`${outcome} ${rule} ${resource}`);
    }
    return found;
  }

  #moved: readonly { readonly person: string; readonly at: Instant }[] = [];

  /** What a run kept of the people files. */
  async remember(): Promise<void> {
    const changes = (await this.#store.peopleBefore())?.changes ?? [];
    this.#moved = changes.flatMap(({ kind, id, at }) => (kind === 'moved' ? [{ person: id, at }] : []));
  }

  #populationAt(access: CollectedAccess, people: Identities) {
    return populationOf({
      ...access,
      now: access.takenAt,
      // The newest export counts, whenever it was taken.
      period: { from: instantOf(0), to: instantOf(Date.parse(access.takenAt) + 1) },
      systems: this.#exports,
      expectedSystems: [SYSTEM],
      outsiders: outsidersIn(identitySources(access), people),
    });
  }

  #exports: readonly Awaited<ReturnType<ReturnType<typeof reviewStore>['systemExports']>>[number][] = [];

  #firstScanAt(): Instant {
    return instantOf(this.world.looks[0] ?? 0);
  }

  #peopleFile(time: number): PeopleFile {
    const text = peopleFileAt(this.world, time);
    if (this.#file?.text === text) return this.#file.read;
    const reading = readPeople(Buffer.from(text), UTC);
    if (!reading.isRead) throw new Error(JSON.stringify(reading.problems));
    const read = { ...reading, hash: sha256Hex(text) };
    this.#file = { text, read };
    return read;
  }

  #exceptions(time: number) {
    return this.world.exemptions
      .filter(({ approvedAt }) => approvedAt <= time)
      .map(({ id, requester, approver, approvedAt, until, open }) => ({
        id,
        scope: 'a finding',
        owner: requester,
        requestedBy: requester,
        approvedBy: approver,
        isApprovedByAnother: requester !== approver,
        approvedAt: instantOf(approvedAt),
        endsAt: instantOf(until),
        open,
      }));
  }

  /** With another reason than was given, where somebody changed it. */
  #asStored(campaign: Campaign): Campaign {
    if (!this.#tampered.has(campaign.id)) return campaign;
    let isDone = false;
    const events = campaign.events.map((event) => {
      if (isDone || event.what.type !== 'decided') return event;
      isDone = true;
      const decisions = event.what.decisions.map((decision) => ({ ...decision, reason: 'Something else.' }));
      return { ...event, what: { ...event.what, decisions } };
    });
    return { ...campaign, events };
  }

  #lists(campaign: string, time: number) {
    const stored = this.#store.stored().find(({ id }) => id === campaign);
    return stored === undefined ? [] : fold(stored, instantOf(time)).lists;
  }

  #item(campaign: string, time: number, named: Named): ItemState {
    const found = this.#lists(campaign, time)
      .flatMap(({ items }) => [...items.values()])
      .filter((state) => isNamed(state, named));
    const [first] = found;
    if (first === undefined || found.length > 1)
      throw new Error(`${found.length} items of ${campaign} are ${JSON.stringify(named)}`);
    return first;
  }

  async #sit(word: Extract<Word, { kind: 'sitting' }>): Promise<void> {
    const asked = new Map<string, ItemState[]>();
    for (const { phase, items } of this.#lists(word.campaign, word.at)) {
      if (phase !== 'open' && phase !== 'overdue') continue;
      for (const state of items.values()) {
        if (word.only !== undefined && !word.only.some((named) => isNamed(state, named))) continue;
        for (const seat of state.answer === undefined ? state.seats : []) {
          // Whoever was asked first answers, though others are asked beside them.
          const person = seat.holders[0]?.person;
          if (person === undefined || seat.decision !== undefined) continue;
          if (word.who?.includes(person) === false || word.but?.includes(person) === true) continue;
          asked.set(person, [...(asked.get(person) ?? []), state]);
        }
      }
    }
    let time = word.at;
    for (const [person, states] of [...asked].sort(([one], [other]) => (one < other ? -1 : 1))) {
      const pace = word.pace === 'rushed' ? 1000 : MINUTE;
      const { campaign } = word;
      if (word.pace !== 'unseen')
        await this.#say(time - states.length * pace, person, { command: 'look', campaign });
      const chunks = word.reasons === 'none' ? chunksOf(states, BULK) : [states];
      for (const [nth, chunk] of chunks.entries()) {
        if (nth > 0) time += APART;
        await this.#decide(time, person, word, chunk);
      }
      time += LOOKED;
    }
  }

  async #decide(
    time: number,
    person: string,
    { campaign, reasons, revoke = [] }: Extract<Word, { kind: 'sitting' }>,
    states: readonly ItemState[],
  ): Promise<void> {
    const rows = states.map((state) => {
      // A mover's item is decided by two, one after the other.
      const now = this.#lists(campaign, time)
        .flatMap(({ items }) => items.get(state.item.item) ?? [])
        .at(-1);
      return {
        item: state.item.item,
        hash: rowHash(now ?? state),
        decision: revoke.some((named) => isNamed(state, named)) ? 'revoke' : 'keep',
        ...(reasons === 'each' && {
          reason: `Needed for the work of ${state.item.principal.id}, ${state.item.item}.`,
        }),
      };
    });
    const said = await this.#say(time, person, { command: 'decide-rows', campaign, rows });
    const refused = said.outcome === 'rows' ? said.rows.flatMap((row) => row.refused ?? []) : [said];
    if (refused.length > 0) throw new Error(`${person}, ${instantOf(time)}: ${JSON.stringify(refused[0])}`);
  }

  async #say(time: number, by: string, command: ReviewCommand): Promise<SaidOfReview> {
    this.#now = instantOf(time);
    const file = this.#peopleFile(time);
    const ports: SayPorts = {
      store: this.#store,
      clock: { now: () => this.#now },
      people: async () => identitiesOf({ people: file.isRead ? file.people : [] }),
      settings: { fallbackReviewer: this.world.fallback, signOff: ['audra'] },
    };
    const said = await say(ports, command, { by, saidBy: `os:${by}`, surface: 'cli' });
    this.#exports = await this.#store.systemExports();
    return said;
  }
}

function recorded(said: SaidOfReview, { kind, at, campaign }: Word): void {
  if (said.outcome !== 'recorded')
    throw new Error(`${kind} of ${campaign} at ${instantOf(at)}: ${JSON.stringify(said)}`);
}

function chunksOf<T>(all: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let first = 0; first < all.length; first += size) chunks.push(all.slice(first, first + size));
  return chunks;
}

function isNamed({ item }: ItemState, { principal, access, place }: Named): boolean {
  const kind = accessKindOf(item);
  const is = kind === 'role' ? 'taken' : item.access.name;
  return item.principal.name === principal && item.account === place && is === access;
}

function iamCells({
  account,
  authorizationDetails,
  credentialReport,
}: CollectedAccess['accounts'][number]): Cell[] {
  const place = { account: account.id, region: 'global', status: 'complete' } as const;
  if (authorizationDetails.status !== 'complete' || credentialReport.status !== 'complete') return [];
  return [
    { ...place, ...authorizationDetails, part: 'iam.authorization-details' },
    {
      ...place,
      observedAt: credentialReport.observedAt,
      value: { rows: [...credentialReport.value.rows] },
      part: 'iam.credential-report',
    },
  ];
}
