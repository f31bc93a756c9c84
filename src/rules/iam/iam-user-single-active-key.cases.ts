import { NO_KEY, reportRow, rootRow } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const key = (lastRotated: string) => ({ active: true, lastRotated });
const keys = (...accessKeys: ReturnType<typeof reportRow>['accessKeys']) => ({
  'iam.credential-report': { rows: [rootRow(), reportRow({ accessKeys })] },
});

export default {
  pass: [
    {
      name: 'no key',
      parts: keys(NO_KEY, NO_KEY),
      verdicts: [[ALICE, 'user/alice has no active access key.']],
    },
    {
      name: 'one active, one not',
      parts: keys(key('2025-01-01T00:00:00Z'), { active: false, lastRotated: '2020-01-01T00:00:00Z' }),
      verdicts: [[ALICE, 'user/alice has one active access key.']],
    },
    {
      name: 'two for exactly seven days',
      parts: keys(key('2025-01-01T00:00:00Z'), key('2026-09-24T00:00:00Z')),
      verdicts: [
        [
          ALICE,
          'user/alice has had two active access keys since 2026-09-24T00:00:00.000Z, as a rotation may until 2026-10-01T00:00:00.000Z; CIS allows it at no time.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'two for a moment longer than seven days',
      parts: keys(key('2026-09-23T23:59:59.999Z'), key('2025-01-01T00:00:00Z')),
      verdicts: [
        [
          ALICE,
          'user/alice has had two active access keys since 2026-09-23T23:59:59.999Z; one had to go by 2026-09-30T23:59:59.999Z.',
          { facts: { bothSince: '2026-09-23T23:59:59.999Z' }, dueAt: '2026-09-30T23:59:59.999Z' },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'two, one without a date',
      parts: keys(key('2025-01-01T00:00:00Z'), { active: true }),
      verdicts: [
        [ALICE, 'user/alice has two active access keys, one without a date in the credential report.'],
      ],
    },
  ],
} satisfies RuleCases;
