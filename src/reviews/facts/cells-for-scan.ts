import type { Account, AccountId } from '../../model/account';
import { IntegrityError } from '../../model/errors';
import { addDays, type Instant } from '../../model/instant';
import type { Known } from '../../model/known';
import type { RecordReader } from '../../record/ports';
import type { Cell, ReadCells } from '../../sources/cell';
import type { PartValue } from '../../sources/parts';
import { isJudged } from '../calendar/campaign-calendar';
import type { Campaign } from '../campaign/event';
import { fold, type CampaignState } from '../campaign/state';
import type { Grant } from '../item';
import { identitiesOf } from '../people/identities';
import type { PeopleFile } from '../people/load';
import type { PeopleMemory } from '../people/memory';
import { NOT_ASKED_FOR } from '../population/collected';
import type { Missing } from '../population/completeness';
import { identitySources, type CollectedAccess } from '../population/from-cells';
import { populationOf, type Population } from '../population/population';
import type { CampaignReader } from '../ports';
import { populationInput } from '../run/population-input';
import type { ReviewPolicy } from '../settings';
import { accessExceptions } from './access-exceptions';
import { accessFacts, type AccessPeopleRead, type Approval } from './access-facts';
import { campaignFacts } from './campaign-facts';
import { reviewCells } from './review-cells';

/** What rules read of access reviews in one account; none where nothing was read that tells who has access. */
export type CellsOfAccount = (given: {
  readonly account: Account;
  readonly read: Pick<ReadCells, 'cells'>;
}) => Promise<Cell[]>;

export interface CellsForScanPorts {
  readonly store: Pick<CampaignReader, 'campaigns' | 'campaign' | 'systemExports' | 'peopleBefore'>;
  readonly reader: Pick<RecordReader, 'exceptions' | 'byRule'>;
}

export interface ScanToJudge {
  /** What was read of all accounts. */
  readonly access: CollectedAccess;
  /** The account that the reviews of the whole record are judged in. */
  readonly home: AccountId;
  readonly now: Instant;
  readonly firstScanAt: Instant;
  readonly policy: ReviewPolicy;
  readonly people: PeopleFile;
  /** Beside AWS, whose exports a campaign needs. */
  readonly systems: readonly string[];
  readonly riskAnalysis: Known<string>;
  readonly approvals: Known<readonly Approval[]>;
  readonly kept: PartValue<'reviews.campaigns'>['kept'];
}

/** Reads the record of the reviews once, for all accounts of a scan. */
export async function cellsForScan(ports: CellsForScanPorts, scan: ScanToJudge): Promise<CellsOfAccount> {
  const { home, now } = scan;
  const record = await loaded(ports, scan);
  return async ({ account, read }) => {
    if (!read.cells.some(({ part }) => part === 'iam.authorization-details')) return [];
    return reviewCells({
      account,
      home,
      at: now,
      campaigns: () => campaignsOf(account, whole(record), scan),
      access: () => accessOf(account, whole(record), scan),
      missing: record instanceof IntegrityError ? [] : missingOf(account, record.population.missing),
    });
  };
}

interface Loaded {
  /** Whose periods are still judged. */
  readonly campaigns: readonly Campaign[];
  readonly states: readonly CampaignState[];
  readonly exports: readonly { readonly system: string; readonly takenAt: Instant }[];
  readonly exceptions: PartValue<'reviews.campaigns'>['exceptions'];
  readonly people: Known<AccessPeopleRead>;
  readonly population: Population;
  readonly disabledSince: (user: string) => Instant | undefined;
}

/** A record that is broken is no reason to judge nothing: each cell says what is. */
async function loaded(
  { store, reader }: CellsForScanPorts,
  { access, now, policy, people, systems }: ScanToJudge,
): Promise<Loaded | IntegrityError> {
  try {
    const { calendar } = policy;
    const campaigns: Campaign[] = [];
    for (const { id, period } of await store.campaigns()) {
      if (!isJudged({ id, ...period }, now, calendar.zone)) continue;
      const campaign = await store.campaign(id);
      if (campaign !== undefined) campaigns.push(campaign);
    }
    const exports = await store.systemExports();
    const identities = people.isRead
      ? identitiesOf({ ...identitySources(access), people: people.people })
      : undefined;
    const memory = await store.peopleBefore();
    const period = calendar.all.at(now) ?? { from: now, to: addDays(now, 1) };
    return {
      campaigns,
      states: campaigns.map((campaign) => fold(campaign, now)),
      exports,
      disabledSince: sinceIn(memory?.disabledSeen),
      exceptions: await accessExceptions(reader, now),
      people:
        identities === undefined
          ? { unknown: people.isRead ? '' : people.why }
          : {
              readAt: memory?.readAt ?? now,
              people: identities,
              unclear: people.isRead ? people.unclear : 0,
              leftKnownSince: sinceIn(memory?.leftSeen),
              moved: (memory?.changes ?? []).flatMap((change) =>
                change.kind === 'moved' ? [{ person: change.id, at: change.at }] : [],
              ),
            },
      population: populationOf(
        populationInput(access, period, { systems: exports, expectedSystems: systems, identities, now }),
      ),
    };
  } catch (thrown) {
    if (thrown instanceof IntegrityError) return thrown;
    throw thrown;
  }
}

function sinceIn(seen: PeopleMemory['leftSeen'] = []): (id: string) => Instant | undefined {
  const known = new Map(seen.map(({ id, at }) => [id, at]));
  return (id) => known.get(id);
}

function whole(record: Loaded | IntegrityError): Loaded {
  if (record instanceof IntegrityError) throw record;
  return record;
}

function campaignsOf(
  { partition }: Account,
  { campaigns, states, exports, exceptions, people, population }: Loaded,
  { policy, firstScanAt, now, systems, kept }: ScanToJudge,
): PartValue<'reviews.campaigns'> {
  return campaignFacts({
    campaigns,
    policy,
    firstScanAt,
    now,
    people,
    systems,
    exports,
    kept,
    exceptions,
    standing: standingIn(population, states),
    partition,
  });
}

function accessOf(
  account: Account,
  { states, people, population, disabledSince }: Loaded,
  { home, policy, firstScanAt, now, riskAnalysis, approvals }: ScanToJudge,
): PartValue<'reviews.access'> {
  return accessFacts({
    account,
    isHome: account.id === home,
    grants: population.grants,
    campaigns: states,
    policy,
    firstScanAt,
    now,
    people,
    disabledSince,
    riskAnalysis,
    approvals,
  });
}

/** What is there, and what may be: of what this scan did not read, nobody knows that it is gone. */
function standingIn(
  { grants, missing }: Pick<Population, 'grants' | 'missing'>,
  states: readonly CampaignState[],
): Set<string> {
  const mayBeHidden = ({ account, class: itemClass }: Grant) =>
    missing.some((each) => isAbout(each, account) && each.hides.includes(itemClass));
  const asked = states.flatMap(({ lists }) =>
    lists.flatMap(({ items }) => [...items.values()].map(({ item }) => item)),
  );
  return new Set([...grants, ...asked.filter(mayBeHidden)].map(({ item }) => item));
}

/** What is read on demand only is no gap of a scan that had no need of it. */
function missingOf({ id }: Account, missing: readonly Missing[]): string[] {
  return missing
    .filter((each) => isAbout(each, id) && each.gateOnly !== true && each.reason !== NOT_ASKED_FOR)
    .map(({ what, reason }) => `${what}: ${reason}`);
}

function isAbout({ account }: Missing, id: string): boolean {
  return account === undefined || account === id;
}
