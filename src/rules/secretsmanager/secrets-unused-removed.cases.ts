import type { RuleCases } from '../rule-cases';
import { secret, SECRET_ARN } from './case-values';

export default {
  pass: [
    {
      name: 'used',
      parts: secret(),
      verdicts: [[SECRET_ARN, 'Secret pay/db was last retrieved on 2026-09-30.']],
    },
    {
      name: 'used on a day whose end is at the boundary',
      parts: secret({}, { LastAccessedDate: '2026-07-02T00:00:00Z' }),
      verdicts: [[SECRET_ARN, 'Secret pay/db was last retrieved on 2026-07-02.']],
    },
    {
      name: 'made not long ago, and never used',
      parts: secret({}, { LastAccessedDate: undefined, CreatedDate: '2026-07-03T00:00:00Z' }),
      verdicts: [[SECRET_ARN, 'Secret pay/db, made at 2026-07-03T00:00:00.000Z, has never been retrieved.']],
    },
  ],
  fail: [
    {
      name: 'used last on the day before',
      parts: secret({}, { LastAccessedDate: '2026-07-01T00:00:00Z' }),
      verdicts: [
        [
          SECRET_ARN,
          'Secret pay/db was last retrieved on 2026-07-01.',
          { facts: { lastUsed: '2026-07-01' } },
        ],
      ],
    },
    {
      name: 'made long ago, and never used',
      parts: secret({}, { LastAccessedDate: undefined, CreatedDate: '2026-07-02T23:59:59Z' }),
      verdicts: [
        [
          SECRET_ARN,
          'Secret pay/db, made at 2026-07-02T23:59:59.000Z, has never been retrieved.',
          { facts: { lastUsed: null } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'never used, and when it was made',
      parts: secret({}, { LastAccessedDate: undefined, CreatedDate: { unknown: 'AccessDenied' } }),
      verdicts: [
        [SECRET_ARN, 'Secret pay/db has never been retrieved; when it was made is unknown: AccessDenied.'],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'of an AWS service',
      parts: secret({ OwningService: 'rds' }),
      outOfScope: { 'managed by an AWS service': 1 },
    },
  ],
} satisfies RuleCases;
