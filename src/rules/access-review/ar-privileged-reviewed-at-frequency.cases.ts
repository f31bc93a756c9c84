import { REVIEW_ITEM, reviewPeriod, reviews } from '../case-values';
import type { RuleCases } from '../rule-cases';

const Q3 = 'watchbill:campaign:2026-Q3';
const undecided = reviews([
  reviewPeriod({ state: 'overdue', privileged: { items: 2, undecided: [REVIEW_ITEM], longest: [] } }),
]);
const decided = (decidedAt: string, more: object = {}) =>
  reviews(
    [
      reviewPeriod({
        privileged: { items: 1, undecided: [], longest: [{ ...REVIEW_ITEM, decidedAt }] },
      }),
    ],
    more,
  );

export default {
  pass: [
    {
      name: 'without a decision at the instant at which the campaign is due',
      parts: undecided,
      now: '2026-07-16T06:00:00.000Z',
      verdicts: [
        [
          Q3,
          'Of 2 privileged items in the campaign of 2026-Q3, 1 are to be decided by 2026-07-16T06:00:00.000Z.',
          { dueAt: '2026-07-16T06:00:00.000Z', clockStart: '2026-07-02T06:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'last decided exactly the most days ago',
      parts: decided('2026-06-10T00:00:00Z'),
      verdicts: [[Q3, '1 privileged item in the campaign of 2026-Q3, each decided on.']],
    },
    {
      name: 'no profile in force has a number',
      parts: decided('2025-01-01T00:00:00Z', { privilegedDays: undefined }),
      verdicts: [[Q3, /each decided on\.$/]],
    },
  ],
  fail: [
    {
      name: 'without a decision a moment later',
      parts: undecided,
      now: '2026-07-16T06:00:00.001Z',
      verdicts: [
        [
          Q3,
          'Privileged access in the campaign of 2026-Q3, without a decision, which was due by 2026-07-16T06:00:00.000Z: policy ReadOnlyAccess of alice in 111122223333.',
          {
            facts: { period: '2026-Q3', dueAt: '2026-07-16T06:00:00.000Z', items: ['i-1'] },
            dueAt: '2026-07-16T06:00:00.000Z',
          },
        ],
      ],
    },
    {
      name: 'last decided a moment more than the most days ago',
      parts: decided('2026-06-09T23:59:59.999Z'),
      verdicts: [
        [
          Q3,
          'Privileged access in the campaign of 2026-Q3, last decided more than 113 days ago (organisation): policy ReadOnlyAccess of alice in 111122223333.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'nothing privileged',
      parts: reviews([reviewPeriod()]),
      outOfScope: { 'campaign without privileged access': 1 },
    },
  ],
} satisfies RuleCases;
