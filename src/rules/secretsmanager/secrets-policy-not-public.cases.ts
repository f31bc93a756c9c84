import type { RuleCases } from '../rule-cases';
import { secret, SECRET_ARN } from './case-values';

const policy = (statement: object) =>
  secret(
    {},
    {
      ResourcePolicy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*', ...statement },
        ],
      }),
    },
  );
const PASS = 'The policy of secret pay/db does not let everybody in.';

export default {
  pass: [
    {
      name: 'no policy',
      parts: secret(),
      verdicts: [[SECRET_ARN, 'Secret pay/db has no resource policy.']],
    },
    {
      name: 'a role',
      parts: policy({ Principal: { AWS: 'arn:aws:iam::444455556666:role/pay' } }),
      verdicts: [[SECRET_ARN, PASS]],
    },
    {
      name: 'everybody of an organization',
      parts: policy({
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      }),
      verdicts: [[SECRET_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'everybody',
      parts: policy({ Sid: 'Read', Principal: { AWS: '*' } }),
      verdicts: [
        [
          SECRET_ARN,
          'The policy of secret pay/db lets everybody in: Read.',
          { facts: { statements: ['Read'] } },
        ],
      ],
    },
    {
      name: 'all but one',
      parts: policy({ NotPrincipal: { AWS: 'arn:aws:iam::444455556666:root' } }),
      verdicts: [[SECRET_ARN, 'The policy of secret pay/db lets everybody in: statement 1.']],
    },
  ],
  unknown: [
    {
      name: 'policy refused',
      parts: secret({}, { ResourcePolicy: { unknown: 'AccessDenied' } }),
      verdicts: [[SECRET_ARN, 'The policy of secret pay/db is unknown: AccessDenied.']],
    },
  ],
  error: [
    {
      name: 'a text that is not a policy',
      parts: secret({}, { ResourcePolicy: 'nonsense' }),
      verdicts: [[SECRET_ARN, /^The rule failed on this resource: Invalid policy/]],
    },
  ],
} satisfies RuleCases;
