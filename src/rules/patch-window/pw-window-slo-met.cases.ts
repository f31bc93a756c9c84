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

const openOf = (id: string, severity: 'critical' | 'high' | 'medium') => ({
  id,
  severity,
  resource: 'i-0aaa',
  resourceType: 'AWS_EC2_INSTANCE',
  vulnerability: 'CVE-2026-1111',
  package: 'openssl',
  firstObservedAt: '2026-09-10T00:00:00.000Z' as const,
  considered: [],
  inUse: true,
  reopenedAt: [],
});

export default {
  pass: [
    {
      name: 'exactly the objective, over two Regions',
      regions: { 'eu-central-1': quarter([9, 10], [9, 10]), 'us-east-1': quarter([10, 10], [0, 0]) },
      verdicts: [
        [
          ACCOUNT,
          'Fixed in time, of what was due in the 90 days before the scan: critical 19 of 20, at least 95 %; high 9 of 10, at least 90 %. No due date: nothing that is open can miss the objective.',
        ],
      ],
    },
    {
      name: 'one more may be missed, and the second one that is open misses it',
      parts: {
        'patching.ledger': {
          ...quarter([39, 40], [10, 10])['patching.ledger'],
          instances: ['2026-10-20', '2026-10-05', '2026-10-09', '2026-10-01'].map((day, at) => ({
            ...openOf(`${at}`, at === 3 ? 'medium' : 'critical'),
            dueAt: `${day}T23:59:59.999Z` as const,
          })),
        },
      },
      verdicts: [
        [
          ACCOUNT,
          /If nothing more is fixed, missed from 2026-10-09T23:59:59\.999Z on\.$/,
          { dueAt: '2026-10-09T23:59:59.999Z' },
        ],
      ],
    },
    {
      name: 'of a severity that had nothing due the first one that is open misses it',
      parts: {
        'patching.ledger': {
          ...quarter([1, 1], [0, 0])['patching.ledger'],
          instances: [{ ...openOf('a', 'high'), dueAt: '2026-10-01T00:00:00.000Z' as const }],
        },
      },
      verdicts: [
        [ACCOUNT, /missed from 2026-10-01T00:00:00\.000Z on\.$/, { dueAt: '2026-10-01T00:00:00.000Z' }],
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
          'Fixed in time, of what was due in the 90 days before the scan: critical 18 of 20, at least 95 %; high 9 of 10, at least 90 %. No due date: each vulnerability has its own.',
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
