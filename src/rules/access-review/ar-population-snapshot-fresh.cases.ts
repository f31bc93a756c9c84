import { reviewPeriod, reviews } from '../case-values';
import type { RuleCases } from '../rule-cases';

const Q3 = 'watchbill:campaign:2026-Q3';
const decidedAt = (at: string) =>
  reviews([reviewPeriod({ slowest: { item: 'i-1', takenAt: '2026-07-02T06:00:00Z', decidedAt: at } })]);

export default {
  pass: [
    {
      name: 'the slowest decision exactly 30 days after the list was taken',
      parts: decidedAt('2026-08-01T06:00:00Z'),
      verdicts: [
        [
          Q3,
          'The population of 2026-Q3 was sealed at 2026-07-02T06:00:00.000Z, and nothing was decided more than 30 days after it was listed.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'decided a moment more than 30 days after the list was taken',
      parts: decidedAt('2026-08-01T06:00:00.001Z'),
      verdicts: [
        [
          Q3,
          'In the campaign of 2026-Q3 item i-1, listed at 2026-07-02T06:00:00.000Z, was decided at 2026-08-01T06:00:00.001Z, more than 30 days later.',
          {
            facts: {
              period: '2026-Q3',
              sealedAt: '2026-07-02T06:00:00.000Z',
              decidedAt: '2026-08-01T06:00:00.001Z',
            },
          },
        ],
      ],
    },
    {
      name: 'sealed before its period began',
      parts: reviews([reviewPeriod({ sealedAt: '2026-06-30T23:59:59.999Z' })]),
      verdicts: [
        [
          Q3,
          'The population of 2026-Q3 was sealed at 2026-06-30T23:59:59.999Z, not between 2026-07-01T00:00:00.000Z and 2026-07-16T06:00:00.000Z.',
        ],
      ],
    },
  ],
} satisfies RuleCases;
