import { vulnerabilities, VULNERABILITY } from '../case-values';
import type { RuleCases } from '../rule-cases';

export default {
  pass: [
    {
      name: 'due on this very moment',
      parts: vulnerabilities({ reopenedAt: ['2026-09-20T00:00:00.000Z'], dueAt: '2026-10-01T00:00:00.000Z' }),
      verdicts: [
        [
          VULNERABILITY,
          'CVE-2026-1111 in openssl on i-0aaa came back on 2026-09-20T00:00:00.000Z, and its clock goes on from 2026-09-10T00:00:00.000Z; it is due by 2026-10-01T00:00:00.000Z.',
          { dueAt: '2026-10-01T00:00:00.000Z' },
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'due a millisecond ago',
      parts: vulnerabilities({ reopenedAt: ['2026-09-20T00:00:00.000Z'], dueAt: '2026-09-30T23:59:59.999Z' }),
      verdicts: [
        [
          VULNERABILITY,
          'CVE-2026-1111 in openssl on i-0aaa came back on 2026-09-20T00:00:00.000Z, and its clock goes on from 2026-09-10T00:00:00.000Z; it was due by 2026-09-30T23:59:59.999Z.',
          { dueAt: '2026-09-30T23:59:59.999Z' },
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'that never went',
      parts: vulnerabilities({}),
      outOfScope: { 'did not come back, or has no due date': 1 },
    },
  ],
} satisfies RuleCases;
