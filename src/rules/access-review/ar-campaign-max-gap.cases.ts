import { reviews } from '../case-values';
import type { RuleCases } from '../rule-cases';

const Q3 = 'watchbill:campaign:2026-Q3';
const gap = (to: string, more: object = {}) => ({
  gaps: [
    {
      periodId: '2026-Q3',
      scope: 'other' as const,
      first: '2026-Q2',
      from: '2026-04-10T00:00:00Z',
      to,
      ...more,
    },
  ],
});
const SECOND = { second: '2026-Q3' };

export default {
  pass: [
    {
      name: 'exactly the most days apart',
      parts: reviews([], gap('2026-08-03T00:00:00Z', SECOND)),
      verdicts: [
        [
          Q3,
          'The campaign of 2026-Q2 was completed at 2026-04-10T00:00:00.000Z, 2026-Q3 at 2026-08-03T00:00:00.000Z; at most 115 days (organisation).',
        ],
      ],
    },
    {
      name: 'the next is still to come, on the last day',
      parts: reviews([], gap('2026-08-03T00:00:00Z')),
      now: '2026-08-03T00:00:00.000Z',
      verdicts: [
        [
          Q3,
          'The campaign of 2026-Q2 was completed at 2026-04-10T00:00:00.000Z, nothing since; at most 115 days (organisation).',
          { dueAt: '2026-08-03T00:00:00.000Z', clockStart: '2026-04-10T00:00:00.000Z' },
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'a moment more apart',
      parts: reviews([], gap('2026-08-03T00:00:00.001Z', SECOND)),
      verdicts: [
        [
          Q3,
          /2026-Q3 at 2026-08-03T00:00:00\.001Z; at most 115 days \(organisation\)\.$/,
          {
            facts: { first: '2026-Q2', second: '2026-Q3', from: '2026-04-10T00:00:00.000Z', maxDays: 115 },
            dueAt: '2026-08-03T00:00:00.000Z',
          },
        ],
      ],
    },
    {
      name: 'none since, for longer than allowed',
      parts: reviews([], gap('2026-10-01T00:00:00Z')),
      verdicts: [
        [
          Q3,
          'The campaign of 2026-Q2 was completed at 2026-04-10T00:00:00.000Z, nothing since; at most 115 days (organisation).',
          { facts: { first: '2026-Q2', second: null, from: '2026-04-10T00:00:00.000Z', maxDays: 115 } },
        ],
      ],
    },
    {
      name: 'in time for all access, and not for privileged',
      parts: reviews([], {
        gaps: [
          ...gap('2026-06-01T00:00:00Z', SECOND).gaps,
          ...gap('2026-06-01T00:00:00Z', { ...SECOND, scope: 'privileged' }).gaps,
        ],
        maxGapDays: {
          other: { is: 184, profile: 'fedramp-high', source: 'AC-2(j)' },
          privileged: { is: 31, profile: 'fedramp-high', source: 'AC-2(j)' },
        },
      }),
      verdicts: [[Q3, /at most 31 days \(fedramp-high\)\.$/]],
    },
  ],
  outOfScope: [
    {
      name: 'nothing was completed yet',
      parts: reviews([]),
      outOfScope: { 'no campaign was completed yet': 1 },
    },
  ],
} satisfies RuleCases;
