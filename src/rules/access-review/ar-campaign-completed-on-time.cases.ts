import { reviewList, reviewPeriod, reviews } from '../case-values';
import type { RuleCases } from '../rule-cases';

const Q3 = 'watchbill:campaign:2026-Q3';
const signedAt = (at: string) =>
  reviews([
    reviewPeriod({
      completedAt: at,
      lists: [reviewList({ signedOff: { at, by: 'auditor', decidedInIt: false } })],
    }),
  ]);
const unsigned = (state: 'open' | 'overdue' | 'missed', list: Partial<ReturnType<typeof reviewList>> = {}) =>
  reviews([reviewPeriod({ state, completedAt: undefined, lists: [reviewList({ state, ...list })] })]);

export default {
  pass: [
    {
      name: 'completed at the instant at which it is due',
      parts: signedAt('2026-07-16T06:00:00Z'),
      verdicts: [
        [
          Q3,
          'The campaign of 2026-Q3 was due by 2026-07-16T06:00:00.000Z and completed at 2026-07-16T06:00:00.000Z.',
        ],
      ],
    },
    {
      name: 'still to be decided',
      parts: unsigned('open'),
      now: '2026-07-16T06:00:00.000Z',
      verdicts: [
        [
          Q3,
          'The campaign of 2026-Q3 is due by 2026-07-16T06:00:00.000Z; 1 item of 1 without a decision.',
          { dueAt: '2026-07-16T06:00:00.000Z', clockStart: '2026-07-02T06:00:00.000Z' },
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'completed a moment late',
      parts: signedAt('2026-07-16T06:00:00.001Z'),
      verdicts: [
        [
          Q3,
          'The campaign of 2026-Q3 was due by 2026-07-16T06:00:00.000Z and was completed at 2026-07-16T06:00:00.001Z.',
          {
            facts: {
              period: '2026-Q3',
              dueAt: '2026-07-16T06:00:00.000Z',
              completedAt: '2026-07-16T06:00:00.001Z',
              late: ['2026-Q3: late'],
            },
            dueAt: '2026-07-16T06:00:00.000Z',
          },
        ],
      ],
    },
    {
      name: 'overdue with an item without a decision',
      parts: unsigned('overdue'),
      now: '2026-07-16T06:00:00.001Z',
      verdicts: [
        [
          Q3,
          'The campaign of 2026-Q3 was due by 2026-07-16T06:00:00.000Z and has 1 item of 1 without a decision.',
        ],
      ],
    },
    {
      name: 'decided and never signed off',
      parts: unsigned('missed', { undecided: 0 }),
      verdicts: [
        [
          Q3,
          'The campaign of 2026-Q3 was due by 2026-07-16T06:00:00.000Z and is not signed off: it was missed.',
        ],
      ],
    },
    {
      name: 'in time, with a supplement that is overdue',
      parts: reviews([
        reviewPeriod({
          lists: [
            reviewList(),
            reviewList({ id: 'supplement-1', state: 'overdue', dueAt: '2026-09-01T06:00:00Z' }),
          ],
        }),
      ]),
      verdicts: [
        [
          Q3,
          'Its supplement-1 was due by 2026-09-01T06:00:00.000Z and has 1 item of 1 without a decision.',
          { dueAt: '2026-09-01T06:00:00.000Z' },
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'never opened',
      parts: reviews([reviewPeriod(null)]),
      outOfScope: { 'period whose campaign was not opened': 1 },
    },
  ],
} satisfies RuleCases;
