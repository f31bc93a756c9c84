import { reviewPeriod, reviews } from '../case-values';
import type { RuleCases } from '../rule-cases';

const Q3 = 'watchbill:campaign:2026-Q3';
const after = (from: string) =>
  reviews([reviewPeriod()], {
    gaps: [
      {
        periodId: '2026-Q3',
        scope: 'other',
        first: '2026-Q2',
        second: '2026-Q3',
        from,
        to: '2026-07-10T09:00:00Z',
      },
    ],
  });
const share = (of: number) =>
  reviews([reviewPeriod()], {
    largestShare: {
      share: of / 100,
      decisions: of,
      of: 100,
      from: '2026-07-03T00:00:00Z',
      to: '2026-07-09T09:00:00Z',
      campaignId: '2026-Q3',
    },
  });

export default {
  pass: [
    {
      name: 'exactly half a period after the one before',
      parts: after('2026-05-26T09:00:00Z'),
      verdicts: [
        [Q3, 'The campaign of 2026-Q3 was completed at 2026-07-10T09:00:00.000Z, apart from the others.'],
      ],
    },
    {
      name: 'exactly the share that is allowed',
      parts: share(60),
      verdicts: [[Q3, /apart from the others\.$/]],
    },
  ],
  fail: [
    {
      name: 'a moment sooner after the one before',
      parts: after('2026-05-26T09:00:00.001Z'),
      verdicts: [
        [
          Q3,
          'The campaign of 2026-Q3: it was completed at 2026-07-10T09:00:00.000Z, less than half a period after 2026-Q2 at 2026-05-26T09:00:00.001Z.',
          {
            facts: {
              period: '2026-Q3',
              completedAt: '2026-07-10T09:00:00.000Z',
              with: ['2026-Q2'],
              decisionsFrom: null,
            },
          },
        ],
      ],
    },
    {
      name: 'more than the share that is allowed',
      parts: share(61),
      verdicts: [
        [
          Q3,
          'The campaign of 2026-Q3: 61 of 100 decisions of the last 365 days were made from 2026-07-03T00:00:00.000Z to 2026-07-09T09:00:00.000Z, more than 60 %.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'not completed',
      parts: reviews([reviewPeriod({ state: 'open', completedAt: undefined })]),
      outOfScope: { 'campaign that is not completed': 1 },
    },
  ],
} satisfies RuleCases;
