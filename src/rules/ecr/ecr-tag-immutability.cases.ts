import { repository, REPOSITORY_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';

export default {
  pass: [
    {
      name: 'no tag can be moved',
      parts: repository(),
      verdicts: [[REPOSITORY_ARN, 'Tags of pay/api are IMMUTABLE.']],
    },
    {
      name: 'none but those of a filter',
      parts: repository({ ImageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' }),
      verdicts: [[REPOSITORY_ARN, 'Tags of pay/api are IMMUTABLE_WITH_EXCLUSION.']],
    },
  ],
  fail: [
    {
      name: 'every tag can be moved',
      parts: repository({ ImageTagMutability: 'MUTABLE' }),
      verdicts: [
        [REPOSITORY_ARN, 'Tags of pay/api are MUTABLE.', { facts: { ImageTagMutability: 'MUTABLE' } }],
      ],
    },
    {
      name: 'all but those of a filter',
      parts: repository({ ImageTagMutability: 'MUTABLE_WITH_EXCLUSION' }),
      verdicts: [[REPOSITORY_ARN, 'Tags of pay/api are MUTABLE_WITH_EXCLUSION.']],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: repository({ ImageTagMutability: undefined }),
      verdicts: [
        [REPOSITORY_ARN, 'Whether tags of pay/api can be moved is unknown: the answer has no such field.'],
      ],
    },
    {
      name: 'a setting of a later day',
      parts: repository({ ImageTagMutability: 'SIGNED_ONLY' }),
      verdicts: [
        [REPOSITORY_ARN, 'Tags of pay/api are SIGNED_ONLY, a setting that this rule does not know.'],
      ],
    },
  ],
} satisfies RuleCases;
