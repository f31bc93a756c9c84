import { BUCKET_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { trailBucket as world, trailBucketsOfOthers, unknownTrailBuckets } from './case-values';

const REFUSED = { unknown: 'AccessDenied' };

export default {
  pass: [
    {
      name: 'in order',
      parts: world({ ObjectLockConfiguration: { objectLockEnabled: 'Enabled' } }),
      verdicts: [[BUCKET_ARN, 'Trail bucket ledger keeps versions with Object Lock.']],
    },
    {
      name: 'as the owner of the bucket sees the trail of its organization',
      parts: world(
        { ObjectLockConfiguration: { objectLockEnabled: 'Enabled' } },
        {
          TrailARN: 'arn:aws:cloudtrail:eu-central-1:444455556666:trail/main',
          IsOrganizationTrail: true,
        },
      ),
      verdicts: [[BUCKET_ARN, 'Trail bucket ledger keeps versions with Object Lock.']],
    },
    {
      name: 'MFA delete, the lock unknown',
      parts: world({
        BucketVersioningConfiguration: { status: 'Enabled', isMfaDeleteEnabled: true },
        ObjectLockConfiguration: REFUSED,
      }),
      verdicts: [[BUCKET_ARN, 'Trail bucket ledger keeps versions, which only MFA deletes.']],
    },
  ],
  fail: [
    {
      name: 'versions alone',
      parts: world(),
      verdicts: [
        [
          BUCKET_ARN,
          'Trail bucket ledger keeps versions with neither Object Lock nor MFA delete.',
          { facts: { versioning: 'Enabled' } },
        ],
      ],
    },
    {
      name: 'no versions',
      parts: world({ BucketVersioningConfiguration: { status: 'Suspended' } }),
      verdicts: [[BUCKET_ARN, 'Trail bucket ledger keeps no versions.']],
    },
  ],
  unknown: [
    {
      name: 'its versions',
      parts: world({ BucketVersioningConfiguration: REFUSED }),
      verdicts: [[BUCKET_ARN, 'Whether trail bucket ledger keeps versions is unknown: AccessDenied.']],
    },
    {
      name: 'its lock',
      parts: world({ ObjectLockConfiguration: REFUSED }),
      verdicts: [[BUCKET_ARN, 'Whether trail bucket ledger locks versions is unknown: AccessDenied.']],
    },
    ...unknownTrailBuckets(world),
  ],
  outOfScope: trailBucketsOfOthers(world),
} satisfies RuleCases;
