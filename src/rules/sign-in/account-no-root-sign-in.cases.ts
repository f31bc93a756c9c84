import { event, globalEvents } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const ROOT = { userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' } };

export default {
  pass: [
    {
      name: 'a failed try, and a user',
      regions: globalEvents(
        event('ConsoleLogin', { ...ROOT, consoleLogin: 'Failure' }),
        event('ConsoleLogin', { eventID: 'e-2', consoleLogin: 'Success' }),
      ),
      verdicts: [
        [
          ACCOUNT,
          'Recorded calls of ConsoleLogin in us-east-1 from 2026-09-30T23:00:00.000Z to 2026-10-01T00:00:00.000Z: 2, none of them a fault.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'root, with MFA',
      regions: globalEvents(event('ConsoleLogin', { ...ROOT, consoleLogin: 'Success', mfaUsed: 'Yes' })),
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
      name: 'somebody whom the record does not name',
      regions: globalEvents(event('ConsoleLogin', { userIdentity: {}, consoleLogin: 'Success' })),
      verdicts: [
        [
          `${ACCOUNT}/cloudtrail-event/e-1`,
          'At 2026-09-30T23:10:00.000Z somebody signed in; the record does not say who.',
        ],
      ],
    },
    {
      name: 'root, and the record does not say with what success',
      regions: globalEvents(event('ConsoleLogin', ROOT)),
      verdicts: [
        [
          `${ACCOUNT}/cloudtrail-event/e-1`,
          'At 2026-09-30T23:10:00.000Z arn:aws:iam::111122223333:root signed in or tried to; the record does not say which.',
        ],
      ],
    },
    {
      name: 'only a Region in which root cannot sign in was looked at',
      incomplete: [
        { part: 'cloudtrail.events', region: 'us-east-1' },
        { part: 'cloudtrail.events', region: 'eu-central-1' },
      ],
      verdicts: [
        [ACCOUNT, /^cloudtrail\.events is incomplete: denied/],
        [ACCOUNT, /^cloudtrail\.events is incomplete: denied/],
      ],
    },
  ],
} satisfies RuleCases;
