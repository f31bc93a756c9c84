import { testRule } from '../../../test/support/rule-tester';
import { database, DATABASE_ARN } from '../../../test/support/snapshots';
import rule from './rds-instance-encrypted';

testRule(rule, {
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
});
