import { BUCKET_ARN, buckets, type RuleCases } from 'watchbill/cases';

export default {
  pass: [
    {
      name: 'begins with the second prefix',
      params: { prefixes: ['acme-', 'led'] },
      parts: buckets({}),
      verdicts: [[BUCKET_ARN, 'Bucket ledger begins with led.']],
    },
    {
      name: 'is the prefix and nothing more',
      params: { prefixes: ['ledger'] },
      parts: buckets({}),
      verdicts: [[BUCKET_ARN, 'Bucket ledger begins with ledger.']],
    },
  ],
  fail: [
    {
      name: 'the prefix as it is by default',
      parts: buckets({}),
      verdicts: [[BUCKET_ARN, 'Bucket ledger begins with none of acme-.', { facts: { name: 'ledger' } }]],
    },
    {
      name: 'the prefix is elsewhere in the name',
      params: { prefixes: ['edger'] },
      parts: buckets({}),
      verdicts: [[BUCKET_ARN, 'Bucket ledger begins with none of edger.']],
    },
  ],
} satisfies RuleCases;
