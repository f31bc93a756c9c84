import pLimit from 'p-limit';
import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import type { FrameworkKey } from '../frameworks/requirements';
import type { AccountId } from '../model/account';
import { storedEvaluationSchema } from '../model/evaluation';
import type { Instant } from '../model/instant';
import { manifestSchema, type Scan } from '../model/scan';
import type { Target } from '../model/target';
import { calendarOf } from '../patching/clock-calendar';
import type { RecordReader } from '../record/ports';
import { loadApprovals } from './approvals';
import {
  cellsForScan,
  type CellsForScanPorts,
  type CellsOfAccount,
  type ScanToJudge,
} from './facts/cells-for-scan';
import { loadPeople, type PeopleFiles } from './people/load';
import {
  accessFrom,
  readAccount,
  readCollected,
  type CollectedAccess,
  type CollectedSource,
} from './population/from-cells';
import { runReviews, type ReviewPorts, type ReviewsRun } from './run';
import type { ReviewFacts } from './run/facts';
import { owedFrom, wholeScans } from './run/scans';
import { reviewPolicyOf, type ReviewsSettings } from './settings';

export interface AfterScanPorts extends ReviewPorts {
  readonly objects: ObjectStore;
  readonly reader: Pick<RecordReader, 'scansBetween'>;
  readonly peopleFiles: PeopleFiles;
}

/** What of watchbill.yaml reviews are made by. */
export interface ReviewConfiguration {
  readonly frameworks: readonly FrameworkKey[];
  readonly people?: string | undefined;
  readonly reviews: ReviewsSettings;
}

/**
 * What a scan ends with: what is due of the campaigns is done, by what the newest scan of everything stored. Also by itself,
 * as `reviews run`: what an earlier scan found is as good for whatever it is not too old for.
 */
export async function reviewsAfterScan(
  ports: AfterScanPorts,
  configuration: ReviewConfiguration,
): Promise<ReviewsRun> {
  const { clock, objects, reader } = ports;
  const now = clock.now();
  const [newest, before] = await wholeScans(reader, now);
  return runReviews(ports, {
    ...(await factsOf(ports, configuration, now)),
    scan: newest?.slot ?? now,
    ...(newest !== undefined && { access: await accessOf(objects, newest) }),
    ...(before !== undefined && { accessBefore: () => accessOf(objects, before) }),
  });
}

/** What a scan in this process read of all accounts, and did not judge yet. */
export interface CollectedScan {
  readonly slot: Instant;
  /** Every account in scope. */
  readonly expected: readonly AccountId[];
  readonly accounts: readonly {
    readonly target: Target;
    readonly collected: readonly CollectedSource[];
    readonly at: Instant;
  }[];
}

export interface ReviewsOfScan {
  /** Does what is due of the campaigns, by what was read. */
  readonly run: () => Promise<ReviewsRun>;
  /** What rules read of the reviews as they then are. */
  readonly cells: () => Promise<CellsOfAccount>;
}

/**
 * What a scan on a laptop does before it judges, so that a campaign that opens now is judged now. The scan before it is the
 * newest on record: this one is not concluded.
 * @param home the account that the reviews of the whole record are judged in.
 */
export async function reviewsOfScan(
  ports: AfterScanPorts & CellsForScanPorts,
  configuration: ReviewConfiguration,
  { slot, expected, accounts }: CollectedScan,
  { home, kept }: Pick<ScanToJudge, 'home' | 'kept'>,
): Promise<ReviewsOfScan> {
  const { clock, objects, reader, peopleFiles } = ports;
  const { reviews } = configuration;
  const [before] = await wholeScans(reader, clock.now());
  const read = await pLimit(AT_ONCE).map(accounts, (account) => readCollected(objects, account));
  const access = accessFrom(read, expected, slot);
  const facts: ReviewFacts = {
    ...(await factsOf(ports, configuration, clock.now())),
    scan: slot,
    access,
    ...(before !== undefined && { accessBefore: () => accessOf(objects, before) }),
  };
  const { 'risk-analysis': riskAnalysis } = reviews;
  return {
    run: () => runReviews(ports, facts),
    cells: async () =>
      cellsForScan(ports, {
        access,
        home,
        kept,
        now: clock.now(),
        firstScanAt: facts.firstScanAt,
        policy: facts.policy,
        people: facts.people,
        systems: facts.systems,
        riskAnalysis: riskAnalysis ?? { unknown: 'reviews.risk-analysis of watchbill.yaml names none' },
        approvals: await loadApprovals(reviews.approvals, peopleFiles),
      }),
  };
}

/** What watchbill.yaml and the record say, whatever was read of AWS. */
async function factsOf(
  ports: AfterScanPorts,
  { frameworks, people, reviews }: ReviewConfiguration,
  now: Instant,
): Promise<Omit<ReviewFacts, 'scan'>> {
  return {
    firstScanAt: await owedFrom(ports, now),
    policy: reviewPolicyOf({ frameworks, reviews }),
    // No profile that ships asks for two.
    secondApprover: 'off',
    people: await loadPeople(people, ports.peopleFiles, calendarOf(reviews.zone)),
    systems: reviews.systems,
  };
}

const AT_ONCE = 8;

async function accessOf(
  objects: ObjectStore,
  { manifest: key, slot }: Scan,
): Promise<CollectedAccess | undefined> {
  if (key === undefined) return undefined;
  const { accounts, missingAccounts } = await getJson(objects, key, manifestSchema);
  const read = await pLimit(AT_ONCE).map(accounts, async ({ evaluation }) =>
    readAccount(objects, await getJson(objects, evaluation, storedEvaluationSchema)),
  );
  return accessFrom(read, [...accounts.map(({ account }) => account), ...missingAccounts].sort(), slot);
}
