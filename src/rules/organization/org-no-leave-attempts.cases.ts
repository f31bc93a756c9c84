import { event, globalEvents } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';

export default {
  pass: [
    {
      name: 'none',
      regions: globalEvents(event('StopLogging')),
      verdicts: [
        [
          ACCOUNT,
          'Recorded calls of LeaveOrganization in us-east-1 from 2026-09-30T23:00:00.000Z to 2026-10-01T00:00:00.000Z: 0, none of them a fault.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'refused too',
      regions: globalEvents(event('LeaveOrganization', { errorCode: 'AccessDenied' })),
      verdicts: [
        [
          `${ACCOUNT}/cloudtrail-event/e-1`,
          'At 2026-09-30T23:10:00.000Z arn:aws:iam::111122223333:user/mallory called LeaveOrganization from 203.0.113.7, which was refused with AccessDenied.',
          { severity: 'critical' },
        ],
      ],
    },
  ],
} satisfies RuleCases;
