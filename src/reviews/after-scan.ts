import pLimit from 'p-limit';
import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import type { FrameworkKey } from '../frameworks/requirements';
import { storedEvaluationSchema } from '../model/evaluation';
import { manifestSchema, type Scan } from '../model/scan';
import { calendarOf } from '../patching/clock-calendar';
import type { RecordReader } from '../record/ports';
import { loadPeople, type PeopleFiles } from './people/load';
import { accessFrom, readAccount, type CollectedAccess } from './population/from-cells';
import { runReviews, type ReviewPorts, type ReviewsRun } from './run';
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
  { frameworks, people, reviews }: ReviewConfiguration,
): Promise<ReviewsRun> {
  const { clock, objects, reader, peopleFiles } = ports;
  const now = clock.now();
  const [newest, before] = await wholeScans(reader, now);
  return runReviews(ports, {
    scan: newest?.slot ?? now,
    firstScanAt: await owedFrom(ports, now),
    policy: reviewPolicyOf({ frameworks, reviews }),
    // No profile that ships asks for two.
    secondApprover: 'off',
    people: await loadPeople(people, peopleFiles, calendarOf(reviews.zone)),
    systems: reviews.systems,
    ...(newest !== undefined && { access: await accessOf(objects, newest) }),
    ...(before !== undefined && { accessBefore: () => accessOf(objects, before) }),
  });
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
