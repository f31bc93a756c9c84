import { BUCKET_ARN, buckets, type RuleCases } from 'watchbill/cases';

const OWNER = { key: 'owner', value: 'payments' };

export default {
  pass: [
    {
      name: 'has both',
      parts: buckets({ Tags: [OWNER, { key: 'data-class', value: 'internal' }] }),
      verdicts: [[BUCKET_ARN, 'Bucket ledger has the tags owner, data-class.']],
    },
  ],
  fail: [
    {
      name: 'lacks one',
      parts: buckets({ Tags: [OWNER] }),
      verdicts: [[BUCKET_ARN, 'Bucket ledger lacks data-class.', { facts: { missing: ['data-class'] } }]],
    },
    {
      name: 'has one without a value, and one in another case',
      parts: buckets({
        Tags: [
          { key: 'owner', value: '' },
          { key: 'Data-Class', value: 'internal' },
        ],
      }),
      verdicts: [[BUCKET_ARN, 'Bucket ledger lacks owner, data-class.']],
    },
    {
      name: 'has none',
      parts: buckets({ Tags: [] }),
      verdicts: [[BUCKET_ARN, 'Bucket ledger lacks owner, data-class.']],
    },
  ],
  unknown: [
    {
      name: 'tags refused',
      parts: buckets({ Tags: { unknown: 'AccessDenied' } }),
      verdicts: [[BUCKET_ARN, 'The tags of bucket ledger are unknown: AccessDenied.']],
    },
  ],
} satisfies RuleCases;
