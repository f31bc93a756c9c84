import { vulnerabilities } from '../case-values';
import type { RuleCases } from '../rule-cases';

const REPLACED = 'i-0old/vulnerability/CVE-2026-1111/openssl/aaaa';

export default {
  pass: [
    {
      name: 'due on this very moment',
      parts: vulnerabilities({
        replaced: { first: 'i-0old', last: 'i-0old' },
        dueAt: '2026-10-01T00:00:00.000Z',
      }),
      verdicts: [
        [
          REPLACED,
          'CVE-2026-1111 in openssl on i-0aaa was on i-0old before, and its clock goes on from 2026-09-10T00:00:00.000Z; it is due by 2026-10-01T00:00:00.000Z.',
          { dueAt: '2026-10-01T00:00:00.000Z' },
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'due a millisecond ago',
      parts: vulnerabilities({
        replaced: { first: 'i-0old', last: 'i-0old' },
        dueAt: '2026-09-30T23:59:59.999Z',
      }),
      verdicts: [
        [
          REPLACED,
          'CVE-2026-1111 in openssl on i-0aaa was on i-0old before, and its clock goes on from 2026-09-10T00:00:00.000Z; it was due by 2026-09-30T23:59:59.999Z.',
          { dueAt: '2026-09-30T23:59:59.999Z' },
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'on its first resource',
      parts: vulnerabilities({}),
      outOfScope: { 'on its first resource, or without a due date': 1 },
    },
  ],
} satisfies RuleCases;
