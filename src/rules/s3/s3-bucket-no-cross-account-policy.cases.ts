import { BUCKET_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { bucket } from './case-values';

const OTHER = { AWS: 'arn:aws:iam::444455556666:root' };
const policy = (statement: object) =>
  bucket({
    BucketPolicy: {
      policyText: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: OTHER,
            Action: 's3:PutBucketPolicy',
            Resource: BUCKET_ARN,
            ...statement,
          },
        ],
      }),
    },
  });
const PASS = 'The policy of bucket ledger lets no other account change who gets in.';
const failing = (who: string, statement = 'statement 1') =>
  `The policy of bucket ledger lets ${who} change who gets in: ${statement}.`;

export default {
  pass: [
    { name: 'no policy', parts: bucket(), verdicts: [[BUCKET_ARN, 'Bucket ledger has no policy.']] },
    {
      name: 'another account that reads',
      parts: policy({ Action: ['s3:GetObject', 's3:PutObject'], Resource: `${BUCKET_ARN}/*` }),
      verdicts: [[BUCKET_ARN, PASS]],
    },
    {
      name: 'the own account',
      parts: policy({ Principal: { AWS: 'arn:aws:iam::111122223333:role/admin' }, Action: 's3:*' }),
      verdicts: [[BUCKET_ARN, PASS]],
    },
    {
      name: 'a trusted account',
      parts: policy({ Action: 's3:*' }),
      params: { trustedAccounts: ['444455556666'] },
      verdicts: [[BUCKET_ARN, PASS]],
    },
    {
      name: 'a Deny to another account',
      parts: policy({ Effect: 'Deny', Action: 's3:*' }),
      verdicts: [[BUCKET_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'another account',
      parts: policy({ Sid: 'Admin' }),
      verdicts: [
        [
          BUCKET_ARN,
          failing('444455556666', 'Admin'),
          { facts: { others: ['444455556666'], statements: ['Admin'] } },
        ],
      ],
    },
    {
      name: 'a role of another account, by a wildcard in other spelling',
      parts: policy({ Principal: { AWS: 'arn:aws:iam::444455556666:role/ops' }, Action: 'S3:PUT*' }),
      verdicts: [[BUCKET_ARN, failing('444455556666')]],
    },
    {
      name: 'everybody, all but one action',
      parts: policy({ Principal: '*', Action: undefined, NotAction: 's3:PutBucketPolicy' }),
      verdicts: [[BUCKET_ARN, failing('everybody')]],
    },
  ],
  unknown: [
    {
      name: 'its policy',
      parts: bucket({ BucketPolicy: { unknown: 'AccessDenied' } }),
      verdicts: [[BUCKET_ARN, 'The policy of bucket ledger is unknown: AccessDenied.']],
    },
  ],
  error: [
    {
      name: 'a text that is not a policy',
      parts: bucket({ BucketPolicy: { policyText: 'nonsense' } }),
      verdicts: [[BUCKET_ARN, /^The rule failed on this resource: Invalid policy/]],
    },
  ],
} satisfies RuleCases;
