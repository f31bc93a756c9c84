import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';

export default {
  pass: [
    {
      name: 'set',
      parts: { 'account.security-contact': { exists: true } },
      verdicts: [[ACCOUNT, 'The account has a security contact.']],
    },
  ],
  fail: [
    {
      name: 'not set',
      parts: { 'account.security-contact': { exists: false } },
      verdicts: [
        [ACCOUNT, 'The account has no security contact.', { severity: 'medium', facts: { exists: false } }],
      ],
    },
  ],
} satisfies RuleCases;
