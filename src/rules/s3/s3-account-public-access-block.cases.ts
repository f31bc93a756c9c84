import { accountPublicAccessBlock, ALL_BLOCKED } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';

export default {
  pass: [
    {
      name: 'all four',
      parts: accountPublicAccessBlock(ALL_BLOCKED),
      verdicts: [[ACCOUNT, 'Block Public Access is fully on for the account.']],
    },
  ],
  fail: [
    {
      name: 'one off',
      parts: accountPublicAccessBlock({ ...ALL_BLOCKED, restrictPublicBuckets: false }),
      verdicts: [
        [
          ACCOUNT,
          'Block Public Access of the account leaves off restrictPublicBuckets.',
          { facts: { off: ['restrictPublicBuckets'] } },
        ],
      ],
    },
    {
      name: 'never set',
      parts: accountPublicAccessBlock(null),
      verdicts: [
        [
          ACCOUNT,
          'Block Public Access of the account leaves off blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets.',
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'no item for the account',
      parts: { 'inventory.AWS::S3::AccountPublicAccessBlock': [] },
      verdicts: [
        [ACCOUNT, 'What S3 answered does not hold the Block Public Access settings of the account.'],
      ],
    },
  ],
} satisfies RuleCases;
