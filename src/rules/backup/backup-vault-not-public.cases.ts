import type { RuleCases } from '../rule-cases';
import { vault, VAULT_ARN as ARN } from './case-values';

const policy = (changes: object) =>
  vault({
    AccessPolicy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'backup:CopyIntoBackupVault', Principal: '*', Resource: '*', ...changes },
      ],
    }),
  });
const CLOSED = 'The policy of vault main does not let everybody in.';

export default {
  pass: [
    { name: 'no policy', parts: vault(), verdicts: [[ARN, 'vault main has no policy.']] },
    {
      name: 'everybody of one organization',
      parts: policy({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } } }),
      verdicts: [[ARN, CLOSED]],
    },
    { name: 'everybody is denied', parts: policy({ Effect: 'Deny' }), verdicts: [[ARN, CLOSED]] },
  ],
  fail: [
    {
      name: 'everybody',
      parts: policy({ Sid: 'Copies' }),
      verdicts: [
        [
          ARN,
          'The policy of vault main lets everybody in: Copies.',
          { severity: 'high', facts: { statements: ['Copies'] } },
        ],
      ],
    },
    {
      name: 'everybody but one account',
      parts: policy({
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': '444455556666' } },
      }),
      verdicts: [[ARN, 'The policy of vault main lets everybody in: statement 1.']],
    },
  ],
  unknown: [
    {
      name: 'refused',
      parts: vault({ AccessPolicy: { unknown: 'denied: AccessDenied' } }),
      verdicts: [[ARN, 'The policy of vault main is unknown: denied: AccessDenied.']],
    },
  ],
  error: [
    {
      name: 'a text that is not a policy',
      parts: vault({ AccessPolicy: '[]' }),
      verdicts: [[ARN, /^The rule failed on this resource: /]],
    },
  ],
} satisfies RuleCases;
