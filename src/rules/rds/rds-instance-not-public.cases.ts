import { database, DATABASE_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';

export default {
  pass: [
    {
      name: 'private',
      parts: database(),
      verdicts: [[DATABASE_ARN, 'Database orders has no public address.']],
    },
  ],
  fail: [
    {
      name: 'public',
      parts: database({ publiclyAccessible: true }),
      verdicts: [
        [DATABASE_ARN, 'Database orders has a public address.', { facts: { publiclyAccessible: true } }],
      ],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: database({ publiclyAccessible: undefined }),
      verdicts: [
        [
          DATABASE_ARN,
          'Whether database orders has a public address is unknown: the answer has no such field.',
        ],
      ],
    },
  ],
} satisfies RuleCases;
