import { GetBucketTaggingCommand, paginateListBuckets, S3Client } from '@aws-sdk/client-s3';
import { isUnknown } from '../../../model/known';
import type { Place } from '../../collector';
import { gather, type Gathered } from '../../../aws/client/pages';
import { detail, type Reading } from '../../reading';
import { withoutNulls, type ConfigRow } from '../config-query';
import { describeEach, tagsOf } from '../resources';
import { BUCKET_SETTINGS, type BucketSetting } from './settings';

/** The most AWS gives at once is 10,000; at 1,000 the first buckets are read while the next are listed. */
const PAGE_SIZE = 1_000;

/** Names of the account's buckets in the Region. S3 can be asked so only at that Region's own endpoint. */
export async function bucketNames({ session, region }: Place): Promise<Gathered<string>> {
  const client = session.client(S3Client, region);
  const pages = paginateListBuckets({ client, pageSize: PAGE_SIZE }, { BucketRegion: region });
  return gather(pages, {
    items: ({ Buckets }) =>
      Buckets?.filter(({ BucketRegion = region }) => BucketRegion === region).map(({ Name = '' }) => Name),
    next: ({ ContinuationToken }) => ContinuationToken,
  });
}

export async function readBuckets(place: Place, names: Gathered<string>): Promise<Reading> {
  const { items, stop } = names;
  if (items === undefined) return { mode: 'direct', stop };
  const client = place.session.client(S3Client, place.region);
  const value = await describeEach(items, async (name) => ({
    ...identityOf(place, name),
    tags: await readTags(client, name),
    supplementaryConfiguration: await settingsOf(client, name, {}),
  }));
  return { mode: 'direct', value, stop };
}

/** What Config does not have, or did not say of a bucket, is the same direct call. */
export async function bucketsFromConfig(place: Place, rows: readonly ConfigRow[]): Promise<unknown[]> {
  const client = place.session.client(S3Client, place.region);
  return describeEach(rows, async (row) => {
    const name = row.resourceName ?? row.resourceId;
    return {
      ...identityOf(place, name),
      configurationItemCaptureTime: row.configurationItemCaptureTime,
      tags: row.tags,
      supplementaryConfiguration: await settingsOf(client, name, {
        ...row.supplementaryConfiguration,
        ServerSideEncryptionConfiguration: withoutNulls(
          row.supplementaryConfiguration.ServerSideEncryptionConfiguration,
        ),
      }),
    };
  });
}

function identityOf({ account, region }: Place, name: string) {
  return {
    resourceType: 'AWS::S3::Bucket',
    resourceId: name,
    resourceName: name,
    arn: `arn:${account.partition}:s3:::${name}`,
    accountId: account.id,
    awsRegion: region,
    configuration: { name },
  };
}

async function settingsOf(
  client: S3Client,
  bucket: string,
  fromConfig: Readonly<Record<string, unknown>>,
): Promise<Partial<Record<BucketSetting, unknown>>> {
  const settings = await Promise.all(
    Object.entries(BUCKET_SETTINGS).map(
      async ([setting, ask]) => [setting, fromConfig[setting] ?? (await ask(client, bucket))] as const,
    ),
  );
  return Object.fromEntries(settings);
}

/** No rule judges by tags; where they are refused, no exception by tag applies, and what it would hide stays visible. */
async function readTags(client: S3Client, Bucket: string) {
  const tags = await detail(
    async () => {
      const { TagSet } = await client.send(new GetBucketTaggingCommand({ Bucket }));
      return TagSet;
    },
    { none: { errors: ['NoSuchTagSet'], value: [] }, gone: ['NoSuchBucket'] },
  );
  return isUnknown(tags) ? [] : tagsOf(tags);
}
