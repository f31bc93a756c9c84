import { accountPublicAccessBlock, BUCKET_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { trailBucket, trailBucketsOfOthers, unknownTrailBuckets } from './case-values';

const REFUSED = { unknown: 'AccessDenied' };
const world = (...of: Parameters<typeof trailBucket>) => ({
  ...trailBucket(...of),
  ...accountPublicAccessBlock(null),
});

export default {
  pass: [
    {
      name: 'in order',
      parts: world({}),
      verdicts: [[BUCKET_ARN, 'Nobody at large gets at trail bucket ledger.']],
    },
    {
      name: 'as the owner of the bucket sees the trail of its organization',
      parts: world(
        {},
        {
          TrailARN: 'arn:aws:cloudtrail:eu-central-1:444455556666:trail/main',
          IsOrganizationTrail: true,
        },
      ),
      verdicts: [[BUCKET_ARN, 'Nobody at large gets at trail bucket ledger.']],
    },
  ],
  fail: [
    {
      name: 'by ACL',
      parts: world({
        ObjectOwnership: 'ObjectWriter',
        PublicAclGrants: [{ group: 'AllUsers', permission: 'READ' }],
      }),
      verdicts: [
        [
          BUCKET_ARN,
          'Everybody gets at trail bucket ledger: ACL gives READ to AllUsers.',
          { facts: { ways: ['ACL gives READ to AllUsers'] } },
        ],
      ],
    },
    {
      name: 'by policy, all actions',
      parts: world({
        BucketPolicy: {
          policyText: JSON.stringify({
            Version: '2012-10-17',
            Statement: [
              {
                Sid: 'Open',
                Effect: 'Allow',
                Principal: '*',
                Action: 's3:*',
                Resource: 'arn:aws:s3:::ledger/*',
              },
            ],
          }),
        },
      }),
      verdicts: [[BUCKET_ARN, 'Everybody gets at trail bucket ledger: policy Open.']],
    },
  ],
  unknown: [
    {
      name: 'its policy',
      parts: world({ BucketPolicy: REFUSED }),
      verdicts: [[BUCKET_ARN, 'Whether everybody gets at trail bucket ledger is unknown: AccessDenied.']],
    },
    ...unknownTrailBuckets(world),
  ],
  outOfScope: trailBucketsOfOthers(world),
} satisfies RuleCases;
