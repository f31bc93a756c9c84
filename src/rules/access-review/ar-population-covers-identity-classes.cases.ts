import { reviewPeriod, reviews } from '../case-values';
import type { RuleCases } from '../rule-cases';

const Q3 = 'watchbill:campaign:2026-Q3';
const exported = (takenAt?: string) =>
  reviews([reviewPeriod()], { systems: [{ name: 'github', ...(takenAt !== undefined && { takenAt }) }] });
const DURING = '2026-09-01T00:00:00.000Z';

export default {
  pass: [
    {
      name: 'every class, and a system exported in the first moment of the period',
      parts: exported('2026-07-01T00:00:00Z'),
      now: DURING,
      verdicts: [[Q3, 'In the population of 2026-Q3: iam-user 1; every class was read.']],
    },
    {
      name: 'a system that is expected only since the period ended',
      parts: exported(),
      verdicts: [[Q3, /every class was read\.$/]],
    },
  ],
  fail: [
    {
      name: 'a system that was last exported before the period',
      parts: exported('2026-06-30T23:59:59.999Z'),
      now: DURING,
      verdicts: [
        [
          Q3,
          'Of 2026-Q3, no export of this period is there of github.',
          { facts: { period: '2026-Q3', systems: ['github'], missing: [] } },
        ],
      ],
    },
    {
      name: 'blocked by what could not be read',
      parts: reviews([
        reviewPeriod(null, { missing: [{ what: 'the users of the directory', reason: 'denied' }] }),
      ]),
      verdicts: [[Q3, 'Of 2026-Q3, its population could not be taken: the users of the directory.']],
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
