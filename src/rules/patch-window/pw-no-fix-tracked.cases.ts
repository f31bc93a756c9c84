import { vulnerabilities, VULNERABILITY } from '../case-values';
import type { RuleCases } from '../rule-cases';

export default {
  pass: [
    {
      name: 'due on this very moment',
      parts: vulnerabilities({ dueAt: undefined, mitigationDueAt: '2026-10-01T00:00:00.000Z' }),
      verdicts: [
        [
          VULNERABILITY,
          'CVE-2026-1111 in openssl on i-0aaa has no fix; a mitigation is due by 2026-10-01T00:00:00.000Z.',
          { dueAt: '2026-10-01T00:00:00.000Z' },
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'due a millisecond ago',
      parts: vulnerabilities({ dueAt: undefined, mitigationDueAt: '2026-09-30T23:59:59.999Z' }),
      verdicts: [
        [
          VULNERABILITY,
          'CVE-2026-1111 in openssl on i-0aaa has no fix, and a mitigation was due by 2026-09-30T23:59:59.999Z.',
          { dueAt: '2026-09-30T23:59:59.999Z' },
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'with a fix',
      parts: vulnerabilities({}),
      outOfScope: { 'there is a fix, or nothing runs it': 1 },
    },
  ],
} satisfies RuleCases;
