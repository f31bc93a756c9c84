import { trail, TRAIL_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const ORGANIZATION_TRAIL = 'arn:aws:cloudtrail:us-east-1:999900001111:trail/org';
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
    {
      name: 'a trail whose home is a Region that is not watched',
      regions: { 'us-east-1': trails(trail()) },
      verdicts: [[ACCOUNT, `${TRAIL_ARN} logs all management events of all Regions.`]],
    },
    {
      name: 'a trail whose status one Region tells and another does not',
      regions: {
        'us-east-1': trails(trail({ status: { unknown: 'AccessDenied' } })),
        'eu-west-1': trails(trail()),
      },
      verdicts: [[ACCOUNT, `${TRAIL_ARN} logs all management events of all Regions.`]],
    },
  ],
  fail: [
    {
      name: 'no trail in any Region',
      regions: { 'us-east-1': trails(), 'eu-west-1': trails() },
      verdicts: [
        [
          ACCOUNT,
          'No trail logs all management events of all Regions; eu-west-1, us-east-1 list none.',
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
          `No trail logs all management events of all Regions; ${TRAIL_ARN} logs one Region only.`,
          { facts: { trails: [TRAIL_ARN] } },
        ],
      ],
    },
    {
      name: 'stopped',
      parts: trails(trail({ status: { IsLogging: false } })),
      verdicts: [[ACCOUNT, /; \S+ is stopped\.$/]],
    },
    {
      name: 'write events only',
      parts: trails(trail({ selectors: { EventSelectors: [{ ReadWriteType: 'WriteOnly' }] } })),
      verdicts: [[ACCOUNT, /; \S+ leaves out read events\.$/]],
    },
    {
      name: 'without those of KMS, as the console offers, and stopped',
      parts: trails(
        trail({
          status: { IsLogging: false },
          selectors: { EventSelectors: [{ ExcludeManagementEventSources: ['kms.amazonaws.com'] }] },
        }),
      ),
      verdicts: [[ACCOUNT, /; \S+ is stopped, leaves out the events of kms\.amazonaws\.com\.$/]],
    },
    {
      name: 'without those of KMS, by an advanced selector',
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
      verdicts: [[ACCOUNT, /leaves out the events of kms\.amazonaws\.com, rdsdata\.amazonaws\.com\.$/]],
    },
    {
      name: 'write events only, of a trail of the organization, seen from a member',
      parts: trails(
        trail({
          TrailARN: ORGANIZATION_TRAIL,
          IsOrganizationTrail: true,
          selectors: { EventSelectors: [{ ReadWriteType: 'WriteOnly' }] },
        }),
      ),
      verdicts: [
        [
          ACCOUNT,
          `No trail logs all management events of all Regions; ${ORGANIZATION_TRAIL} leaves out read events (to be changed by account 999900001111, whose it is).`,
        ],
      ],
    },
    {
      name: 'two trails that log all only together',
      parts: trails(
        trail({ selectors: { EventSelectors: [{ ReadWriteType: 'ReadOnly' }] } }),
        trail({
          TrailARN: `${TRAIL_ARN}-of-writes`,
          selectors: { EventSelectors: [{ ReadWriteType: 'WriteOnly' }] },
        }),
      ),
      verdicts: [[ACCOUNT, /main leaves out write events; \S+main-of-writes leaves out read events\.$/]],
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
