import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const quarter = (critical: [number, number], high: [number, number]) => ({
  'patching.ledger': {
    instances: [],
    quarter: {
      critical: { due: critical[1], fixedInTime: critical[0] },
      high: { due: high[1], fixedInTime: high[0] },
    },
  },
});

export default {
  pass: [
    {
      name: 'exactly the objective, over two Regions',
      regions: { 'eu-central-1': quarter([9, 10], [9, 10]), 'us-east-1': quarter([10, 10], [0, 0]) },
      verdicts: [
        [
          ACCOUNT,
          'Fixed in time, of what was due in the 90 days before the scan: critical 19 of 20, at least 95 %; high 9 of 10, at least 90 %.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'one less than the objective',
      parts: quarter([18, 20], [9, 10]),
      verdicts: [
        [
          ACCOUNT,
          'Fixed in time, of what was due in the 90 days before the scan: critical 18 of 20, at least 95 %; high 9 of 10, at least 90 %.',
          { facts: { missed: ['critical'] } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'a Region that was not read',
      regions: { 'eu-central-1': quarter([1, 1], [1, 1]) },
      incomplete: [{ part: 'patching.ledger', region: 'us-east-1' }],
      verdicts: [[ACCOUNT, /^The share is unknown: patching\.ledger is incomplete: denied/]],
    },
  ],
  outOfScope: [
    {
      name: 'nothing was due',
      parts: quarter([0, 0], [0, 0]),
      outOfScope: { 'nothing critical or high was due': 1 },
    },
  ],
} satisfies RuleCases;
