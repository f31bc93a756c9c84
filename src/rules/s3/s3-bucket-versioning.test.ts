import { testRule } from '../../../test/support/rule-tester';
import { BUCKET_ARN, buckets } from '../../../test/support/snapshots';
import rule from './s3-bucket-versioning';

const bucket = (status: 'Off' | 'Enabled' | 'Suspended') =>
  buckets({ BucketVersioningConfiguration: { status } });

testRule(rule, {
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
});
