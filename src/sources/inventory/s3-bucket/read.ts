import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  paginateListBuckets,
  S3Client,
  type Bucket,
  type LifecycleRule,
} from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { ReadRequest } from '../../collector';
import { gather, type Gathered } from '../../../aws/client/pages';
import { detail, type Reading } from '../../reading';
import { recordedOf } from '../config-query.read';
import { capturedWith } from '../config-row';
import { publicAccessBlockOf } from '../public-access-block';
import { describeEach } from '../../describe-each';

/** The most AWS gives. */
const PAGE_SIZE = 10_000;

const policySchema = z.object({ Statement: z.union([z.array(z.unknown()), z.looseObject({})]) });

/** What Config does not have, or did not say of a bucket, is the same direct call. */
export default async function readBuckets(request: ReadRequest): Promise<Reading> {
  const { items, stop } = await bucketNames(request);
  if (items === undefined) return { mode: 'direct', stop };
  const { mode, rows, stop: obstacle } = await recordedOf(request, 'AWS::S3::Bucket', items);
  if (obstacle !== undefined) return { mode, stop: obstacle };
  const client = request.session.client(S3Client, request.region);
  const value = await describeEach(request, items, async (name) => {
    const identity = identityOf(request, name);
    const row = rows.get(identity.arn);
    const recorded = row === undefined ? {} : { ...row.supplementaryConfiguration, Tags: row.tags };
    return {
      ...identity,
      ...capturedWith(row),
      supplementaryConfiguration: await settingsOf(client, name, recorded),
    };
  });
  return { mode, value, stop };
}

/**
 * Names of the account's buckets in the Region, from one list for all Regions. S3 names each bucket's Region where the
 * list is asked for in pages; where it does not, or refuses the whole list, the Region is asked for its own.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html
 */
async function bucketNames({ session, region, onceForAllRegions }: ReadRequest): Promise<Gathered<string>> {
  const all = await onceForAllRegions('s3:ListBuckets', () =>
    listBuckets(session.client(S3Client, region), {}),
  );
  const isWhole = all.stop === undefined && all.items?.every((bucket) => bucket.BucketRegion !== undefined);
  const { items: buckets, ...rest } =
    isWhole === true ? all : await listBuckets(session.client(S3Client, region), { BucketRegion: region });
  const here = buckets?.filter(({ BucketRegion = region }) => BucketRegion === region);
  return { items: here?.map(({ Name = '' }) => Name), ...rest };
}

