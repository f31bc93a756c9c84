import type { RuleCases } from '../rule-cases';
import { vault, VAULT_ARN } from './case-values';

const policy = (...Statement: object[]) => ({
  Locked: false,
  AccessPolicy: JSON.stringify({ Version: '2012-10-17', Statement }),
});
const deny = {
  Effect: 'Deny',
  Principal: '*',
  Action: [
    'backup:DeleteRecoveryPoint',
    'backup:UpdateRecoveryPointLifecycle',
    'backup:PutBackupVaultAccessPolicy',
  ],
  Resource: '*',
};
const OPEN = 'Vault main is not locked, and its policy does not deny everybody to delete recovery points.';
const DENIES = 'The policy of vault main denies everybody to delete recovery points.';

export default {
  pass: [
    {
      name: 'locked, whatever is known of the rest',
      parts: vault({ AccessPolicy: { unknown: 'denied' }, NumberOfRecoveryPoints: undefined }),
      verdicts: [[VAULT_ARN, 'Vault main is locked.']],
    },
    {
      name: 'denied to everybody, whatever is known of a lock',
      parts: vault({ ...policy(deny), Locked: undefined }),
      verdicts: [[VAULT_ARN, DENIES]],
    },
    {
      name: 'denied to everybody, beside a Deny that cannot be read',
      parts: vault(policy({ ...deny, Condition: { NotYetKnown: {} } }, deny)),
      verdicts: [[VAULT_ARN, DENIES]],
    },
    {
      name: 'denied to everybody in two statements, one with a wildcard',
      parts: vault(
        policy(
          { ...deny, Principal: { AWS: '*' }, Action: 'backup:*RecoveryPoint*' },
          { ...deny, Action: 'backup:putBackupVaultAccessPolicy' },
        ),
      ),
      verdicts: [[VAULT_ARN, DENIES]],
    },
  ],
  fail: [
    {
      name: 'neither',
      parts: vault({ Locked: false }),
      verdicts: [[VAULT_ARN, OPEN, { facts: { Locked: false } }]],
    },
    {
      name: 'denied, but the policy can be taken back',
      parts: vault(
        policy({ ...deny, Action: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'] }),
      ),
      verdicts: [[VAULT_ARN, OPEN]],
    },
    {
      name: 'denied to one account',
      parts: vault(policy({ ...deny, Principal: { AWS: '444455556666' } })),
      verdicts: [[VAULT_ARN, OPEN]],
    },
    {
      name: 'denied to all but one role',
      parts: vault(
        policy({
          ...deny,
          Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/admin' } },
        }),
      ),
      verdicts: [[VAULT_ARN, OPEN]],
    },
    {
      name: 'with an Allow that cannot be read',
      parts: vault(policy({ ...deny, Effect: 'Allow', Principal: { Robot: 'x' } })),
      verdicts: [[VAULT_ARN, OPEN]],
    },
    {
      name: 'allowed to everybody',
      parts: vault(policy({ ...deny, Effect: 'Allow' })),
      verdicts: [[VAULT_ARN, OPEN]],
    },
  ],
  unknown: [
    {
      name: 'whether it is locked is missing',
      parts: vault({ Locked: undefined }),
      verdicts: [[VAULT_ARN, 'Whether vault main is locked is unknown: the answer has no such field.']],
    },
    {
      name: 'not locked, and the policy is refused',
      parts: vault({ Locked: false, AccessPolicy: { unknown: 'denied: AccessDenied' } }),
      verdicts: [[VAULT_ARN, 'Vault main is not locked, and its policy is unknown: denied: AccessDenied.']],
    },
    {
      name: 'not locked, and the number of recovery points is missing',
      parts: vault({ Locked: false, NumberOfRecoveryPoints: undefined }),
      verdicts: [
        [
          VAULT_ARN,
          'Vault main is not locked, and how many recovery points it has is unknown: the answer has no such field.',
        ],
      ],
    },
  ],
  error: [
    {
      name: 'a Deny that cannot be read, and nothing else',
      parts: vault(policy({ ...deny, Condition: { NotYetKnown: {} } })),
      verdicts: [[VAULT_ARN, /^The rule failed on this resource: /]],
    },
    {
      name: 'a text that is not a policy',
      parts: vault({ Locked: false, AccessPolicy: '[]' }),
      verdicts: [[VAULT_ARN, /^The rule failed on this resource: /]],
    },
  ],
  outOfScope: [
    {
      name: 'nothing in it',
      parts: vault({ Locked: false, NumberOfRecoveryPoints: 0 }),
      outOfScope: { 'vault without recovery points': 1 },
    },
  ],
} satisfies RuleCases;
