import { reviewPeriod, reviews } from '../case-values';
import type { RuleCases } from '../rule-cases';

const Q3 = 'watchbill:campaign:2026-Q3';

export default {
  pass: [
    {
      name: 'sealed',
      parts: reviews([reviewPeriod()]),
      verdicts: [
        [
          Q3,
          'The population of 2026-Q3 was sealed at 2026-07-02T06:00:00.000Z with 1 item, deltas too, 2 excluded by rule, and nothing missing; hash abc.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'blocked by an account that did not answer and by two lists that differ',
      parts: reviews([
        reviewPeriod(null, {
          missing: [
            { what: 'two lists of the assignments differ', reason: 'one has more' },
            { what: 'the account did not answer', reason: 'denied' },
          ],
        }),
      ]),
      verdicts: [
        [
          Q3,
          'The population of 2026-Q3 lacks the account did not answer (denied), two lists of the assignments differ (one has more).',
          {
            facts: {
              period: '2026-Q3',
              missing: ['the account did not answer', 'two lists of the assignments differ'],
            },
          },
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'not taken',
      parts: reviews([reviewPeriod(null)]),
      outOfScope: { 'period whose population was not taken': 1 },
    },
  ],
} satisfies RuleCases;