function listBuckets(client: S3Client, input: { readonly BucketRegion?: string }): Promise<Gathered<Bucket>> {
  return gather(paginateListBuckets({ client, pageSize: PAGE_SIZE }, input), {
    items: ({ Buckets }) => Buckets,
    next: ({ ContinuationToken }) => ContinuationToken,
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
  const [settings, versionSettings, aclSettings] = await Promise.all([
    Promise.all(
      Object.entries(BUCKET_SETTINGS).map(
        async ([setting, ask]) => [setting, recorded[setting] ?? (await ask(client, bucket))] as const,
      ),
    ),
    versionSettingsOf(client, bucket, recorded),
    aclSettingsOf(client, bucket),
  ]);
  return { ...Object.fromEntries(settings), ...versionSettings, ...aclSettings };
}

const unversioned = z.object({ status: z.enum(['Off', 'Suspended']) });

/**
 * An Object Lock is asked for only where it can be: it needs versioning, which cannot be suspended from then on.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html
 */
async function versionSettingsOf(
  client: S3Client,
  bucket: string,
  recorded: Readonly<Record<string, unknown>>,
) {
  const versioning = recorded['BucketVersioningConfiguration'] ?? (await versioningOf(client, bucket));
  const hasNone = unversioned.safeParse(versioning).success;
  const lock = recorded['ObjectLockConfiguration'] ?? (hasNone ? null : await objectLockOf(client, bucket));
  return { BucketVersioningConfiguration: versioning, ObjectLockConfiguration: lock };
}

/** An ACL is asked for only where it counts. */
async function aclSettingsOf(client: S3Client, bucket: string) {
  const ObjectOwnership = await ownershipOf(client, bucket);
  const PublicAclGrants =
    ObjectOwnership === 'BucketOwnerEnforced' ? [] : await publicGrantsOf(client, bucket);
  return { ObjectOwnership, PublicAclGrants };
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
  BucketPolicy: (client, Bucket) =>
    detail(
      async () => {
        const { Policy } = await client.send(new GetBucketPolicyCommand({ Bucket }));
        return Policy === undefined ? undefined : { policyText: policyTextOf(Policy) };
      },
      { none: { errors: ['NoSuchBucketPolicy'], value: { policyText: null } }, gone },
    ),
  /** S3 answers nothing for a bucket without an access log. */
  BucketLoggingConfiguration: (client, Bucket) =>
    detail(
      async () => {
        const { LoggingEnabled } = await client.send(new GetBucketLoggingCommand({ Bucket }));
        if (LoggingEnabled === undefined) return {};
        const { TargetBucket } = LoggingEnabled;
        return TargetBucket === undefined ? undefined : { destinationBucketName: TargetBucket };
      },
      { gone },
    ),
  ServerSideEncryptionConfiguration: (client, Bucket) =>
    detail(
      async () => {
        const answer = await client.send(new GetBucketEncryptionCommand({ Bucket }));
        return {
          rules: answer.ServerSideEncryptionConfiguration?.Rules?.map(
            ({ ApplyServerSideEncryptionByDefault: byDefault }) => ({
              applyServerSideEncryptionByDefault: byDefault && { sseAlgorithm: byDefault.SSEAlgorithm },
            }),
          ),
        };
      },
      { none: { errors: ['ServerSideEncryptionConfigurationNotFoundError'], value: { rules: [] } }, gone },
    ),
  /** Config does not say of a rule of which tags it is, and has nothing documented of ACLs. */
  LifecycleRules: (client, Bucket) =>
    detail(
      async () => {
        const { Rules } = await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
        return Rules?.map(lifecycleRuleOf);
      },
      { none: { errors: ['NoSuchLifecycleConfiguration'], value: [] }, gone },
    ),
  Tags: (client, Bucket) =>
    detail(
      async () => {
        const { TagSet } = await client.send(new GetBucketTaggingCommand({ Bucket }));
        return TagSet?.map(({ Key, Value }) => ({ key: Key, value: Value }));
      },
      { none: { errors: ['NoSuchTagSet'], value: [] }, gone },
    ),
} as const satisfies Record<string, Setting>;

type BucketSetting =
  | keyof typeof BUCKET_SETTINGS
  | keyof Awaited<ReturnType<typeof versionSettingsOf>>
  | keyof Awaited<ReturnType<typeof aclSettingsOf>>;

/** S3 answers nothing for a bucket that never had versioning. */
function versioningOf(client: S3Client, Bucket: string) {
  return detail(
    async () => {
      const { Status = 'Off', MFADelete } = await client.send(new GetBucketVersioningCommand({ Bucket }));
      return {
        status: Status,
        ...(MFADelete !== undefined && { isMfaDeleteEnabled: MFADelete === 'Enabled' }),
      };
    },
    { gone },
  );
}

function objectLockOf(client: S3Client, Bucket: string) {
  return detail(
    async () => {
      const { ObjectLockConfiguration: lock } = await client.send(
        new GetObjectLockConfigurationCommand({ Bucket }),
      );
      // Where there is a lock, S3 says so.
      if (lock?.ObjectLockEnabled === undefined) return undefined;
      const retention = lock.Rule?.DefaultRetention;
      return {
        objectLockEnabled: lock.ObjectLockEnabled,
        rule: retention && {
          defaultRetention: { mode: retention.Mode, days: retention.Days, years: retention.Years },
        },
      };
    },
    { none: { errors: ['ObjectLockConfigurationNotFoundError'], value: null }, gone },
  );
}

function ownershipOf(client: S3Client, Bucket: string) {
  return detail(
    async () => {
      const { OwnershipControls } = await client.send(new GetBucketOwnershipControlsCommand({ Bucket }));
      return OwnershipControls?.Rules?.[0]?.ObjectOwnership;
    },
    { none: { errors: ['OwnershipControlsNotFoundError'], value: null }, gone },
  );
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee-predefined-groups */
const GROUPS_OF_EVERYBODY = ['AllUsers', 'AuthenticatedUsers'];

function publicGrantsOf(client: S3Client, Bucket: string) {
  return detail(
    async () => {
      const { Grants } = await client.send(new GetBucketAclCommand({ Bucket }));
      return Grants?.flatMap(({ Grantee, Permission }) => {
        const group = Grantee?.URI?.split('/').at(-1) ?? '';
        return GROUPS_OF_EVERYBODY.includes(group) ? [{ group, permission: Permission }] : [];
      });
    },
    { gone },
  );
}

function lifecycleRuleOf({ ID, Status, Prefix, Filter, Expiration }: LifecycleRule) {
  const both = Filter?.And;
  return {
    id: ID,
    isEnabled: Status === undefined ? undefined : Status === 'Enabled',
    prefix: both?.Prefix ?? Filter?.Prefix ?? Prefix ?? '',
    hasTagFilter: Filter?.Tag !== undefined || (both?.Tags ?? []).length > 0,
    expirationDays: Expiration?.Days,
    expirationDate: Expiration?.Date,
  };
}

/** The policy is the whole body of the answer, which the SDK hands on as it is. S3 takes none without statements. */
function policyTextOf(body: string): string {
  if (policySchema.safeParse(jsonOf(body)).success) return body;
  throw new Error('the answer is not one that this service gives: no policy stands in it');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
