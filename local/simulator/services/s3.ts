import * as client from '@aws-sdk/client-s3';
import type { Bucket } from '../../organization/resources';
import { RawAnswer } from '../answer';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call, type Permission } from '../service';
import { s3Objects } from './s3-objects';

const MOST_BUCKETS = 10_000;
const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';
const onBucket = (action: string): Permission => ({
  action: `s3:${action}`,
  resource: ({ Bucket }, { organization }) => `arn:${organization.partition}:s3:::${String(Bucket)}`,
});
const onObject = (action: string): Permission => ({
  action: `s3:${action}`,
  resource: ({ Bucket, Key }, { organization }) =>
    `arn:${organization.partition}:s3:::${String(Bucket)}/${String(Key)}`,
});

/** Stands in for S3, addressed in path style. */
export const s3 = defineService({
  name: 's3',
  protocol: { kind: 'rest-xml', namespace: NAMESPACE },
  client,
  permissions: {
    ListBuckets: { action: 's3:ListAllMyBuckets' },
    GetBucketLocation: onBucket('GetBucketLocation'),
    GetBucketPolicy: onBucket('GetBucketPolicy'),
    GetBucketPolicyStatus: onBucket('GetBucketPolicyStatus'),
    GetPublicAccessBlock: onBucket('GetBucketPublicAccessBlock'),
    GetBucketVersioning: onBucket('GetBucketVersioning'),
    GetBucketEncryption: onBucket('GetEncryptionConfiguration'),
    GetBucketTagging: onBucket('GetBucketTagging'),
    GetBucketLogging: onBucket('GetBucketLogging'),
    GetBucketOwnershipControls: onBucket('GetBucketOwnershipControls'),
    GetBucketAcl: onBucket('GetBucketAcl'),
    GetObjectLockConfiguration: onBucket('GetBucketObjectLockConfiguration'),
    GetBucketLifecycleConfiguration: onBucket('GetLifecycleConfiguration'),
    ListObjectsV2: {
      ...onBucket('ListBucket'),
      context: ({ Prefix }) => ({ 's3:prefix': typeof Prefix === 'string' ? Prefix : '' }),
    },
    PutObject: onObject('PutObject'),
    GetObject: onObject('GetObject'),
    HeadObject: onObject('GetObject'),
  },
  handlers: {
    ...s3Objects,

    ListBuckets({ MaxBuckets, ContinuationToken, BucketRegion, Prefix = '' }, { account, organization }) {
      const buckets = account.buckets
        .filter(({ name, region }) => name.startsWith(Prefix) && (BucketRegion ?? region) === region)
        .sort((one, other) => (one.name < other.name ? -1 : 1));
      const page = pageOf(buckets, {
        token: ContinuationToken,
        size: MaxBuckets,
        usual: MOST_BUCKETS,
        most: MOST_BUCKETS,
        invalid: 'InvalidArgument',
      });
      return {
        Buckets: page.items.map(({ name, region, createdAt }) => ({
          Name: name,
          CreationDate: new Date(createdAt),
          BucketArn: `arn:${organization.partition}:s3:::${name}`,
          BucketRegion: region,
        })),
        Owner: { ID: account.id.padStart(64, '0') },
        ContinuationToken: page.next,
      };
    },

    GetBucketLocation(input, call) {
      const { region } = bucketOf(input, call);
      // us-east-1 is written as nothing at all.
      return new RawAnswer(
        `<?xml version="1.0" encoding="UTF-8"?>\n<LocationConstraint xmlns="${NAMESPACE}">${region === 'us-east-1' ? '' : region}</LocationConstraint>`,
        { 'content-type': 'application/xml' },
      );
    },

    GetBucketPolicy(input, call) {
      const { policy } = bucketOf(input, call);
      if (policy === null) throw new AwsError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404);
      return { Policy: JSON.stringify(policy) };
    },

    GetBucketPolicyStatus(input, call) {
      const { policy, isPublic } = bucketOf(input, call);
      if (policy === null) throw new AwsError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404);
      return { PolicyStatus: { IsPublic: isPublic === true } };
    },

    GetPublicAccessBlock(input, call) {
      const block = bucketOf(input, call).publicAccessBlock;
      if (block === null) {
        throw new AwsError(
          'NoSuchPublicAccessBlockConfiguration',
          'The public access block configuration was not found',
          404,
        );
      }
      return {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: block.blockPublicAcls,
          IgnorePublicAcls: block.ignorePublicAcls,
          BlockPublicPolicy: block.blockPublicPolicy,
          RestrictPublicBuckets: block.restrictPublicBuckets,
        },
      };
    },

    GetBucketVersioning(input, call) {
      const { versioning } = bucketOf(input, call);
      return versioning === 'Off' ? {} : { Status: versioning };
    },

    GetBucketEncryption(input, call) {
      const { encryption } = bucketOf(input, call);
      const isKms = encryption.algorithm === 'aws:kms';
      return {
        ServerSideEncryptionConfiguration: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: {
                SSEAlgorithm: encryption.algorithm,
                ...(isKms && { KMSMasterKeyID: encryption.keyArn }),
              },
              BucketKeyEnabled: isKms && encryption.bucketKey,
            },
          ],
        },
      };
    },

    GetBucketTagging(input, call) {
      const { tags = [] } = bucketOf(input, call);
      if (tags.length === 0) throw new AwsError('NoSuchTagSet', 'The TagSet does not exist', 404);
      return { TagSet: tags.map(({ key, value }) => ({ Key: key, Value: value })) };
    },

    GetBucketLogging(input, call) {
      const { accessLog, name } = bucketOf(input, call);
      return accessLog === undefined
        ? {}
        : { LoggingEnabled: { TargetBucket: accessLog, TargetPrefix: `${name}/` } };
    },

    GetBucketOwnershipControls(input, call) {
      const { ownership = 'BucketOwnerEnforced' } = bucketOf(input, call);
      return { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } };
    },

    GetBucketAcl(input, call) {
      const { aclGrants = [] } = bucketOf(input, call);
      const id = call.account.id.padStart(64, '0');
      return {
        Owner: { ID: id },
        Grants: [
          { Grantee: { Type: 'CanonicalUser' as const, ID: id }, Permission: 'FULL_CONTROL' as const },
          ...aclGrants.map(({ group, permission }) => ({
            Grantee: {
              Type: 'Group' as const,
              URI: `http://acs.amazonaws.com/groups/global/${group}`,
            },
            Permission: permission,
          })),
        ],
      };
    },

    GetObjectLockConfiguration(input, call) {
      const { objectLock } = bucketOf(input, call);
      if (objectLock === undefined) {
        throw new AwsError(
          'ObjectLockConfigurationNotFoundError',
          'Object Lock configuration does not exist for this bucket',
          404,
        );
      }
      return {
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled' as const,
          Rule: { DefaultRetention: { Mode: objectLock.mode, Days: objectLock.days } },
        },
      };
    },

    GetBucketLifecycleConfiguration(input, call) {
      const { lifecycle = [] } = bucketOf(input, call);
      if (lifecycle.length === 0) {
        throw new AwsError('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist', 404);
      }
      return {
        Rules: lifecycle.map(({ id, prefix, expirationDays }) => ({
          ID: id,
          Status: 'Enabled' as const,
          Filter: { Prefix: prefix },
          Expiration: { Days: expirationDays },
        })),
      };
    },
  },
});

/**
 * The bucket, asked for in its own Region by its own account.
 * @throws AwsError as S3 answers a bucket that is elsewhere, another's, or nowhere.
 */
function bucketOf(
  { Bucket: name }: { Bucket?: string | undefined },
  { account, organization, region, caller }: Call,
): Bucket {
  const owner = organization.accounts.find(({ buckets }) => buckets.some((bucket) => bucket.name === name));
  const bucket = owner?.buckets.find((candidate) => candidate.name === name);
  if (owner === undefined || bucket === undefined)
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
  if (owner.id !== account.id) {
    throw new AwsError(
      'AccessDenied',
      `User: ${caller.arn} is not authorized to read bucket ${bucket.name}`,
      403,
    );
  }
  if (bucket.region !== region) {
    throw new AwsError(
      'AuthorizationHeaderMalformed',
      `The authorization header is malformed; the region '${region}' is wrong; expecting '${bucket.region}'`,
      400,
    );
  }
  return bucket;
}
