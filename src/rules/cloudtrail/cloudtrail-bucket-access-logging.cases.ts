import { BUCKET_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { trailBucket as world, trailBucketsOfOthers, unknownTrailBuckets } from './case-values';

const REFUSED = { unknown: 'AccessDenied' };

export default {
  pass: [
    {
      name: 'in order',
      parts: world({ BucketLoggingConfiguration: { destinationBucketName: 'logs' } }),
      verdicts: [[BUCKET_ARN, 'Access to trail bucket ledger is logged to logs.']],
    },
    {
      name: 'as the owner of the bucket sees the trail of its organization',
      parts: world(
        { BucketLoggingConfiguration: { destinationBucketName: 'logs' } },
        {
          TrailARN: 'arn:aws:cloudtrail:eu-central-1:444455556666:trail/main',
          IsOrganizationTrail: true,
        },
      ),
      verdicts: [[BUCKET_ARN, 'Access to trail bucket ledger is logged to logs.']],
    },
  ],
  fail: [
    {
      name: 'none',
      parts: world(),
      verdicts: [
        [BUCKET_ARN, 'Access to trail bucket ledger is not logged.', { facts: { destination: null } }],
      ],
    },
  ],
  unknown: [
    {
      name: 'its access log',
      parts: world({ BucketLoggingConfiguration: REFUSED }),
      verdicts: [[BUCKET_ARN, 'Whether access to trail bucket ledger is logged is unknown: AccessDenied.']],
    },
    ...unknownTrailBuckets(world),
  ],
  outOfScope: trailBucketsOfOthers(world),
} satisfies RuleCases;
