import pLimit from 'p-limit';
import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import type { FrameworkKey } from '../frameworks/requirements';
import { storedEvaluationSchema } from '../model/evaluation';
import { addDays, type Instant } from '../model/instant';
import { manifestSchema, type Scan } from '../model/scan';
import { calendarOf } from '../patching/clock-calendar';
import type { RecordReader } from '../record/ports';
import { loadPeople, type PeopleFiles } from './people/load';
import { accessFrom, readAccount, type CollectedAccess } from './population/from-cells';
import { runReviews, type ReviewPorts, type ReviewsRun } from './run';
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

/** The sources without which a scan says nothing of a population. */
const NEEDED = ['iam', 'identity-center', 'organization'] as const;
/** Where no scan of so many days looked at all of it, only what needs none is done. */
const LOOKED_BACK_DAYS = 7;
/** Campaigns are owed for no longer than they are judged. */
const FIRST_SCAN_DAYS = 400;

/**
 * What a scan ends with: what is due of the campaigns is done, by what the newest scan of everything stored. Also by itself,
 * as `reviews run`: what an earlier scan found is as good for whatever it is not too old for.
 */
export async function reviewsAfterScan(
  ports: AfterScanPorts,
  { frameworks, people, reviews }: ReviewConfiguration,
): Promise<ReviewsRun> {
  const { clock, objects, reader, peopleFiles } = ports;
  const now = clock.now();
  const [newest, before] = await wholeScans(reader, now);
  return runReviews(ports, {
    scan: newest?.slot ?? now,
    firstScanAt: await firstScanAt(ports, now),
    policy: reviewPolicyOf({ frameworks, reviews }),
    // No profile that ships asks for two.
    secondApprover: 'off',
    people: await loadPeople(people, peopleFiles, calendarOf(reviews.zone)),
    systems: reviews.systems,
    ...(newest !== undefined && { access: await accessOf(objects, newest) }),
    ...(before !== undefined && { accessBefore: () => accessOf(objects, before) }),
  });
}

/** The two newest scans that looked at all accounts for all that a population is made of. */
async function wholeScans({ scansBetween }: AfterScanPorts['reader'], now: Instant): Promise<Scan[]> {
  const found: Scan[] = [];
  for await (const scan of scansBetween(addDays(now, -LOOKED_BACK_DAYS), now)) {
    if (isWhole(scan)) found.push(scan);
    if (found.length === 2) break;
  }
  return found;
}

function isWhole({ manifest, only, interrupted, sources }: Scan): boolean {
  return (
    manifest !== undefined &&
    only === undefined &&
    interrupted === undefined &&
    NEEDED.every((source) => sources?.includes(source) === true)
  );
}

/** Once there are campaigns, they tell since when they are owed. */
async function firstScanAt({ store, reader }: AfterScanPorts, now: Instant): Promise<Instant> {
  const [first] = await store.campaigns();
  if (first !== undefined) return first.period.from;
  let oldest = now;
  for await (const { slot } of reader.scansBetween(addDays(now, -FIRST_SCAN_DAYS), now)) oldest = slot;
  return oldest;
}

const AT_ONCE = 8;

async function accessOf(objects: ObjectStore, { manifest: key }: Scan): Promise<CollectedAccess | undefined> {
  if (key === undefined) return undefined;
  const { accounts, missingAccounts } = await getJson(objects, key, manifestSchema);
  const read = await pLimit(AT_ONCE).map(accounts, async ({ evaluation }) =>
    readAccount(objects, await getJson(objects, evaluation, storedEvaluationSchema)),
  );
  return accessFrom(read, [...accounts.map(({ account }) => account), ...missingAccounts].sort());
}
