import { BUCKET_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { bucket } from './case-values';

export default {
  pass: [
    {
      name: 'enforced',
      parts: bucket(),
      verdicts: [[BUCKET_ARN, 'ACLs of bucket ledger are disabled.']],
    },
  ],
  fail: [
    {
      name: 'preferred, which is not enforced',
      parts: bucket({ ObjectOwnership: 'BucketOwnerPreferred' }),
      verdicts: [
        [
          BUCKET_ARN,
          'Object Ownership of bucket ledger leaves ACLs on: it is BucketOwnerPreferred.',
          { facts: { ownership: 'BucketOwnerPreferred' } },
        ],
      ],
    },
    {
      name: 'never set, as on old buckets',
      parts: bucket({ ObjectOwnership: null }),
      verdicts: [[BUCKET_ARN, 'Object Ownership of bucket ledger leaves ACLs on: none is set.']],
    },
  ],
  unknown: [
    {
      name: 'refused',
      parts: bucket({ ObjectOwnership: { unknown: 'AccessDenied' } }),
      verdicts: [[BUCKET_ARN, 'Whether ACLs of bucket ledger are disabled is unknown: AccessDenied.']],
    },
  ],
} satisfies RuleCases;
