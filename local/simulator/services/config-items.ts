import { addMilliseconds, latest, type Instant } from '../../../src/model/instant';
import type { Recorder } from '../../organization/monitoring';
import type { AccountState, RegionState } from '../../organization/organization';
import type { Call } from '../service';
import { backupPlanItem, dbClusterSnapshotItem, dbSnapshotItem, tableItem } from './config-described';
import {
  accessPointItem,
  bucketItem,
  dbInstanceItem,
  distributionItem,
  functionItem,
  keyItem,
  securityGroupItem,
  taskDefinitionItem,
  volumeItem,
  type Place,
  type WrittenItem,
} from './config-resources';

/** A configuration item as an advanced query gives it. */
export interface ConfigItem extends WrittenItem {
  readonly configurationItemCaptureTime: Instant;
}

/** Config records distributions in this Region alone. */
const CLOUDFRONT_REGION = 'us-east-1';

/** Config writes an item a few minutes after the change. */
const RECORDING_MS = 3 * 60_000;

/**
 * What Config has recorded in a Region: nothing where no recorder ever ran, the state at its stop where it was stopped,
 * and only the types that it is told to record.
 */
export function recordedItems(call: Call): ConfigItem[] {
  const { recorder } = call.here;
  if (recorder === null) return [];
  const until = recordedUntil(recorder, call.now);
  const changes = call.organization.changes
    .filter(({ at, account, region }) => at <= until && account === call.account.id && region === call.region)
    .map(({ at }) => at)
    .sort()
    .reverse();
  return itemsAt(until, recorder, call).map((item) => ({
    ...item,
    configurationItemCaptureTime: capturedAt(item, changes, recorder, call),
  }));
}

function recordedUntil({ isRecording, stoppedAt, lagMs = RECORDING_MS }: Recorder, now: Instant): Instant {
  return !isRecording && stoppedAt !== undefined ? stoppedAt : addMilliseconds(now, -lagMs);
}

/** A few minutes after the latest change that made the item what it is. */
function capturedAt(item: WrittenItem, changes: readonly Instant[], recorder: Recorder, call: Call): Instant {
  const written = JSON.stringify(item);
  let since: Instant = latest(recorder.startedAt, item.resourceCreationTime ?? recorder.startedAt);
  for (const at of changes) {
    const before = itemsAt(addMilliseconds(at, -1), recorder, call).find(({ arn }) => arn === item.arn);
    if (before === undefined || JSON.stringify(before) !== written) {
      since = latest(since, at);
      break;
    }
  }
  return addMilliseconds(since, RECORDING_MS);
}

const written = new WeakMap<RegionState, WrittenItem[]>();

/** The items of a state never change, so they are written once. */
function itemsAt(instant: Instant, recorder: Recorder, call: Call): WrittenItem[] {
  const account = call.accountAt(instant);
  const here = account.regions[call.region];
  if (here === undefined) return [];
  const known = written.get(here) ?? write(account, here, call);
  written.set(here, known);
  return known.filter(({ resourceType }) => isRecorded(resourceType, recorder));
}

function write(
  account: AccountState,
  here: RegionState,
  { organization: { partition }, region }: Call,
): WrittenItem[] {
  const place: Place = { partition, region, account: account.id };
  return [
    ...account.buckets
      .filter((bucket) => bucket.region === region)
      .map((bucket) => bucketItem(bucket, place)),
    ...here.securityGroups.map((group) => securityGroupItem(group, place)),
    ...here.volumes.map((volume) => volumeItem(volume, place)),
    ...here.dbInstances.map((instance) => dbInstanceItem(instance, place)),
    ...here.keys.map((key) => keyItem(key, place)),
    ...here.functions.map((each) => functionItem(each, place)),
    ...here.compute.taskDefinitions.map((each) => taskDefinitionItem(each, place)),
    ...(here.accessPoints ?? []).map((each) => accessPointItem(each, place)),
    ...(region === CLOUDFRONT_REGION ? (account.distributions ?? []) : []).map((each) =>
      distributionItem(each, place),
    ),
    ...listedBy(here, 'dynamodb:ListTables').map((each) => tableItem(each, place)),
    ...listedBy(here, 'backup:ListBackupPlans').map((each) => backupPlanItem(each, place)),
    ...listedBy(here, 'rds:DescribeDBSnapshots').map((each) => dbSnapshotItem(each, place)),
    ...listedBy(here, 'rds:DescribeDBClusterSnapshots').map((each) => dbClusterSnapshotItem(each, place)),
  ];
}

const listedBy = ({ listed }: RegionState, call: string) => listed[call] ?? [];

function isRecorded(type: string, { resourceTypes, excludedTypes }: Recorder): boolean {
  if (excludedTypes !== undefined) return !excludedTypes.includes(type);
  return resourceTypes.length === 0 || resourceTypes.includes(type);
}
