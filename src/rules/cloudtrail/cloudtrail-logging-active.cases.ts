import { trail, TRAIL_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';

const trails = (...list: ReturnType<typeof trail>[]) => ({ 'cloudtrail.trails': list });
const OLD = { IsLogging: true, LatestDeliveryTime: '2026-09-29T23:59:59.999Z' };
const DATA_ONLY = { EventSelectors: [{ IncludeManagementEvents: false }] };

export default {
  pass: [
    {
      name: 'delivered exactly 24 hours ago',
      parts: trails(trail({ status: { IsLogging: true, LatestDeliveryTime: '2026-09-30T00:00:00Z' } })),
      verdicts: [[TRAIL_ARN, 'Trail main is logging and delivering.']],
    },
    {
      name: 'a trail of data events that had nothing to deliver',
      parts: trails(trail({ status: OLD, selectors: DATA_ONLY })),
      verdicts: [
        [
          TRAIL_ARN,
          'Trail main is logging; what it logs need not have happened since 2026-09-29T23:59:59.999Z.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'stopped',
      parts: trails(trail({ status: { IsLogging: false, StopLoggingTime: '2026-09-30T12:00:00Z' } })),
      verdicts: [
        [
          TRAIL_ARN,
          'Trail main has not been logging since 2026-09-30T12:00:00.000Z.',
          { facts: { isLogging: false } },
        ],
      ],
    },
    {
      name: 'delivery fails',
      parts: trails(trail({ status: { IsLogging: true, LatestDeliveryError: 'AccessDenied' } })),
      verdicts: [[TRAIL_ARN, 'Trail main cannot deliver its log files: AccessDenied.']],
    },
    {
      name: 'delivered a moment more than 24 hours ago',
      parts: trails(trail({ status: OLD })),
      verdicts: [
        [
          TRAIL_ARN,
          'Trail main is logging, but has delivered no log file since 2026-09-29T23:59:59.999Z.',
          { facts: { isLogging: true, latestDelivery: '2026-09-29T23:59:59.999Z' } },
        ],
      ],
    },
    {
      name: 'started more than 24 hours ago, and nothing ever delivered',
      parts: trails(trail({ status: { IsLogging: true, StartLoggingTime: '2026-09-29T23:59:59.999Z' } })),
      verdicts: [
        [
          TRAIL_ARN,
          'Trail main has delivered no log file since it was started at 2026-09-29T23:59:59.999Z.',
          { facts: { isLogging: true, latestDelivery: null } },
        ],
      ],
    },
    {
      name: 'stopped and started again long ago, and nothing delivered since',
      parts: trails(trail({ status: { ...OLD, StartLoggingTime: '2026-09-29T23:59:59.999Z' } })),
      verdicts: [
        [TRAIL_ARN, 'Trail main is logging, but has delivered no log file since 2026-09-29T23:59:59.999Z.'],
      ],
    },
  ],
  unknown: [
    {
      name: 'started again a moment ago, and nothing delivered since',
      parts: trails(trail({ status: { ...OLD, StartLoggingTime: '2026-09-30T00:00:00Z' } })),
      verdicts: [
        [
          TRAIL_ARN,
          'Trail main has not delivered a log file yet since it was started at 2026-09-30T00:00:00.000Z.',
        ],
      ],
    },
    {
      name: 'a trail of data events that never had anything to deliver',
      parts: trails(
        trail({
          status: { IsLogging: true, StartLoggingTime: '2026-01-01T00:00:00Z' },
          selectors: DATA_ONLY,
        }),
      ),
      verdicts: [
        [
          TRAIL_ARN,
          'Trail main has not delivered a log file yet since it was started at 2026-01-01T00:00:00.000Z.',
        ],
      ],
    },
    {
      name: 'nothing delivered for long, and an answer that names no selector',
      parts: {
        'cloudtrail.trails': [
          trail({ status: { IsLogging: true, LatestDeliveryTime: '2026-09-01T00:00:00Z' }, selectors: {} }),
        ],
      },
      verdicts: [
        [
          TRAIL_ARN,
          'What trail main logs is unknown: the answer has this field in a form that is not known.',
        ],
      ],
    },
    {
      name: 'status refused',
      parts: trails(trail({ status: { unknown: 'AccessDenied' } })),
      verdicts: [[TRAIL_ARN, 'The status of trail main is unknown: AccessDenied.']],
    },
    {
      name: 'nothing delivered yet',
      parts: trails(trail({ status: { IsLogging: true } })),
      verdicts: [[TRAIL_ARN, 'Trail main has not delivered a log file yet.']],
    },
    {
      name: 'nothing delivered for long, and what it logs is unknown',
      parts: trails(trail({ status: OLD, selectors: { unknown: 'AccessDenied' } })),
      verdicts: [[TRAIL_ARN, 'What trail main logs is unknown: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'of the organization, and a replica',
      parts: trails(
        trail({
          TrailARN: 'arn:aws:cloudtrail:eu-central-1:999900001111:trail/org',
          status: { IsLogging: false },
        }),
        trail({ HomeRegion: 'us-east-1', status: { IsLogging: false } }),
      ),
      outOfScope: {
        'trail of another account': 1,
        'replica of a trail whose home is a Region that was not looked at': 1,
      },
    },
  ],
} satisfies RuleCases;
