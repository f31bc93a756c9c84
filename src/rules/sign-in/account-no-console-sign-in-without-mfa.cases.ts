import { event, globalEvents } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const EVENT = `${ACCOUNT}/cloudtrail-event/e-1`;

export default {
  pass: [
    {
      name: 'with MFA',
      regions: globalEvents(event('ConsoleLogin', { consoleLogin: 'Success', mfaUsed: 'Yes' })),
      verdicts: [
        [
          ACCOUNT,
          'Recorded calls of ConsoleLogin in us-east-1 from 2026-09-30T23:00:00.000Z to 2026-10-01T00:00:00.000Z: 1, none of them a fault.',
        ],
      ],
    },
    {
      name: "a federated session, whose MFA is the identity provider's",
      regions: globalEvents(
        event('ConsoleLogin', {
          consoleLogin: 'Success',
          mfaUsed: 'No',
          userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/sso/alice' },
        }),
      ),
      verdicts: [
        [
          ACCOUNT,
          'Recorded calls of ConsoleLogin in us-east-1 from 2026-09-30T23:00:00.000Z to 2026-10-01T00:00:00.000Z: 1, none of them a fault.',
        ],
      ],
    },
    {
      name: 'a failed try',
      regions: globalEvents(event('ConsoleLogin', { consoleLogin: 'Failure', mfaUsed: 'No' })),
      verdicts: [
        [
          ACCOUNT,
          'Recorded calls of ConsoleLogin in us-east-1 from 2026-09-30T23:00:00.000Z to 2026-10-01T00:00:00.000Z: 1, none of them a fault.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'an IAM user',
      regions: globalEvents(event('ConsoleLogin', { consoleLogin: 'Success', mfaUsed: 'No' })),
      verdicts: [
        [
          EVENT,
          'At 2026-09-30T23:10:00.000Z arn:aws:iam::111122223333:user/mallory called ConsoleLogin from 203.0.113.7.',
        ],
      ],
    },
    {
      name: 'root',
      regions: globalEvents(
        event('ConsoleLogin', { consoleLogin: 'Success', mfaUsed: 'No', userIdentity: { type: 'Root' } }),
      ),
      verdicts: [[EVENT, /^At 2026-09-30T23:10:00\.000Z Root called ConsoleLogin/]],
    },
  ],
  unknown: [
    {
      name: 'the record does not say whether the password was right',
      regions: globalEvents(event('ConsoleLogin', { mfaUsed: 'No' })),
      verdicts: [
        [
          EVENT,
          'At 2026-09-30T23:10:00.000Z arn:aws:iam::111122223333:user/mallory signed in or tried to; the record does not say which.',
        ],
      ],
    },
    {
      name: 'the record does not say',
      regions: globalEvents(event('ConsoleLogin', { consoleLogin: 'Success' })),
      verdicts: [
        [
          EVENT,
          'At 2026-09-30T23:10:00.000Z arn:aws:iam::111122223333:user/mallory signed in; the record does not say whether MFA was used.',
        ],
      ],
    },
  ],
} satisfies RuleCases;
