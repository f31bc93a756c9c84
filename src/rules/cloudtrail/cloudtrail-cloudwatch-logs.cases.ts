import { trail, TRAIL_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';

const GROUP = 'arn:aws:logs:eu-central-1:111122223333:log-group:trail:*';
const status = (changes: object = {}) => ({
  IsLogging: true,
  LatestDeliveryTime: '2026-09-30T23:50:00Z',
  LatestCloudWatchLogsDeliveryTime: '2026-09-30T23:50:00Z',
  ...changes,
});
const trails = (changes: Parameters<typeof trail>[0] = {}) => ({
  'cloudtrail.trails': [trail({ CloudWatchLogsLogGroupArn: GROUP, status: status(), ...changes })],
});
const WRITES = { EventSelectors: [{ ReadWriteType: 'WriteOnly' as const, IncludeManagementEvents: true }] };

export default {
  pass: [
    {
      name: 'delivering',
      parts: trails(),
      verdicts: [[TRAIL_ARN, `Trail main delivers to ${GROUP}.`]],
    },
    {
      name: 'at the boundary',
      parts: trails({ status: status({ LatestCloudWatchLogsDeliveryTime: '2026-09-30T00:00:00Z' }) }),
      verdicts: [[TRAIL_ARN, `Trail main delivers to ${GROUP}.`]],
    },
    {
      name: 'a trail of write events, of which there may have been none',
      parts: trails({
        status: status({ LatestCloudWatchLogsDeliveryTime: '2026-09-01T00:00:00Z' }),
        selectors: WRITES,
      }),
      verdicts: [
        [
          TRAIL_ARN,
          `Trail main delivers to ${GROUP}; what it logs need not have happened since 2026-09-01T00:00:00.000Z.`,
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'no log group',
      parts: trails({ CloudWatchLogsLogGroupArn: undefined, status: { unknown: 'AccessDenied' } }),
      verdicts: [
        [TRAIL_ARN, 'Trail main names no log group of CloudWatch Logs.', { facts: { logGroup: null } }],
      ],
    },
    {
      name: 'delivery refused',
      parts: trails({ status: status({ LatestCloudWatchLogsDeliveryError: 'AccessDenied' }) }),
      verdicts: [
        [
          TRAIL_ARN,
          `Trail main cannot deliver to ${GROUP}: AccessDenied.`,
          { facts: { logGroup: GROUP, deliveryError: 'AccessDenied' } },
        ],
      ],
    },
    {
      name: 'past the boundary',
      parts: trails({ status: status({ LatestCloudWatchLogsDeliveryTime: '2026-09-29T23:59:59Z' }) }),
      verdicts: [
        [
          TRAIL_ARN,
          `Trail main has delivered nothing to ${GROUP} since 2026-09-29T23:59:59.000Z.`,
          { facts: { logGroup: GROUP, latestDelivery: '2026-09-29T23:59:59.000Z' } },
        ],
      ],
    },
    {
      name: 'stopped long ago',
      parts: trails({
        status: status({ IsLogging: false, LatestCloudWatchLogsDeliveryTime: '2026-09-01T00:00:00Z' }),
        selectors: WRITES,
      }),
      verdicts: [[TRAIL_ARN, `Trail main has delivered nothing to ${GROUP} since 2026-09-01T00:00:00.000Z.`]],
    },
  ],
  unknown: [
    {
      name: 'its status',
      parts: trails({ status: { unknown: 'AccessDenied' } }),
      verdicts: [[TRAIL_ARN, `Whether trail main delivers to ${GROUP} is unknown: AccessDenied.`]],
    },
    {
      name: 'no delivery yet',
      parts: trails({ status: status({ LatestCloudWatchLogsDeliveryTime: undefined }) }),
      verdicts: [[TRAIL_ARN, `Trail main has not delivered to ${GROUP} yet.`]],
    },
    {
      name: 'its selectors, and a delivery of long ago',
      parts: trails({
        status: status({ LatestCloudWatchLogsDeliveryTime: '2026-09-01T00:00:00Z' }),
        selectors: { unknown: 'AccessDenied' },
      }),
      verdicts: [[TRAIL_ARN, 'What trail main logs is unknown: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'of another account',
      parts: trails({ TrailARN: 'arn:aws:cloudtrail:eu-central-1:444455556666:trail/main' }),
      outOfScope: { 'trail of another account': 1 },
    },
    {
      name: 'a replica',
      parts: trails({ HomeRegion: 'us-east-1' }),
      outOfScope: { 'replica of a trail whose home is a Region that was not looked at': 1 },
    },
  ],
} satisfies RuleCases;
