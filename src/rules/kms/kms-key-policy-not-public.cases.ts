import { KEY_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { keyWithPolicy } from './case-values';

const REFUSED = { unknown: 'AccessDenied' };
const policy = (statement: object) =>
  keyWithPolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*', ...statement }],
    }),
  );
const PASS = 'The policy of key k-1 does not let everybody in.';
const UNKNOWN = 'Whom the policy of key k-1 lets in is unknown: AccessDenied.';

export default {
  pass: [
    {
      name: 'the own account',
      parts: policy({ Principal: { AWS: 'arn:aws:iam::111122223333:root' } }),
      verdicts: [[KEY_ARN, PASS, { facts: { accounts: [] } }]],
    },
    {
      name: 'another account',
      parts: policy({
        Principal: { AWS: ['arn:aws:iam::444455556666:root', 'arn:aws:iam::111122223333:root'] },
      }),
      verdicts: [
        [
          KEY_ARN,
          `${PASS} It names other accounts: 444455556666.`,
          { facts: { accounts: ['444455556666'] } },
        ],
      ],
    },
    {
      name: 'everybody of the own account, through a service, as keys of AWS services have it',
      parts: policy({
        Principal: { AWS: '*' },
        Condition: {
          StringEquals: {
            'kms:CallerAccount': '111122223333',
            'kms:ViaService': 'ebs.eu-central-1.amazonaws.com',
          },
        },
      }),
      verdicts: [[KEY_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'everybody',
      parts: policy({ Sid: 'Use', Principal: '*' }),
      verdicts: [
        [KEY_ARN, 'The policy of key k-1 lets everybody in: Use.', { facts: { statements: ['Use'] } }],
      ],
    },
    {
      name: 'everybody, by a condition that limits nobody',
      parts: policy({
        Principal: { AWS: '*' },
        Condition: { StringEquals: { 'kms:ViaService': 'ebs.eu-central-1.amazonaws.com' } },
      }),
      verdicts: [[KEY_ARN, 'The policy of key k-1 lets everybody in: statement 1.']],
    },
  ],
  unknown: [
    { name: 'policy refused', parts: keyWithPolicy(REFUSED), verdicts: [[KEY_ARN, UNKNOWN]] },
    {
      name: 'whose key it is',
      parts: keyWithPolicy('{}', { keyManager: REFUSED }),
      verdicts: [[KEY_ARN, UNKNOWN]],
    },
  ],
  error: [
    {
      name: 'a text that is not a policy',
      parts: keyWithPolicy('nonsense'),
      verdicts: [[KEY_ARN, /^The rule failed on this resource: Invalid policy/]],
    },
  ],
  outOfScope: [
    {
      name: "AWS's key",
      parts: keyWithPolicy('{}', { keyManager: 'AWS' }),
      outOfScope: { 'managed by AWS': 1 },
    },
  ],
} satisfies RuleCases;
