import {
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  type PublicAccessBlockConfiguration,
  type S3Client,
} from '@aws-sdk/client-s3';
import { detail } from '../../reading';

const gone = ['NoSuchBucket'];

type Setting = (client: S3Client, Bucket: string) => Promise<unknown>;

/** The settings of a bucket by AWS Config's names for them, each with the call that asks S3 for it. */
export const BUCKET_SETTINGS = {
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

export type BucketSetting = keyof typeof BUCKET_SETTINGS;

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

/** Nothing where S3 left out one of the four, which it never does: none of them has a default to fall back on. */
export function publicAccessBlockOf(block: PublicAccessBlockConfiguration | undefined) {
  const { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets } = block ?? {};
  if ([BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets].includes(undefined)) {
    return undefined;
  }
  return {
    blockPublicAcls: BlockPublicAcls,
    ignorePublicAcls: IgnorePublicAcls,
    blockPublicPolicy: BlockPublicPolicy,
    restrictPublicBuckets: RestrictPublicBuckets,
  };
}
