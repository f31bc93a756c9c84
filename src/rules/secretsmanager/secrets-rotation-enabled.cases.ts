import type { RuleCases } from '../rule-cases';
import { secret, SECRET_ARN } from './case-values';

export default {
  pass: [
    {
      name: 'rotates',
      parts: secret(),
      verdicts: [[SECRET_ARN, 'Secret pay/db rotates automatically.']],
    },
    {
      name: 'rotated by the service that owns it',
      parts: secret({ OwningService: 'rds' }),
      verdicts: [[SECRET_ARN, 'Secret pay/db rotates automatically.']],
    },
  ],
  fail: [
    {
      name: 'turned off',
      parts: secret({ RotationEnabled: false }),
      verdicts: [
        [SECRET_ARN, 'Secret pay/db does not rotate automatically.', { facts: { rotationEnabled: false } }],
      ],
    },
    {
      name: 'never set up, which Secrets Manager says by nothing',
      parts: secret({ RotationEnabled: undefined }),
      verdicts: [[SECRET_ARN, 'Secret pay/db does not rotate automatically.']],
    },
  ],
  outOfScope: [
    {
      name: 'of a service that does not rotate it',
      parts: secret({ RotationEnabled: false, OwningService: 'events' }),
      outOfScope: { 'managed by an AWS service': 1 },
    },
  ],
} satisfies RuleCases;
