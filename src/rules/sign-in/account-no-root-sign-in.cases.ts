import { event, events } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const ROOT = { userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' } };

export default {
  pass: [
    {
      name: 'a failed try, and a user',
      parts: events(
        event('ConsoleLogin', { ...ROOT, consoleLogin: 'Failure' }),
        event('ConsoleLogin', { eventID: 'e-2', consoleLogin: 'Success' }),
      ),
      verdicts: [
        [
          ACCOUNT,
          'Recorded calls of ConsoleLogin from 2026-09-30T23:00:00.000Z to 2026-10-01T00:00:00.000Z: 2, none of them a fault.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'root, with MFA',
      parts: events(event('ConsoleLogin', { ...ROOT, consoleLogin: 'Success', mfaUsed: 'Yes' })),
      verdicts: [
        [
          `${ACCOUNT}/cloudtrail-event/e-1`,
          'At 2026-09-30T23:10:00.000Z arn:aws:iam::111122223333:root called ConsoleLogin from 203.0.113.7.',
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'root, and the record does not say with what success',
      parts: events(event('ConsoleLogin', ROOT)),
      verdicts: [
        [
          `${ACCOUNT}/cloudtrail-event/e-1`,
          'At 2026-09-30T23:10:00.000Z arn:aws:iam::111122223333:root signed in or tried to; the record does not say which.',
        ],
      ],
    },
  ],
} satisfies RuleCases;
