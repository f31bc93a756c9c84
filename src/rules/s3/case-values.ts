import { buckets, type ResourceInput } from '../case-values';

type Settings = ResourceInput<'AWS::S3::Bucket'>['supplementaryConfiguration'];

/** A private bucket of classified data that is encrypted with a key of KMS, with nothing else set. */
export function bucket(settings: Settings = {}) {
  return buckets({
    PublicAccessBlockConfiguration: null,
    BucketVersioningConfiguration: { status: 'Enabled' },
    BucketPolicy: { policyText: null },
    BucketLoggingConfiguration: {},
    ServerSideEncryptionConfiguration: {
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms' } }],
    },
    ObjectLockConfiguration: null,
    ObjectOwnership: 'BucketOwnerEnforced',
    PublicAclGrants: [],
    LifecycleRules: [],
    Tags: [{ key: 'data-classification', value: 'confidential' }],
    ...settings,
  });
}
