import { reviewedAccess } from '../case-values';
import type { RuleCases } from '../rule-cases';

const CI = 'arn:aws:iam::111122223333:user/ci';
const ACCOUNT = 'AWS::::Account:111122223333';
const service = (since: string, decidedAt?: string) =>
  reviewedAccess({
    services: [{ arn: CI, name: 'ci', since, ...(decidedAt !== undefined && { decidedAt }) }],
  });

export default {
  pass: [
    {
      name: 'last decided on exactly the most days ago',
      parts: service('2026-01-01T00:00:00Z', '2026-04-02T00:00:00Z'),
      verdicts: [
        [
          CI,
          'ci was last decided on at 2026-04-02T00:00:00.000Z; at most 182 days by RA-7.',
          { dueAt: '2026-10-01T00:00:00.000Z', clockStart: '2026-04-02T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'new, and never decided on',
      parts: service('2026-09-01T00:00:00Z'),
      verdicts: [
        [
          CI,
          'ci was never decided on, and is there since 2026-09-01T00:00:00.000Z; at most 182 days by RA-7.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'last decided on a moment more than the most days ago',
      parts: service('2026-01-01T00:00:00Z', '2026-04-01T23:59:59.999Z'),
      verdicts: [
        [
          CI,
          'ci was last decided on at 2026-04-01T23:59:59.999Z; at most 182 days by RA-7.',
          { facts: { decidedAt: '2026-04-01T23:59:59.999Z', riskAnalysis: 'RA-7' } },
        ],
      ],
    },
    {
      name: 'never decided on, for too long',
      parts: service('2026-04-01T23:59:59.999Z'),
      verdicts: [[CI, /^ci was never decided on, and is there since 2026-04-01T23:59:59\.999Z; /]],
    },
  ],
  unknown: [
    {
      name: 'no risk analysis is named',
      parts: reviewedAccess({ riskAnalysis: { unknown: 'reviews.risk-analysis names none' } }),
      verdicts: [
        [
          ACCOUNT,
          'How often service accounts are to be reviewed is not known: reviews.risk-analysis names none.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'no service accounts',
      parts: reviewedAccess(),
      outOfScope: { 'account without service accounts': 1 },
    },
  ],
} satisfies RuleCases;
