import { REVIEW_ITEM, reviewPeriod, reviews } from '../case-values';
import type { RuleCases } from '../rule-cases';

const Q3 = 'watchbill:campaign:2026-Q3';
type Revocations = NonNullable<ReturnType<typeof reviewPeriod>['campaign']>['revocations'];
const revoked = (given: Partial<Revocations[number]>) =>
  reviews([
    reviewPeriod({
      revocations: [
        {
          ...REVIEW_ITEM,
          startedAt: '2026-07-09T09:00:00Z',
          dueAt: '2026-07-10T09:00:00Z',
          state: 'pending',
          ...given,
        },
      ],
    }),
  ]);

export default {
  pass: [
    {
      name: 'still to be carried out',
      parts: revoked({}),
      now: '2026-07-10T09:00:00.000Z',
      verdicts: [
        [
          Q3,
          'Of the campaign of 2026-Q3, 1 revocation to be carried out: policy ReadOnlyAccess of alice in 111122223333, due by 2026-07-10T09:00:00.000Z.',
          { dueAt: '2026-07-10T09:00:00.000Z', clockStart: '2026-07-09T09:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'all in time',
      parts: reviews([reviewPeriod({ revocationsInTime: 3 })]),
      verdicts: [[Q3, 'Of the campaign of 2026-Q3, 3 revocations carried out in time.']],
    },
  ],
  fail: [
    {
      name: 'still there by another path',
      parts: revoked({ state: 'overdue', isLate: 'yes', hoursAtLeast: 30, remaining: 'group:g-1' }),
      verdicts: [
        [
          Q3,
          'Of the campaign of 2026-Q3, 1 revocation too late: policy ReadOnlyAccess of alice in 111122223333, due by 2026-07-10T09:00:00.000Z and still there by group:g-1.',
          {
            facts: {
              period: '2026-Q3',
              items: ['i-1'],
              stillThere: ['i-1 by group:g-1'],
              dueAt: '2026-07-10T09:00:00.000Z',
            },
            dueAt: '2026-07-10T09:00:00.000Z',
          },
        ],
      ],
    },
    {
      name: 'carried out too late',
      parts: revoked({
        state: 'removed',
        isLate: 'yes',
        hours: 30.2,
        hoursAtLeast: 26,
        source: 'collection',
        provenAt: '2026-07-10T15:12:00Z',
      }),
      verdicts: [
        [
          Q3,
          /, due by 2026-07-10T09:00:00\.000Z and gone by 2026-07-10T15:12:00\.000Z, after between 26 and 30\.2 hours\.$/,
          {
            facts: {
              period: '2026-Q3',
              items: ['i-1'],
              stillThere: [],
              dueAt: '2026-07-10T09:00:00.000Z',
            },
            dueAt: '2026-07-10T09:00:00.000Z',
          },
        ],
      ],
    },
    {
      name: 'carried out too late by an event',
      parts: revoked({
        state: 'ended',
        isLate: 'yes',
        hours: 30,
        hoursAtLeast: 30,
        source: 'event',
        provenAt: '2026-07-10T16:00:00Z',
      }),
      verdicts: [[Q3, /, after 30 hours\.$/]],
    },
  ],
  unknown: [
    {
      name: 'due, and nothing complete was read since',
      parts: revoked({ state: 'unknown' }),
      verdicts: [
        [
          Q3,
          'Of the campaign of 2026-Q3, whether in time is not known: policy ReadOnlyAccess of alice in 111122223333, due by 2026-07-10T09:00:00.000Z and not seen since.',
        ],
      ],
    },
    {
      name: 'gone between two reads on either side of the deadline',
      parts: revoked({
        state: 'ended',
        isLate: 'not-known',
        hours: 30,
        hoursAtLeast: 20,
        source: 'collection',
        provenAt: '2026-07-10T15:00:00Z',
      }),
      verdicts: [[Q3, /after between 20 and 30 hours\.$/]],
    },
  ],
  outOfScope: [
    {
      name: 'nothing was revoked',
      parts: reviews([reviewPeriod()]),
      outOfScope: { 'campaign in which nothing was revoked': 1 },
    },
  ],
} satisfies RuleCases;
