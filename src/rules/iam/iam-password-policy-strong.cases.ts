import type { PartValue } from '../../sources/parts';
import { reportRow, rootRow } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const strong: Extract<PartValue<'iam.password-policy'>, { exists: true }> = {
  exists: true,
  MinimumPasswordLength: 14,
  RequireSymbols: true,
  RequireNumbers: true,
  RequireUppercaseCharacters: true,
  RequireLowercaseCharacters: true,
  PasswordReusePrevention: 24,
};
const policy = (changes: Partial<typeof strong> = {}) => ({
  'iam.password-policy': { ...strong, ...changes },
});
const report = (passwordEnabled: boolean) => ({
  'iam.credential-report': { rows: [rootRow(), reportRow({ passwordEnabled })] },
});

export default {
  pass: [
    {
      name: 'just enough',
      parts: policy(),
      verdicts: [[ACCOUNT, 'The password policy asks for all that it should.']],
    },
    {
      name: 'PCI DSS values, no complexity asked for',
      params: { minLength: 12, reuse: 4, complexity: false },
      parts: policy({ MinimumPasswordLength: 12, PasswordReusePrevention: 4, RequireSymbols: false }),
      verdicts: [[ACCOUNT, 'The password policy asks for all that it should.']],
    },
  ],
  fail: [
    {
      name: 'none, and nobody has a password, where that counts too',
      params: { passwordUsersOnly: false },
      parts: { 'iam.password-policy': { exists: false }, ...report(false) },
      verdicts: [[ACCOUNT, 'The account has no password policy.', { facts: { exists: false } }]],
    },
    {
      name: 'one character and one earlier password short',
      parts: { ...policy({ MinimumPasswordLength: 13, PasswordReusePrevention: 23 }), ...report(true) },
      verdicts: [
        [
          ACCOUNT,
          'The password policy is too weak: MinimumPasswordLength is 13, PasswordReusePrevention is 23.',
          { facts: { MinimumPasswordLength: 13, PasswordReusePrevention: 23 } },
        ],
      ],
    },
    {
      name: 'no complexity, reuse allowed, users unknown',
      parts: policy({
        RequireSymbols: false,
        RequireLowercaseCharacters: false,
        PasswordReusePrevention: undefined,
      }),
      incomplete: [{ part: 'iam.credential-report' }],
      verdicts: [
        [
          ACCOUNT,
          'The password policy is too weak: PasswordReusePrevention is 0, RequireSymbols is false, RequireLowercaseCharacters is false.',
        ],
      ],
    },
    {
      name: 'none',
      parts: { 'iam.password-policy': { exists: false }, ...report(true) },
      verdicts: [[ACCOUNT, 'The account has no password policy.', { facts: { exists: false } }]],
    },
  ],
  outOfScope: [
    {
      name: 'none, and nobody with a password',
      parts: { 'iam.password-policy': { exists: false }, ...report(false) },
      outOfScope: { 'no IAM user has a password; AWS Config and CIS judge the policy all the same': 1 },
    },
  ],
} satisfies RuleCases;
