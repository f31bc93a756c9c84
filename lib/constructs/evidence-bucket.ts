import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
  type IBucket,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import * as z from 'zod';
import type { ObjectArea } from '../../lambdas/function-needs';
import { EVIDENCE_MONTHS, EXPIRING_AREAS } from '../../src/model/object-prefix';
import { acceptFinding } from './accept-finding';

const importSchema = z.object({ 'Fn::ImportValue': z.string() });

export interface EvidenceBucketProps {
  readonly key: IKey;
  readonly retentionDays: number;
  readonly objectLock: 'governance' | 'compliance';
  readonly accessLogs: AccessLogBucket;
}

/** After the lock has ended, until deletion: time for a legal hold that came late. */
const GRACE_DAYS = 30;
const ACCESS_LOG_DAYS = 400;

/** The ARN of every object of one kind. */
export function objectsIn(evidence: Bucket, area: ObjectArea): string {
  return evidence.arnForObjects(`${area}/*`);
}

/** All kinds of objects, for whoever may read all of them. */
export const EVERY_AREA = 'every';

/** Accepts that a policy in another stack names the objects of some kinds, whose keys are hashes. */
export function acceptAreas(
  policy: Construct,
  evidence: Bucket,
  areas: readonly (ObjectArea | typeof EVERY_AREA)[],
): void {
  const imported: unknown = Stack.of(policy).resolve(Stack.of(evidence).exportValue(evidence.bucketArn));
  const { 'Fn::ImportValue': name } = importSchema.parse(imported);
  acceptFinding(
    policy,
    'Keys are hashes of what they hold, so that only their prefix is known; each kind of object has its own.',
    ...new Set(
      areas.map((area) => `AwsSolutions-IAM5[Resource::${name}/${area === EVERY_AREA ? '' : `${area}/`}*]`),
    ),
  );
}

/** What was seen, kept as it was seen: every version locked for the retention; what may expire does so only after it. */
export class EvidenceBucket extends Bucket {
  constructor(
    scope: Construct,
    id: string,
    { key, retentionDays, objectLock, accessLogs }: EvidenceBucketProps,
  ) {
    const period = Duration.days(retentionDays);
    super(scope, id, {
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention:
        objectLock === 'compliance'
          ? ObjectLockRetention.compliance(period)
          : ObjectLockRetention.governance(period),
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // CDK's classes and interfaces differ in what `exactOptionalPropertyTypes` tells apart.
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: 'evidence/',
      lifecycleRules: [
        ...EXPIRING_AREAS.map((area) => ({
          id: `expire-${area === EVIDENCE_MONTHS ? 'evidence' : area}-after-the-lock`,
          // A month begins with its year, and nothing else does with a digit.
          prefix: area === EVIDENCE_MONTHS ? '2' : `${area}/`,
          expiration: Duration.days(retentionDays + GRACE_DAYS),
          noncurrentVersionExpiration: Duration.days(GRACE_DAYS),
        })),
        { id: 'abort-uploads', abortIncompleteMultipartUploadAfter: Duration.days(7) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // A key is the hash of what it holds: a second version of it is never ours. Parts of a larger upload have no such header.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
    this.deny('OneVersionOfEachKey', ['s3:PutObject'], {
      Null: { 's3:if-none-match': 'true' },
      Bool: { 's3:ObjectCreationOperation': 'true' },
    });
    // Whoever may do so has to change this policy first, which CloudTrail records. Expiry by the lifecycle asks nobody.
    this.deny('NoVersionIsDeleted', ['s3:DeleteObjectVersion', 's3:BypassGovernanceRetention']);
    acceptFinding(
      this,
      'A second copy is a decision about Regions and cost that we do not take for the account: versions are locked for the retention.',
      'HIPAA.Security-S3BucketReplicationEnabled',
      'NIST.800.53.R5-S3BucketReplicationEnabled',
      'PCI.DSS.321-S3BucketReplicationEnabled',
    );
  }

  private deny(
    sid: string,
    actions: string[],
    conditions: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
  ): void {
    this.addToResourcePolicy(
      new PolicyStatement({
        sid,
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions,
        resources: [this.arnForObjects('*')],
        conditions: { ...conditions },
      }),
    );
  }
}

/**
 * Who read or wrote the evidence. S3 delivers access logs only to a bucket that is encrypted with its own keys:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export class AccessLogBucket extends Bucket {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      lifecycleRules: [
        {
          id: 'expire',
          expiration: Duration.days(ACCESS_LOG_DAYS),
          noncurrentVersionExpiration: Duration.days(30),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acceptFinding(
      this,
      'S3 delivers access logs only to a bucket encrypted with keys that S3 manages.',
      'HIPAA.Security-S3DefaultEncryptionKMS',
      'NIST.800.53.R5-S3DefaultEncryptionKMS',
      'PCI.DSS.321-S3DefaultEncryptionKMS',
    );
    acceptFinding(
      this,
      'Access logs are about the evidence, not evidence: one copy.',
      'HIPAA.Security-S3BucketReplicationEnabled',
      'NIST.800.53.R5-S3BucketReplicationEnabled',
      'PCI.DSS.321-S3BucketReplicationEnabled',
    );
  }
}
