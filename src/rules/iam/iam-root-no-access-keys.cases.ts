import type { RuleCases } from '../rule-cases';

export default {
  pass: [
    {
      name: 'no key',
      parts: { 'iam.account-summary': { AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 } },
      verdicts: [['arn:aws:iam::111122223333:root', 'The root user has no access keys.']],
    },
  ],
  fail: [
    {
      name: 'one key',
      parts: { 'iam.account-summary': { AccountMFAEnabled: 1, AccountAccessKeysPresent: 1 } },
      verdicts: [
        [
          'arn:aws:iam::111122223333:root',
          'The root user has access keys.',
          { facts: { accessKeysPresent: 1 } },
        ],
      ],
    },
  ],
} satisfies RuleCases;
