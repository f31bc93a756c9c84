import { event, events } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';

export default {
  pass: [
    {
      name: 'refused',
      parts: events(event('StopConfigurationRecorder', { errorCode: 'AccessDenied' })),
      verdicts: [
        [
          ACCOUNT,
          'Recorded calls of StopConfigurationRecorder, DeleteConfigurationRecorder in eu-central-1 from 2026-09-30T23:00:00.000Z to 2026-10-01T00:00:00.000Z: 1, none of them a fault.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'each call that succeeded',
      parts: events(
        event('StopConfigurationRecorder'),
        event('DeleteConfigurationRecorder', { eventID: 'e-2' }),
      ),
      verdicts: [
        [
          `${ACCOUNT}/cloudtrail-event/e-1`,
          'At 2026-09-30T23:10:00.000Z arn:aws:iam::111122223333:user/mallory called StopConfigurationRecorder from 203.0.113.7.',
        ],
        [
          `${ACCOUNT}/cloudtrail-event/e-2`,
          'At 2026-09-30T23:10:00.000Z arn:aws:iam::111122223333:user/mallory called DeleteConfigurationRecorder from 203.0.113.7.',
        ],
      ],
    },
  ],
} satisfies RuleCases;
