import { reportRow, rootRow } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const policy = (changes: { ExpirePasswords?: boolean; MaxPasswordAge?: number }) => ({
  'iam.password-policy': {
    exists: true as const,
    MinimumPasswordLength: 14,
    RequireSymbols: true,
    RequireNumbers: true,
    RequireUppercaseCharacters: true,
    RequireLowercaseCharacters: true,
    ...changes,
  },
});
const report = (changes: Parameters<typeof reportRow>[0]) => ({
  'iam.credential-report': { rows: [rootRow({ mfaActive: false }), reportRow(changes)] },
});
const WITHOUT_MFA = report({ mfaActive: false });
const NO_USER =
  'no IAM user has a password without MFA; Security Hub and Prowler judge the policy all the same';

export default {
  pass: [
    {
      name: 'after exactly 90 days',
      parts: { ...policy({ ExpirePasswords: true, MaxPasswordAge: 90 }), ...WITHOUT_MFA },
      verdicts: [[ACCOUNT, 'Passwords end after 90 days.']],
    },
    {
      name: 'whether they end is left out, and when is said',
      parts: policy({ MaxPasswordAge: 60 }),
      verdicts: [[ACCOUNT, 'Passwords end after 60 days.']],
    },
  ],
  fail: [
    {
      name: 'after 91 days',
      parts: { ...policy({ ExpirePasswords: true, MaxPasswordAge: 91 }), ...WITHOUT_MFA },
      verdicts: [
        [ACCOUNT, 'Passwords end after 91 days only.', { severity: 'low', facts: { MaxPasswordAge: 91 } }],
      ],
    },
    {
      name: 'never',
      parts: { ...policy({ ExpirePasswords: false }), ...WITHOUT_MFA },
      verdicts: [
        [ACCOUNT, 'The password policy lets passwords stay for ever.', { facts: { ExpirePasswords: false } }],
      ],
    },
    {
      name: 'no policy, and whether a user has MFA is unknown',
      parts: { 'iam.password-policy': { exists: false } },
      incomplete: [{ part: 'iam.credential-report' }],
      verdicts: [
        [
          ACCOUNT,
          'The account has no password policy, so passwords do not end.',
          { facts: { exists: false } },
        ],
      ],
    },
    {
      name: 'never, and every user has MFA, where that is asked of all',
      params: { singleFactorOnly: false },
      parts: { ...policy({ ExpirePasswords: false }), ...report({ mfaActive: true }) },
      verdicts: [[ACCOUNT, 'The password policy lets passwords stay for ever.']],
    },
  ],
  unknown: [
    {
      name: 'neither whether they end nor when',
      parts: { ...policy({}), ...WITHOUT_MFA },
      verdicts: [[ACCOUNT, 'The password policy does not say after how long passwords end, if they do.']],
    },
  ],
  outOfScope: [
    {
      name: 'every user with a password has MFA; the root user follows no policy',
      parts: { ...policy({ ExpirePasswords: false }), ...report({ mfaActive: true }) },
      outOfScope: { [NO_USER]: 1 },
    },
    {
      name: 'nobody has a password',
      parts: {
        'iam.password-policy': { exists: false },
        ...report({ passwordEnabled: false, mfaActive: false }),
      },
      outOfScope: { [NO_USER]: 1 },
    },
  ],
} satisfies RuleCases;
