import pLimit from 'p-limit';
import type { ObjectStore } from '../evidence/ports';
import type { AccountId } from '../model/account';
import type { Instant } from '../model/instant';
import type { Target } from '../model/target';
import type { RecordReader } from '../record/ports';
import { factsOf, judgedBy, type ReviewConfiguration } from './configured';
import {
  cellsForScan,
  type CellsForScanPorts,
  type CellsOfAccount,
  type ScanToJudge,
} from './facts/cells-for-scan';
import type { PeopleFiles } from './people/load';
import { accessOfScan } from './population/access-of-scan';
import { accessFrom, readCollected, type CollectedSource } from './population/from-cells';
import { runReviews, type ReviewPorts, type ReviewsRun } from './run';
import type { ReviewFacts } from './run/facts';
import { wholeScans } from './run/scans';

export interface AfterScanPorts extends ReviewPorts {
  readonly objects: ObjectStore;
  readonly reader: Pick<RecordReader, 'scansBetween'>;
  readonly peopleFiles: PeopleFiles;
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
    ...(newest !== undefined && { access: await accessOfScan(objects, newest) }),
    ...(before !== undefined && { accessBefore: () => accessOfScan(objects, before) }),
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
  const { clock, objects, reader } = ports;
  const [before] = await wholeScans(reader, clock.now());
  const read = await pLimit(AT_ONCE).map(accounts, (account) => readCollected(objects, account));
  const access = accessFrom(read, expected, slot);
  const facts: ReviewFacts = {
    ...(await factsOf(ports, configuration, clock.now())),
    scan: slot,
    access,
    ...(before !== undefined && { accessBefore: () => accessOfScan(objects, before) }),
  };
  return {
    run: () => runReviews(ports, facts),
    cells: async () =>
      cellsForScan(ports, { ...(await judgedBy(ports, configuration, facts)), access, home, kept }),
  };
}

const AT_ONCE = 8;
