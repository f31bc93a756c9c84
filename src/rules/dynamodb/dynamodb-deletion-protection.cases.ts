import type { RuleCases } from '../rule-cases';
import { table, TABLE_ARN } from './case-values';

export default {
  pass: [
    { name: 'on', parts: table(), verdicts: [[TABLE_ARN, 'Deletion protection of orders is on.']] },
    {
      name: 'with a tag that the rule is kept to',
      parts: table(),
      params: { onlyTagged: ['stage=live', 'env=prod'] },
      verdicts: [[TABLE_ARN, 'Deletion protection of orders is on.']],
    },
  ],
  fail: [
    {
      name: 'off',
      parts: table({}, { DeletionProtectionEnabled: false }),
      verdicts: [
        [TABLE_ARN, 'Deletion protection of orders is off.', { facts: { DeletionProtectionEnabled: false } }],
      ],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: table({}, { DeletionProtectionEnabled: undefined }),
      verdicts: [
        [TABLE_ARN, 'Whether deletion protection of orders is on is unknown: the answer has no such field.'],
      ],
    },
    {
      name: 'its tags are refused, and the rule is kept to some',
      parts: table({}, { Tags: { unknown: 'denied: AccessDenied' } }),
      params: { onlyTagged: ['env=prod'] },
      verdicts: [[TABLE_ARN, 'Whether orders is in scope is unknown: denied: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'without a tag that the rule is kept to',
      parts: table({}, { DeletionProtectionEnabled: false, Tags: [] }),
      params: { onlyTagged: ['env=prod'] },
      outOfScope: { 'none of the tags that the rule is kept to': 1 },
    },
  ],
} satisfies RuleCases;
