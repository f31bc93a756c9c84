import { reviewPeriod, reviews } from '../case-values';
import type { RuleCases } from '../rule-cases';

const Q3 = 'watchbill:campaign:2026-Q3';
const opened = (openedAt: string) => reviews([reviewPeriod({ openedAt })]);
const unopened = (missing: { what: string; reason: string }[] = []) =>
  reviews([reviewPeriod(null, { missing })]);

export default {
  pass: [
    {
      name: 'opened in the last moment that is not late',
      parts: opened('2026-07-10T23:59:59.999Z'),
      verdicts: [[Q3, 'The campaign of 2026-Q3 was opened at 2026-07-10T23:59:59.999Z.']],
    },
    {
      name: 'not yet late',
      parts: unopened(),
      now: '2026-07-10T23:59:59.999Z',
      verdicts: [
        [
          Q3,
          'The campaign of 2026-Q3 opens with a complete scan from 2026-07-01T00:00:00.000Z on, and is late from 2026-07-11T00:00:00.000Z on.',
          { dueAt: '2026-07-11T00:00:00.000Z', clockStart: '2026-07-01T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'the first period of the record is still to come',
      parts: reviews([], {
        first: {
          id: '2026-Q4',
          from: '2026-10-01T00:00:00Z',
          opensUntil: '2026-10-08T00:00:00Z',
          lateFrom: '2026-10-11T00:00:00Z',
        },
      }),
      now: '2026-09-01T00:00:00.000Z',
      verdicts: [
        [
          'watchbill:campaign:2026-Q4',
          'The first campaign of this record is that of 2026-Q4, which opens from 2026-10-01T00:00:00.000Z on and is late from 2026-10-11T00:00:00.000Z on.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'opened in the first moment that is late',
      parts: opened('2026-07-11T00:00:00Z'),
      verdicts: [
        [
          Q3,
          'The campaign of 2026-Q3 was opened at 2026-07-11T00:00:00.000Z, and was late from 2026-07-11T00:00:00.000Z on.',
          {
            facts: { period: '2026-Q3', openedAt: '2026-07-11T00:00:00.000Z' },
            dueAt: '2026-07-11T00:00:00.000Z',
          },
        ],
      ],
    },
    {
      name: 'never opened',
      parts: unopened(),
      verdicts: [[Q3, 'No campaign of 2026-Q3 was opened before 2026-07-11T00:00:00.000Z.']],
    },
    {
      name: 'blocked until it was late',
      parts: unopened([{ what: 'the accounts of the organisation', reason: 'denied' }]),
      now: '2026-07-11T00:00:00.000Z',
      verdicts: [
        [
          Q3,
          'No campaign of 2026-Q3 was opened before 2026-07-11T00:00:00.000Z. It is blocked: the accounts of the organisation (denied).',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'a list of periods that has ended',
      parts: reviews([], { first: undefined }),
      outOfScope: { 'no period is listed any more': 1 },
    },
  ],
} satisfies RuleCases;
