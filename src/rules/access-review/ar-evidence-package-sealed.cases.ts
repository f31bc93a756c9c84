import { reviewPeriod, reviews } from '../case-values';
import type { RuleCases } from '../rule-cases';

const Q3 = 'watchbill:campaign:2026-Q3';
const locked = (lock: 'governance' | 'none', days: number) =>
  reviews([reviewPeriod()], { kept: { in: 'bucket', lock, days } });

export default {
  pass: [
    {
      name: 'in a folder',
      parts: reviews([reviewPeriod()]),
      verdicts: [[Q3, 'The record of 2026-Q3 is whole, kept locally, not locked; population abc.']],
    },
    {
      name: 'locked for exactly the days that are asked',
      parts: locked('governance', 400),
      verdicts: [[Q3, 'The record of 2026-Q3 is whole, locked (governance) for 400 days; population abc.']],
    },
  ],
  fail: [
    {
      name: 'altered',
      parts: reviews([reviewPeriod({ faults: [{ rule: 'seal', message: 'It seals other items' }] })]),
      verdicts: [
        [
          Q3,
          'The campaign of 2026-Q3: its record is broken: It seals other items (seal).',
          { facts: { period: '2026-Q3', faults: ['seal'] } },
        ],
      ],
    },
    {
      name: 'not locked',
      parts: locked('none', 0),
      verdicts: [[Q3, 'The campaign of 2026-Q3: the bucket does not lock it.']],
    },
    {
      name: 'locked a day too short',
      parts: locked('governance', 399),
      verdicts: [[Q3, 'The campaign of 2026-Q3: it is locked for 399 days, less than 400.']],
    },
  ],
  unknown: [
    {
      name: 'not checked',
      parts: reviews([reviewPeriod({ faults: undefined })]),
      verdicts: [[Q3, 'The record of 2026-Q3 was not checked.']],
    },
  ],
  outOfScope: [
    {
      name: 'not signed off',
      parts: reviews([reviewPeriod({ state: 'overdue' })]),
      outOfScope: { 'campaign that is not signed off': 1 },
    },
  ],
} satisfies RuleCases;
