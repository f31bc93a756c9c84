import { guardDutyFinding } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ARN = 'arn:aws:guardduty:eu-central-1:111122223333:detector/d1/finding/f1';
const findings = (...list: ReturnType<typeof guardDutyFinding>[]) => ({ 'guardduty.findings': list });
const BRUTE_FORCE = 'GuardDuty finding UnauthorizedAccess:EC2/SSHBruteForce of';

export default {
  pass: [
    {
      name: 'archived',
      parts: findings(guardDutyFinding({ CreatedAt: '2026-08-01T00:00:00Z', Service: { Archived: true } })),
      verdicts: [[ARN, `${BRUTE_FORCE} 2026-08-01T00:00:00.000Z is archived.`]],
    },
  ],
  fail: [
    {
      name: 'high, of this moment',
      parts: findings(guardDutyFinding({ CreatedAt: '2026-10-01T00:00:00Z' })),
      verdicts: [
        [
          ARN,
          `${BRUTE_FORCE} 2026-10-01T00:00:00.000Z is not archived; it is to be triaged by 2026-10-04T00:00:00.000Z.`,
          {
            severity: 'high',
            dueAt: '2026-10-04T00:00:00.000Z',
            expiresAt: '2026-12-28T06:00:00.000Z',
            facts: {
              type: 'UnauthorizedAccess:EC2/SSHBruteForce',
              guardDutySeverity: 8,
              createdAt: '2026-10-01T00:00:00.000Z',
            },
          },
        ],
      ],
    },
    {
      name: 'high, late: it says the same',
      parts: findings(guardDutyFinding({ CreatedAt: '2026-09-20T00:00:00Z' })),
      verdicts: [[ARN, /is to be triaged by 2026-09-23T00:00:00\.000Z/, { severity: 'high' }]],
    },
    {
      name: 'critical, two days old',
      parts: findings(guardDutyFinding({ Severity: 9 })),
      verdicts: [[ARN, /is to be triaged by 2026-09-30T00:00:00\.000Z/, { severity: 'critical' }]],
    },
  ],
  unknown: [
    {
      name: 'GuardDuty does not say whether it is archived',
      parts: findings(guardDutyFinding({ CreatedAt: '2026-08-01T00:00:00Z', Service: {} })),
      verdicts: [
        [
          ARN,
          `Whether ${BRUTE_FORCE} 2026-08-01T00:00:00.000Z is archived is unknown: the answer has no such field.`,
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'medium',
      parts: findings(guardDutyFinding({ Severity: 6.9, CreatedAt: '2026-01-01T00:00:00Z' })),
      outOfScope: { 'severity below high': 1 },
    },
  ],
} satisfies RuleCases;
