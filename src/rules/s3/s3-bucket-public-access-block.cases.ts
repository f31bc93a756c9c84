import { accountPublicAccessBlock, ALL_BLOCKED, BUCKET_ARN, buckets } from '../case-values';
import type { RuleCases } from '../rule-cases';

type Settings = typeof ALL_BLOCKED | null | { unknown: string };
const bucket = (PublicAccessBlockConfiguration: Settings) => buckets({ PublicAccessBlockConfiguration });
const PASS = 'Block Public Access is fully on for bucket ledger.';
const ACCOUNT_DENIED = [{ part: 'inventory.AWS::S3::AccountPublicAccessBlock' }] as const;
const WHY_ACCOUNT =
  'inventory.AWS::S3::AccountPublicAccessBlock is incomplete: denied (refused in this test)';

export default {
  pass: [
    {
      name: 'by the bucket, the account unknown',
      parts: bucket(ALL_BLOCKED),
      incomplete: ACCOUNT_DENIED,
      verdicts: [[BUCKET_ARN, PASS]],
    },
    {
      name: 'by the account, the bucket unknown',
      parts: { ...bucket({ unknown: 'AccessDenied' }), ...accountPublicAccessBlock(ALL_BLOCKED) },
      verdicts: [[BUCKET_ARN, PASS]],
    },
    {
      name: 'by the account, nothing on the bucket',
      parts: { ...bucket(null), ...accountPublicAccessBlock(ALL_BLOCKED) },
      verdicts: [[BUCKET_ARN, PASS]],
    },
    {
      name: 'half by the one and half by the other',
      parts: {
        ...bucket({ ...ALL_BLOCKED, blockPublicAcls: false }),
        ...accountPublicAccessBlock({ ...ALL_BLOCKED, restrictPublicBuckets: false }),
      },
      verdicts: [[BUCKET_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'one setting off in both',
      parts: {
        ...bucket({ ...ALL_BLOCKED, ignorePublicAcls: false }),
        ...accountPublicAccessBlock({ ...ALL_BLOCKED, ignorePublicAcls: false }),
      },
      verdicts: [
        [
          BUCKET_ARN,
          'Neither bucket ledger nor its account turns on ignorePublicAcls.',
          { facts: { off: ['ignorePublicAcls'] } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'not all by the bucket, the account unknown',
      parts: bucket({ ...ALL_BLOCKED, ignorePublicAcls: false }),
      incomplete: ACCOUNT_DENIED,
      verdicts: [
        [BUCKET_ARN, `Whether ignorePublicAcls is on for bucket ledger is unknown: ${WHY_ACCOUNT}.`],
      ],
    },
    {
      name: 'the bucket unknown, and nothing set for the account',
      parts: { ...bucket({ unknown: 'AccessDenied' }), ...accountPublicAccessBlock(null) },
      verdicts: [
        [BUCKET_ARN, /^Whether blockPublicAcls, .* is on for bucket ledger is unknown: AccessDenied\.$/],
      ],
    },
  ],
} satisfies RuleCases;
