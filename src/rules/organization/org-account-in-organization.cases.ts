import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';

export default {
  pass: [
    {
      name: 'a member',
      parts: {
        'organization.membership': {
          member: true,
          Id: 'o-abc123def4',
          ManagementAccountId: '999900001111',
        },
      },
      verdicts: [[ACCOUNT, 'The account belongs to organization o-abc123def4.']],
    },
  ],
  fail: [
    {
      name: 'on its own',
      parts: { 'organization.membership': { member: false } },
      verdicts: [[ACCOUNT, 'The account belongs to no organization.', { facts: { member: false } }]],
    },
  ],
} satisfies RuleCases;
