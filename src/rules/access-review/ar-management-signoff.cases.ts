import { reviewList, reviewPeriod, reviews } from '../case-values';
import type { RuleCases } from '../rule-cases';

const Q3 = 'watchbill:campaign:2026-Q3';
const listed = (...lists: ReturnType<typeof reviewList>[]) => reviews([reviewPeriod({ lists })]);

export default {
  pass: [
    {
      name: 'signed off by somebody else',
      parts: reviews([reviewPeriod()]),
      verdicts: [[Q3, 'The campaign of 2026-Q3 was signed off by auditor at 2026-07-10T09:00:00.000Z.']],
    },
  ],
  fail: [
    {
      name: 'due, and not signed off',
      parts: listed(reviewList({ state: 'overdue' })),
      verdicts: [
        [
          Q3,
          'The campaign of 2026-Q3 was due by 2026-07-16T06:00:00.000Z and nobody signed it off.',
          {
            facts: { period: '2026-Q3', lists: ['2026-Q3'] },
            dueAt: '2026-07-16T06:00:00.000Z',
          },
        ],
      ],
    },
    {
      name: 'signed off, with a supplement that was missed',
      parts: listed(reviewList(), reviewList({ id: 'supplement-1', state: 'missed' })),
      verdicts: [[Q3, 'Its supplement-1 was due by 2026-07-16T06:00:00.000Z and nobody signed it off.']],
    },
    {
      name: 'signed off by somebody who decided in it',
      parts: listed(
        reviewList({ signedOff: { at: '2026-07-10T09:00:00Z', by: 'maria', decidedInIt: true } }),
      ),
      verdicts: [[Q3, 'The campaign of 2026-Q3 was signed off by maria, who decided in it.']],
    },
  ],
  outOfScope: [
    {
      name: 'not due',
      parts: listed(reviewList({ state: 'open' })),
      outOfScope: { 'campaign that is not due': 1 },
    },
  ],
} satisfies RuleCases;
