import { reviewPeriod, reviews } from '../case-values';
import type { RuleCases } from '../rule-cases';

const Q3 = 'watchbill:campaign:2026-Q3';
type Signals = NonNullable<ReturnType<typeof reviewPeriod>['campaign']>['signals'];
const FAST: Signals[number] = {
  list: '2026-Q3',
  signal: 'fast',
  reviewerId: 'maria',
  decisions: 40,
  medianSeconds: 1.5,
};
const kept = (withReason: number): Signals[number] => ({
  list: '2026-Q3',
  signal: 'all-kept',
  reviewerId: 'maria',
  decisions: 30,
  withReason,
});
const untimed = (decisions: number): Signals[number] => ({
  list: '2026-Q3',
  signal: 'not-looked',
  reviewerId: 'maria',
  decisions,
});
const signalled = (...signals: Signals) => reviews([reviewPeriod({ signals })]);
const Q2 = {
  id: '2026-Q2',
  from: '2026-04-01T00:00:00Z',
  to: '2026-07-01T00:00:00Z',
} as const;

export default {
  pass: [
    {
      name: 'a bulk, a changed population and all kept for the first time',
      parts: signalled(
        { list: '2026-Q3', signal: 'population-changed' },
        { list: '2026-Q3', signal: 'bulk', reviewerId: 'maria', decisions: 25 },
        kept(0),
        untimed(24),
      ),
      verdicts: [[Q3, 'In the campaign of 2026-Q3 nobody decided faster than one can read.']],
    },
  ],
  fail: [
    {
      name: 'faster than one can read',
      parts: signalled(FAST),
      verdicts: [
        [
          Q3,
          'In the campaign of 2026-Q3, maria decided 40 items at 1.5 seconds each by the median.',
          { severity: 'low', facts: { period: '2026-Q3', reviewers: ['maria'] } },
        ],
      ],
    },
    {
      name: 'fast, and in the next all kept without a reason again',
      parts: reviews([reviewPeriod({ signals: [kept(0)] }), reviewPeriod({ signals: [FAST, kept(0)] }, Q2)]),
      verdicts: [
        ['watchbill:campaign:2026-Q2', /maria decided 40 items/],
        [
          Q3,
          'In the campaign of 2026-Q3, maria kept all of 30 items without a reason, as in the campaign before.',
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'a file of 25 rows of which nothing says when they were looked at',
      parts: signalled(untimed(25)),
      verdicts: [
        [
          Q3,
          'How long decisions in the campaign of 2026-Q3 took is not known: maria brought 25 in a file, and nothing says when they had looked at them.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'still being decided, and not opened',
      parts: reviews([reviewPeriod({ state: 'open', signals: [FAST] }), reviewPeriod(null, Q2)]),
      outOfScope: { 'campaign that is still being decided': 1, 'period whose campaign was not opened': 1 },
    },
  ],
} satisfies RuleCases;
