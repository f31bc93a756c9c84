import type { PartInputs, RuleCases } from '../rule-cases';

type Controls = NonNullable<PartInputs['organization.service-control-policies']>;

const MEMBER = 'AWS::::Account:444455556666';
const CALLS = [
  'cloudtrail:DeleteTrail',
  'cloudtrail:StopLogging',
  'config:StopConfigurationRecorder',
  'guardduty:DeleteDetector',
  'securityhub:DisableSecurityHub',
];
const deny = (more: object = {}) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: CALLS, Resource: '*', ...more }],
});
const scp = (
  Content?: Controls['Policies'][number]['Content'],
  changes: Partial<Controls['Policies'][number]> = {},
) => ({ Id: 'p-1', Name: 'protect', Content, Targets: ['r-1'], ...changes });
const read = (Policies: Controls['Policies'], changes: Partial<Controls> = {}) => ({
  'organization.service-control-policies': {
    isReadHere: true,
    IsEnabled: true,
    ManagementAccountId: '111122223333',
    Policies,
    Accounts: [{ Id: '444455556666', Status: 'ACTIVE', Path: ['r-1', 'ou-1'] }],
    ...changes,
  },
});
const OPEN = `No service control policy denies ${CALLS.join(', ')} to everybody in 444455556666.`;

export default {
  pass: [
    {
      name: 'on the root',
      parts: read([scp(deny())]),
      verdicts: [
        [MEMBER, 'In 444455556666 the calls are denied by protect.', { facts: { by: ['protect'] } }],
      ],
    },
    {
      name: 'on the account and its unit, half each, and a role let off',
      parts: read([
        scp(deny({ Action: ['cloudtrail:*'] }), { Id: 'p-2', Name: 'trails', Targets: ['444455556666'] }),
        scp(
          deny({
            NotAction: ['cloudtrail:*', 's3:*'],
            Action: undefined,
            Condition: {
              ArnNotLike: { 'aws:PrincipalARN': 'arn:aws:iam::*:role/security-admin' },
              BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
            },
          }),
          { Targets: ['ou-1'] },
        ),
      ]),
      verdicts: [[MEMBER, 'In 444455556666 the calls are denied by protect, trails.']],
    },
    {
      name: 'beside a Deny of the same policy that cannot be read',
      parts: read([
        scp({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Actions: 's3:*' }, ...deny().Statement] }),
      ]),
      verdicts: [[MEMBER, 'In 444455556666 the calls are denied by protect.']],
    },
    {
      name: 'a user and a role of another account let off',
      parts: read([
        scp(
          deny({
            Condition: {
              ArnNotLike: {
                'aws:PrincipalArn': ['arn:aws:iam::*:user/emergency', 'arn:aws:iam::777788889999:role/*'],
              },
            },
          }),
        ),
      ]),
      verdicts: [[MEMBER, 'In 444455556666 the calls are denied by protect.']],
    },
    {
      name: 'a policy that cannot be read beside one that denies all',
      parts: read([scp(deny()), scp('{', { Id: 'p-2', Name: 'broken' })]),
      verdicts: [[MEMBER, /denied by protect\.$/]],
    },
  ],
  fail: [
    {
      name: 'none',
      parts: read([]),
      verdicts: [[MEMBER, OPEN, { severity: 'medium', facts: { open: CALLS } }]],
    },
    {
      name: 'on another unit',
      parts: read([scp(deny(), { Targets: ['ou-2', '777788889999'] })]),
      verdicts: [[MEMBER, OPEN]],
    },
    {
      name: 'all calls but one',
      parts: read([scp(deny({ Action: CALLS.filter((call) => call !== 'guardduty:DeleteDetector') }))]),
      verdicts: [
        [
          MEMBER,
          'No service control policy denies guardduty:DeleteDetector to everybody in 444455556666.',
          { facts: { open: ['guardduty:DeleteDetector'] } },
        ],
      ],
    },
    {
      name: 'in one Region, and of one trail',
      parts: read([
        scp(deny({ Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } })),
        scp(deny({ Resource: 'arn:aws:cloudtrail:*:*:trail/main' }), { Id: 'p-2' }),
      ]),
      verdicts: [[MEMBER, OPEN]],
    },
    {
      name: 'to the root user alone, and to everybody but all roles',
      parts: read([
        scp(deny({ Condition: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } })),
        scp(deny({ Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } } }), {
          Id: 'p-2',
        }),
      ]),
      verdicts: [[MEMBER, OPEN]],
    },
    {
      name: 'to everybody but all users, all of the account, and all of whatever account',
      parts: read(
        ['*:user/*', '444455556666:*', '${aws:PrincipalAccount}:role/*'].map((all, at) =>
          scp(deny({ Condition: { ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${all}` } } }), {
            Id: `p-${at}`,
          }),
        ),
      ),
      verdicts: [[MEMBER, OPEN]],
    },
    {
      name: 'policies that are not in force',
      parts: read([scp(deny())], { IsEnabled: false }),
      verdicts: [
        [
          MEMBER,
          'No service control policy is in force in 444455556666: their type is off in the organization.',
        ],
      ],
    },
    {
      name: 'other calls that are asked for',
      params: { calls: ['kms:ScheduleKeyDeletion'] },
      parts: read([scp(deny())]),
      verdicts: [[MEMBER, /denies kms:ScheduleKeyDeletion to everybody/]],
    },
  ],
  unknown: [
    {
      name: 'the text of a policy was refused',
      parts: read([scp({ unknown: 'denied: AccessDenied' })]),
      verdicts: [[MEMBER, /is unknown; not known is what protect denies: denied: AccessDenied\.$/]],
    },
    {
      name: 'whom it binds was refused',
      parts: read([scp(deny(), { Targets: { unknown: 'denied: AccessDenied' } })]),
      verdicts: [[MEMBER, /not known is whom protect binds: denied: AccessDenied\.$/]],
    },
    {
      name: 'the text cannot be read',
      parts: read([scp('{')]),
      verdicts: [[MEMBER, /not known is what protect denies: /]],
    },
    {
      name: 'AWS does not say whether policies are in force',
      parts: read([scp(deny())], { IsEnabled: undefined }),
      verdicts: [
        [MEMBER, 'Whether service control policies are in force is unknown: the answer has no such field.'],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'the management account, and an account that is closed',
      parts: read([], {
        Accounts: [
          { Id: '111122223333', Status: 'ACTIVE', Path: ['r-1'] },
          { Id: '444455556666', Status: 'SUSPENDED', Path: ['r-1'] },
        ],
      }),
      outOfScope: {
        'the management account, which service control policies do not bind': 1,
        closed: 1,
      },
    },
    {
      name: 'a member',
      parts: {
        'organization.service-control-policies': { isReadHere: false, Policies: [], Accounts: [] },
      },
      outOfScope: { 'read in the management account of an organization': 1 },
    },
  ],
} satisfies RuleCases;
