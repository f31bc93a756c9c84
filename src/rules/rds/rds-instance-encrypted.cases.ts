import { database, DATABASE_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';

export default {
  pass: [
    { name: 'encrypted', parts: database(), verdicts: [[DATABASE_ARN, 'Database orders is encrypted.']] },
  ],
  fail: [
    {
      name: 'not encrypted',
      parts: database({ storageEncrypted: false }),
      verdicts: [[DATABASE_ARN, 'Database orders is not encrypted.', { facts: { storageEncrypted: false } }]],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: database({ storageEncrypted: undefined }),
      verdicts: [
        [DATABASE_ARN, 'Whether database orders is encrypted is unknown: the answer has no such field.'],
      ],
    },
  ],
} satisfies RuleCases;
