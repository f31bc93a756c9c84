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
      name: 'rotates, with its replicas',
      parts: secret({ PrimaryRegion: 'eu-central-1' }),
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
      name: 'a replica, of which Secrets Manager says no rotation of its own',
      parts: secret({ RotationEnabled: undefined, PrimaryRegion: 'eu-west-1' }),
      outOfScope: { 'replica, which rotates with the secret of its primary Region': 1 },
    },
    {
      name: 'of a service that does not rotate it',
      parts: secret({ RotationEnabled: false, OwningService: 'events' }),
      outOfScope: { 'managed by an AWS service': 1 },
    },
  ],
} satisfies RuleCases;
