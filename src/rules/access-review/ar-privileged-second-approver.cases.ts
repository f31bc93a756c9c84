import { REVIEW_ITEM, reviewPeriod, reviews } from '../case-values';
import type { RuleCases } from '../rule-cases';

const Q3 = 'watchbill:campaign:2026-Q3';
const privileged = { items: 3, undecided: [], longest: [] };

export default {
  pass: [
    {
      name: 'by two where that is asked',
      parts: reviews([reviewPeriod({ secondApprover: 'privileged', privileged })]),
      verdicts: [[Q3, 'In the campaign of 2026-Q3 no privileged access of 3 was kept by one person alone.']],
    },
  ],
  fail: [
    {
      name: 'by one',
      parts: reviews([
        reviewPeriod({ secondApprover: 'privileged', privileged, approvedByOne: [REVIEW_ITEM] }),
      ]),
      verdicts: [
        [
          Q3,
          'In the campaign of 2026-Q3 kept by one person alone: policy ReadOnlyAccess of alice in 111122223333.',
          { facts: { period: '2026-Q3', items: ['i-1'] } },
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'off, as by default',
      parts: reviews([reviewPeriod({ approvedByOne: [REVIEW_ITEM] })]),
      outOfScope: { 'campaign without a second approver': 1 },
    },
  ],
} satisfies RuleCases;
