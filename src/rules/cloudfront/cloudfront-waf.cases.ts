import type { RuleCases } from '../rule-cases';
import { distribution, DISTRIBUTION_ARN } from './case-values';

export default {
  pass: [
    {
      name: 'a web ACL',
      parts: distribution(),
      verdicts: [[DISTRIBUTION_ARN, 'Web ACL edge stands before distribution E1EDGE.']],
    },
    {
      name: 'one of AWS WAF Classic',
      parts: distribution({ webACLId: '473e64fd-f30b-4765-81a0-62ad96dd167a' }),
      verdicts: [
        [DISTRIBUTION_ARN, 'Web ACL 473e64fd-f30b-4765-81a0-62ad96dd167a stands before distribution E1EDGE.'],
      ],
    },
  ],
  fail: [
    {
      name: 'none',
      parts: distribution({ webACLId: '' }),
      verdicts: [[DISTRIBUTION_ARN, 'No web ACL stands before distribution E1EDGE.', { facts: {} }]],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: distribution({ webACLId: undefined }),
      verdicts: [
        [
          DISTRIBUTION_ARN,
          'Whether a web ACL stands before distribution E1EDGE is unknown: the answer has no such field.',
        ],
      ],
    },
  ],
} satisfies RuleCases;
