import { BUCKET_ARN, buckets } from '../case-values';
import type { RuleCases } from '../rule-cases';

const bucket = (status: 'Off' | 'Enabled' | 'Suspended') =>
  buckets({ BucketVersioningConfiguration: { status } });

export default {
  pass: [
    {
      name: 'enabled',
      parts: bucket('Enabled'),
      verdicts: [[BUCKET_ARN, 'Bucket ledger keeps versions of its objects.']],
    },
  ],
  fail: [
    {
      name: 'suspended',
      parts: bucket('Suspended'),
      verdicts: [
        [BUCKET_ARN, 'Versioning of bucket ledger is suspended.', { facts: { status: 'Suspended' } }],
      ],
    },
    { name: 'off', parts: bucket('Off'), verdicts: [[BUCKET_ARN, 'Versioning of bucket ledger is off.']] },
  ],
  unknown: [
    {
      name: 'refused',
      parts: buckets({}),
      verdicts: [
        [BUCKET_ARN, 'Whether bucket ledger keeps versions is unknown: the answer has no such field.'],
      ],
    },
  ],
} satisfies RuleCases;
