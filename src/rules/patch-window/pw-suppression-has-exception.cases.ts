import { vulnerabilities, VULNERABILITY } from '../case-values';
import type { PartValue } from '../../sources/parts';
import type { RuleCases } from '../rule-cases';

type Rules = NonNullable<PartValue<'patching.ledger'>['suppressionRules']>;

function underRules(suppressionRules: Rules) {
  const { 'patching.ledger': ledger } = vulnerabilities({ suppressedAt: '2026-09-20T00:00:00.000Z' });
  return ledger === undefined ? {} : { 'patching.ledger': { ...ledger, suppressionRules } };
}

export default {
  pass: [
    {
      name: 'not suppressed',
      parts: vulnerabilities({}),
      verdicts: [
        [
          VULNERABILITY,
          'CVE-2026-1111 in openssl on i-0aaa is not suppressed.',
          { dueAt: '2026-12-31T23:59:59.999Z' },
        ],
      ],
    },
    {
      name: 'not suppressed, without a fix: by the date of its mitigation',
      parts: vulnerabilities({ dueAt: undefined, mitigationDueAt: '2026-10-10T23:59:59.999Z' }),
      verdicts: [[VULNERABILITY, /is not suppressed\.$/, { dueAt: '2026-10-10T23:59:59.999Z' }]],
    },
    {
      name: 'not suppressed, informational',
      parts: vulnerabilities({ severity: 'informational', dueAt: undefined }),
      verdicts: [
        [VULNERABILITY, /is not suppressed\. No due date: no profile asks for one\.$/, { dueAt: undefined }],
      ],
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
          { dueAt: '2026-09-20T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'suppressed, with the rules of the Region',
      parts: underRules(['accepted', 'legacy hosts']),
      verdicts: [
        [
          VULNERABILITY,
          'CVE-2026-1111 in openssl on i-0aaa is suppressed in the scanner since 2026-09-20T00:00:00.000Z. Suppression rules: accepted, legacy hosts.',
        ],
      ],
    },
    {
      name: 'suppressed, by more rules than are named',
      parts: underRules(['a', 'b', 'c', 'd', 'e', 'f']),
      verdicts: [[VULNERABILITY, /Suppression rules: a, b, c, d, e and 1 more\.$/]],
    },
    {
      name: 'suppressed, and the rules cannot be listed',
      parts: underRules({ unknown: 'denied: AccessDeniedException' }),
      verdicts: [
        [VULNERABILITY, /Which suppression rules there are is unknown: denied: AccessDeniedException\.$/],
      ],
    },
    {
      name: 'suppressed still, and no rule is left',
      parts: underRules([]),
      verdicts: [[VULNERABILITY, /There is no suppression rule any more\.$/]],
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
