import { vulnerabilities, VULNERABILITY } from '../case-values';
import type { RuleCases } from '../rule-cases';

export default {
  pass: [
    {
      name: 'not suppressed',
      parts: vulnerabilities({}),
      verdicts: [[VULNERABILITY, 'CVE-2026-1111 in openssl on i-0aaa is not suppressed.']],
    },
  ],
  fail: [
    {
      name: 'suppressed',
      parts: vulnerabilities({ suppressedAt: '2026-09-20T00:00:00.000Z' }),
      verdicts: [
        [
          VULNERABILITY,
          'CVE-2026-1111 in openssl on i-0aaa is suppressed in the scanner since 2026-09-20T00:00:00.000Z.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'in an image that nothing runs',
      parts: vulnerabilities({ inUse: false, suppressedAt: '2026-09-20T00:00:00.000Z' }),
      outOfScope: { 'image that nothing runs': 1 },
    },
  ],
} satisfies RuleCases;
