import type { RuleCases } from '../rule-cases';
import { INSTANCE_ARN, runningInstance } from './case-values';

export default {
  pass: [
    {
      name: 'attached',
      parts: runningInstance(),
      verdicts: [
        [
          INSTANCE_ARN,
          'Instance i-0aaa has the instance profile arn:aws:iam::111122223333:instance-profile/app.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'none',
      parts: runningInstance({ iamInstanceProfile: null }),
      verdicts: [[INSTANCE_ARN, 'Instance i-0aaa is running without an instance profile.', { facts: {} }]],
    },
  ],
  unknown: [
    {
      name: 'profile refused',
      parts: runningInstance({ iamInstanceProfile: { unknown: 'AccessDenied' } }),
      verdicts: [[INSTANCE_ARN, 'Whether i-0aaa has an instance profile is unknown: AccessDenied.']],
    },
    {
      name: 'none, in a state that is not known',
      parts: runningInstance({ iamInstanceProfile: null, state: { unknown: 'AccessDenied' } }),
      verdicts: [[INSTANCE_ARN, 'The state of i-0aaa is unknown: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'stopped',
      parts: runningInstance({ state: { name: 'stopped' }, iamInstanceProfile: null }),
      outOfScope: { 'not running': 1 },
    },
  ],
} satisfies RuleCases;
