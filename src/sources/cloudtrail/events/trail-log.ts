import * as z from 'zod';
import { accountIdSchema, type AccountId } from '../../../model/account';
import { instantSchema, type Instant } from '../../../model/instant';
import { ifGiven } from '../../../model/known';
import { eventOf } from './event-record';

export const DIGEST = 'a digest of CloudTrail, which proves log files and holds no calls';
export const COUNTS = 'what CloudTrail counts (Insights, aggregated events), which holds no calls';

/**
 * Account and Region are in the place of a log file; what precedes AWSLogs is the trail's prefix.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export const LOG_PLACE =
  /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]+\/)?(?<account>\d{12})\/CloudTrail\/(?<region>[a-z0-9-]+)\/(?:[^/]+\/)*[^/]+\.json(?:\.gz)?$/;

/**
 * They are in the name of a log file too, which it keeps wherever it is copied to.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
 */
export const LOG_NAME =
  /(?:^|\/)(?<account>\d{12})_CloudTrail_(?<region>[a-z0-9-]+)_\d{8}T\d{4}Z_[^/]+\.json(?:\.gz)?$/;

/** Some tools write null where the AWS CLI writes nothing. */
export function withoutNull(_key: string, value: unknown): unknown {
  return value === null ? undefined : value;
}

/** A record of a log file, with what it or the file's place says of whose it is; nothing of the two that neither says. */
export interface TrailRecord {
  readonly account: AccountId | undefined;
  readonly region: string | undefined;
  readonly at: Instant | undefined;
  readonly id: string | undefined;
  readonly event: unknown;
}

export const UNPLACED = 'do not say whose, where or when they are (recipientAccountId, awsRegion, eventTime)';

/**
 * What stands beside calls in the files of a trail. Calls that are counted are of data events, of which no rule judges any.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aggregated-events.html
 */
const COUNTING: readonly (string | undefined)[] = ['Insight', 'Aggregated'];

/** Account and Region of a record that can be filed. */
export function placeOf({ account, region, at }: TrailRecord): string | undefined {
  return account === undefined || region === undefined || at === undefined
    ? undefined
    : `${account} ${region}`;
}

const placeSchema = z.object({
  recipientAccountId: ifGiven(accountIdSchema),
  awsRegion: ifGiven(z.string()),
  eventTime: ifGiven(instantSchema),
  eventID: ifGiven(z.string().min(1)),
  eventCategory: ifGiven(z.string()),
});

export const NO_LOG = 'it has no list of Records, as a trail log file has';

export function isDigest(contents: unknown): boolean {
  return z.object({ digestS3Object: z.string() }).safeParse(contents).success;
}

/** One member of the list of a log file; undefined for what is no call. @param place what the file's place says. */
export function recordOf(
  place: { readonly account?: string | undefined; readonly region?: string | undefined },
  record: unknown,
): TrailRecord | undefined {
  const said = placeSchema.safeParse(record).data ?? {};
  if (COUNTING.includes(said.eventCategory)) return undefined;
  return {
    account: said.recipientAccountId ?? place.account,
    region: said.awsRegion ?? place.region,
    at: said.eventTime,
    id: said.eventID,
    event: eventOf(record),
  };
}

/**
 * What a log file holds, and what of it is no call.
 * @throws Error where it is none.
 */
export function recordsOf(file: string, contents: unknown): { calls: TrailRecord[]; ignored?: string } {
  const log = z.object({ Records: z.array(z.unknown()) }).safeParse(contents);
  if (!log.success) {
    if (isDigest(contents)) return { calls: [], ignored: DIGEST };
    throw new Error(NO_LOG);
  }
  const path = file.replaceAll('\\', '/');
  const place = (LOG_PLACE.exec(path) ?? LOG_NAME.exec(path))?.groups ?? {};
  const records = log.data.Records.map((record) => recordOf(place, record));
  const calls = records.filter((record) => record !== undefined);
  return { calls, ...(calls.length < records.length && { ignored: COUNTS }) };
}
