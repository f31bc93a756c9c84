import { event, events, TRAIL_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const NAMES = 'StopLogging, DeleteTrail, UpdateTrail, PutEventSelectors';

export default {
  pass: [
    {
      name: 'nothing recorded',
      parts: events(),
      verdicts: [
        [
          ACCOUNT,
          `Recorded calls of ${NAMES} in eu-central-1 from 2026-09-30T23:00:00.000Z to 2026-10-01T00:00:00.000Z: 0, none of them a fault.`,
        ],
      ],
    },
    {
      name: 'refused, and another call',
      parts: events(event('StopLogging', { errorCode: 'TrailNotFoundException' }), event('ConsoleLogin')),
      verdicts: [[ACCOUNT, /^Recorded calls of StopLogging.*: 1, none of them a fault\.$/]],
    },
  ],
  fail: [
    {
      name: 'each call that succeeded',
      parts: events(
        event('DeleteTrail', { targets: [TRAIL_ARN] }),
        event('PutEventSelectors', { eventID: 'e-2', sourceIPAddress: undefined }),
      ),
      verdicts: [
        [
          `${ACCOUNT}/cloudtrail-event/e-1`,
          `At 2026-09-30T23:10:00.000Z arn:aws:iam::111122223333:user/mallory called DeleteTrail on ${TRAIL_ARN} from 203.0.113.7.`,
          {
            facts: {
              eventName: 'DeleteTrail',
              eventTime: '2026-09-30T23:10:00.000Z',
              actor: 'arn:aws:iam::111122223333:user/mallory',
              actorType: 'IAMUser',
              sourceIPAddress: '203.0.113.7',
              targets: [TRAIL_ARN],
              errorCode: null,
            },
          },
        ],
        [
          `${ACCOUNT}/cloudtrail-event/e-2`,
          'At 2026-09-30T23:10:00.000Z arn:aws:iam::111122223333:user/mallory called PutEventSelectors.',
        ],
      ],
    },
  ],
} satisfies RuleCases;
