import { trail, TRAIL_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const ORGANIZATION_TRAIL = 'arn:aws:cloudtrail:us-east-1:999900001111:trail/org';
const NONE = `No trail logs all management events of all Regions; looked at ${TRAIL_ARN}.`;
const trails = (...list: ReturnType<typeof trail>[]) => ({ 'cloudtrail.trails': list });

export default {
  pass: [
    {
      name: 'one such trail',
      parts: trails(trail()),
      verdicts: [[ACCOUNT, `${TRAIL_ARN} logs all management events of all Regions.`]],
    },
    {
      name: 'in one Region, whatever the others hold or hide',
      regions: { 'us-east-1': trails(trail({ HomeRegion: 'us-east-1' })), 'eu-west-1': trails() },
      incomplete: [{ part: 'cloudtrail.trails', region: 'ap-south-1' }],
      verdicts: [[ACCOUNT, `${TRAIL_ARN} logs all management events of all Regions.`]],
    },
    {
      name: 'a trail of the organization, seen from a member in two Regions',
      regions: {
        'us-east-1': trails(
          trail({ TrailARN: ORGANIZATION_TRAIL, HomeRegion: 'us-east-1', IsOrganizationTrail: true }),
        ),
        'eu-west-1': trails(
          trail({ TrailARN: ORGANIZATION_TRAIL, HomeRegion: 'us-east-1', IsOrganizationTrail: true }),
        ),
      },
      verdicts: [[ACCOUNT, `${ORGANIZATION_TRAIL} logs all management events of all Regions.`]],
    },
  ],
  fail: [
    {
      name: 'no trail in any Region',
      regions: { 'us-east-1': trails(), 'eu-west-1': trails() },
      verdicts: [
        [
          ACCOUNT,
          'No trail logs all management events of all Regions; looked at none, as there is none.',
          { facts: { trails: [] } },
        ],
      ],
    },
    {
      name: 'of one Region only, whose selectors are unknown',
      parts: trails(trail({ IsMultiRegionTrail: false, selectors: { unknown: 'AccessDenied' } })),
      verdicts: [
        [
          ACCOUNT,
          `${NONE} The nearest, ${TRAIL_ARN}, is of one Region only.`,
          { facts: { trails: [TRAIL_ARN] } },
        ],
      ],
    },
    {
      name: 'stopped',
      parts: trails(trail({ status: { IsLogging: false } })),
      verdicts: [[ACCOUNT, `${NONE} The nearest, ${TRAIL_ARN}, is not logging.`]],
    },
    {
      name: 'write events only',
      parts: trails(trail({ selectors: { EventSelectors: [{ ReadWriteType: 'WriteOnly' }] } })),
      verdicts: [[ACCOUNT, `${NONE} The nearest, ${TRAIL_ARN}, logs no read management events.`]],
    },
    {
      name: 'without the events of KMS',
      parts: trails(
        trail({
          selectors: {
            AdvancedEventSelectors: [
              {
                FieldSelectors: [
                  { Field: 'eventCategory', Equals: ['Management'] },
                  { Field: 'eventSource', NotEquals: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] },
                ],
              },
            ],
          },
        }),
      ),
      verdicts: [
        [
          ACCOUNT,
          `${NONE} The nearest, ${TRAIL_ARN}, leaves out events of kms.amazonaws.com, rdsdata.amazonaws.com.`,
        ],
      ],
    },
    {
      name: 'one that lacks everything, and a nearer one of the organization',
      parts: trails(
        trail({
          IsMultiRegionTrail: false,
          status: { IsLogging: false },
          selectors: { EventSelectors: [{ IncludeManagementEvents: false }] },
        }),
        trail({
          TrailARN: ORGANIZATION_TRAIL,
          HomeRegion: 'us-east-1',
          IsOrganizationTrail: true,
          selectors: { EventSelectors: [{ ReadWriteType: 'ReadOnly' }] },
        }),
      ),
      verdicts: [
        [
          ACCOUNT,
          `No trail logs all management events of all Regions; looked at ${TRAIL_ARN}, ${ORGANIZATION_TRAIL}. The nearest, ${ORGANIZATION_TRAIL}, logs no write management events; only account 999900001111, which owns it, can change that.`,
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'no trail, and a Region that was not read',
      regions: { 'us-east-1': trails() },
      incomplete: [{ part: 'cloudtrail.trails', region: 'eu-west-1' }],
      verdicts: [
        [
          ACCOUNT,
          'No such trail was found, but eu-west-1: cloudtrail.trails is incomplete: denied (refused in this test).',
        ],
      ],
    },
    {
      name: 'the status is unknown',
      parts: trails(trail({ status: { unknown: 'AccessDenied' } })),
      verdicts: [[ACCOUNT, `No such trail was found, but ${TRAIL_ARN}: AccessDenied.`]],
    },
  ],
} satisfies RuleCases;
