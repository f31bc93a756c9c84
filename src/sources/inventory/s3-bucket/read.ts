import {
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  paginateListBuckets,
  S3Client,
} from '@aws-sdk/client-s3';
import { isUnknown } from '../../../model/known';
import type { ReadRequest } from '../../collector';
import { gather, type Gathered } from '../../../aws/client/pages';
import { detail, type Reading } from '../../reading';
import { recordedItems, withoutNulls, type ConfigRow } from '../config-query.read';
import { publicAccessBlockOf } from '../public-access-block';
import { describeEach } from '../../describe-each';
import { tagsOf } from '../aws-tags';

/** The most AWS gives at once is 10,000; at 1,000 the first buckets are read while the next are listed. */
const PAGE_SIZE = 1_000;

export default async function readBuckets(request: ReadRequest): Promise<Reading> {
  const { inventoryMode } = request;
  if (inventoryMode === 'direct') return fromS3(request, await bucketNames(request));
  const [answer, names] = await Promise.all([
    recordedItems(request, 'AWS::S3::Bucket'),
    inventoryMode === 'auto' ? bucketNames(request) : undefined,
  ]);
  if ('rows' in answer && (names === undefined || agree(answer.rows, names))) {
    return { mode: 'config', value: await fromConfig(request, answer.rows) };
  }
  if (names !== undefined) return fromS3(request, names);
  return { mode: 'config', ...answer };
}

/** A recorder that runs but knows nothing must not hide the buckets that exist. */
function agree(rows: readonly { resourceId: string }[], { items, stop }: Gathered<string>): boolean {
  if (items === undefined || stop !== undefined) return false;
  const recorded = new Set(rows.map(({ resourceId }) => resourceId));
  return recorded.size === items.length && items.every((name) => recorded.has(name));
}

/** Names of the account's buckets in the Region. S3 can be asked so only at that Region's own endpoint. */
async function bucketNames({ session, region }: ReadRequest): Promise<Gathered<string>> {
  const client = session.client(S3Client, region);
  const pages = paginateListBuckets({ client, pageSize: PAGE_SIZE }, { BucketRegion: region });
  return gather(pages, {
    items: ({ Buckets }) =>
      Buckets?.filter(({ BucketRegion = region }) => BucketRegion === region).map(({ Name = '' }) => Name),
    next: ({ ContinuationToken }) => ContinuationToken,
  });
}

async function fromS3(request: ReadRequest, names: Gathered<string>): Promise<Reading> {
  const { items, stop } = names;
  if (items === undefined) return { mode: 'direct', stop };
  const client = request.session.client(S3Client, request.region);
  const value = await describeEach(items, async (name) => ({
    ...identityOf(request, name),
    tags: await readTags(client, name),
    supplementaryConfiguration: await settingsOf(client, name, {}),
  }));
  return { mode: 'direct', value, stop };
}

/** What Config does not have, or did not say of a bucket, is the same direct call. */
async function fromConfig(request: ReadRequest, rows: readonly ConfigRow[]): Promise<unknown[]> {
  const client = request.session.client(S3Client, request.region);
  return describeEach(rows, async (row) => {
    const name = row.resourceName ?? row.resourceId;
    return {
      ...identityOf(request, name),
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

function identityOf({ account, region }: ReadRequest, name: string) {
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
  recorded: Readonly<Record<string, unknown>>,
): Promise<Partial<Record<BucketSetting, unknown>>> {
  const settings = await Promise.all(
    Object.entries(BUCKET_SETTINGS).map(
      async ([setting, ask]) => [setting, recorded[setting] ?? (await ask(client, bucket))] as const,
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

const gone = ['NoSuchBucket'];

type Setting = (client: S3Client, Bucket: string) => Promise<unknown>;

/** The settings of a bucket by AWS Config's names for them, each with the call that asks S3 for it. */
const BUCKET_SETTINGS = {
  PublicAccessBlockConfiguration: (client, Bucket) =>
    detail(
      async () => {
        const answer = await client.send(new GetPublicAccessBlockCommand({ Bucket }));
        return publicAccessBlockOf(answer.PublicAccessBlockConfiguration);
      },
      { none: { errors: ['NoSuchPublicAccessBlockConfiguration'], value: null }, gone },
    ),
  /** S3 answers nothing for a bucket that never had versioning. */
  BucketVersioningConfiguration: (client, Bucket) =>
    detail(
      async () => {
        const { Status = 'Off' } = await client.send(new GetBucketVersioningCommand({ Bucket }));
        return { status: Status };
      },
      { gone },
    ),
  BucketPolicy: (client, Bucket) =>
    detail(
      async () => {
        const { Policy } = await client.send(new GetBucketPolicyCommand({ Bucket }));
        return Policy === undefined ? undefined : { policyText: Policy };
      },
      { none: { errors: ['NoSuchBucketPolicy'], value: { policyText: null } }, gone },
    ),
  BucketPolicyStatus: (client, Bucket) =>
    detail(
      async () => {
        const { PolicyStatus } = await client.send(new GetBucketPolicyStatusCommand({ Bucket }));
        return PolicyStatus?.IsPublic === undefined ? undefined : { isPublic: PolicyStatus.IsPublic };
      },
      { none: { errors: ['NoSuchBucketPolicy'], value: null }, gone },
    ),
  ServerSideEncryptionConfiguration: (client, Bucket) =>
    detail(
      async () => {
        const answer = await client.send(new GetBucketEncryptionCommand({ Bucket }));
        const rules = answer.ServerSideEncryptionConfiguration?.Rules;
        return rules && { rules: rules.map(encryptionRuleOf) };
      },
      { none: { errors: ['ServerSideEncryptionConfigurationNotFoundError'], value: null }, gone },
    ),
} as const satisfies Record<string, Setting>;

type BucketSetting = keyof typeof BUCKET_SETTINGS;

interface EncryptionRule {
  readonly ApplyServerSideEncryptionByDefault?:
    { readonly SSEAlgorithm?: string | undefined; readonly KMSMasterKeyID?: string | undefined } | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
}

function encryptionRuleOf({ ApplyServerSideEncryptionByDefault, BucketKeyEnabled }: EncryptionRule) {
  return {
    applyServerSideEncryptionByDefault: ApplyServerSideEncryptionByDefault && {
      sseAlgorithm: ApplyServerSideEncryptionByDefault.SSEAlgorithm,
      kmsMasterKeyID: ApplyServerSideEncryptionByDefault.KMSMasterKeyID,
    },
    bucketKeyEnabled: BucketKeyEnabled,
  };
}
