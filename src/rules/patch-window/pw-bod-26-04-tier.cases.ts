import { vulnerabilities, VULNERABILITY } from '../case-values';
import type { RuleCases } from '../rule-cases';

export default {
  pass: [
    {
      name: 'due later',
      parts: vulnerabilities({
        considered: [
          { profile: 'bod-26-04', start: '2026-09-10T00:00:00.000Z', dueAt: '2026-10-01T23:59:59.999Z' },
        ],
      }),
      verdicts: [
        [
          VULNERABILITY,
          'CVE-2026-1111 in openssl on i-0aaa is due by 2026-10-01T23:59:59.999Z (bod-26-04); fixed in 3.0.8.',
          { dueAt: '2026-10-01T23:59:59.999Z' },
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'due on the day before',
      parts: vulnerabilities({
        considered: [
          { profile: 'bod-26-04', start: '2026-09-10T00:00:00.000Z', dueAt: '2026-09-30T23:59:59.999Z' },
        ],
      }),
      verdicts: [
        [
          VULNERABILITY,
          'CVE-2026-1111 in openssl on i-0aaa was due by 2026-09-30T23:59:59.999Z (bod-26-04); fixed in 3.0.8.',
          { dueAt: '2026-09-30T23:59:59.999Z' },
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'where the profile asks for no date',
      parts: vulnerabilities({ considered: [] }),
      outOfScope: { 'profile bod-26-04 is not active, or asks for no date': 1 },
    },
  ],
} satisfies RuleCases;
