import type { PartValue } from '../../sources/parts';
import { ADMINISTRATOR_SET, identityCenterInstance, notReadHere, permissionSet } from '../case-values';
import type { RuleCases } from '../rule-cases';

const JONAS = 'arn:aws:identitystore:::user/u-jonas';
const IN_PLATFORM = {
  UserId: 'u-jonas',
  CreatedAt: '2024-02-12T10:30:00Z',
  CreatedBy: 'arn:aws:iam::111122223333:user/priya',
};
const user = (UserStatus: PartValue<'identity-center.users'>[number]['UserStatus']) => ({
  'identity-center.users': [{ UserId: 'u-jonas', UserName: 'jonas', UserStatus }],
});
const assigned = (...Principals: PartValue<'identity-center.assignments'>[number]['Principals']) => ({
  'identity-center.assignments': [
    { AccountId: '444455556666', PermissionSetArn: ADMINISTRATOR_SET, Principals },
  ],
});
/** Jonas is disabled and in the group platform, and nothing is assigned to either. */
const world = {
  'identity-center.instance': identityCenterInstance(),
  ...user('DISABLED'),
  ...assigned(
    { PrincipalType: 'USER', PrincipalId: 'u-priya' },
    { PrincipalType: 'GROUP', PrincipalId: 'g-other' },
  ),
  'identity-center.memberships': [{ GroupId: 'g-platform', Members: [IN_PLATFORM] }],
  'identity-center.groups': [{ GroupId: 'g-platform', DisplayName: 'platform' }],
  'identity-center.permission-sets': [permissionSet()],
};
const SIX = ['1', '2', '3', '4', '5', '6'];

export default {
  pass: [
    {
      name: 'disabled, and what is assigned is assigned to others',
      parts: world,
      verdicts: [[JONAS, 'jonas is disabled and assigned to no account.']],
    },
  ],
  fail: [
    {
      name: 'disabled, assigned by itself and through a group',
      parts: {
        ...world,
        ...assigned(
          { PrincipalType: 'GROUP', PrincipalId: 'g-platform' },
          { PrincipalType: 'USER', PrincipalId: 'u-jonas' },
        ),
      },
      verdicts: [
        [
          JONAS,
          'jonas is disabled and still assigned: Administrator in 444455556666; Administrator in 444455556666 through group platform, in it since 2024-02-12T10:30:00.000Z by arn:aws:iam::111122223333:user/priya.',
          {
            facts: {
              access: [
                `${ADMINISTRATOR_SET} 444455556666 direct`,
                `${ADMINISTRATOR_SET} 444455556666 group:g-platform`,
              ],
            },
          },
        ],
      ],
    },
    {
      name: 'through a group, and the names and when it joined are not known',
      parts: {
        'identity-center.instance': identityCenterInstance(),
        'identity-center.users': [{ UserId: 'u-jonas', UserStatus: 'DISABLED' }],
        ...assigned({ PrincipalType: 'GROUP', PrincipalId: 'g-platform' }),
        'identity-center.memberships': [{ GroupId: 'g-platform', Members: [{ UserId: 'u-jonas' }] }],
      },
      verdicts: [
        [
          JONAS,
          `u-jonas is disabled and still assigned: ${ADMINISTRATOR_SET} in 444455556666 through group g-platform.`,
        ],
      ],
    },
    {
      name: 'assigned in six accounts',
      parts: {
        ...world,
        'identity-center.assignments': SIX.map((digit) => ({
          AccountId: digit.repeat(12),
          PermissionSetArn: ADMINISTRATOR_SET,
          Principals: [{ PrincipalType: 'USER', PrincipalId: 'u-jonas' }],
        })),
      },
      verdicts: [
        [
          JONAS,
          /still assigned: Administrator in 111111111111; .*Administrator in 555555555555 and 1 more\.$/,
          { facts: { access: SIX.map((digit) => `${ADMINISTRATOR_SET} ${digit.repeat(12)} direct`) } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'a status that AWS may add',
      parts: { ...world, ...user('LOCKED') },
      verdicts: [
        [JONAS, 'Whether jonas is disabled is unknown: the status is LOCKED, which this rule does not know.'],
      ],
    },
    {
      name: 'the status was not answered',
      parts: { ...world, ...user({ unknown: 'the answer has no such field' }) },
      verdicts: [[JONAS, 'Whether jonas is disabled is unknown: the answer has no such field.']],
    },
    {
      name: 'users, assignments and memberships were refused',
      parts: { 'identity-center.instance': identityCenterInstance() },
      incomplete: [
        { part: 'identity-center.users' },
        { part: 'identity-center.assignments' },
        { part: 'identity-center.memberships' },
      ],
      verdicts: [
        [
          'AWS::::Account:111122223333',
          /^Who has access is unknown: identity-center\.users .*; identity-center\.assignments .*; identity-center\.memberships /,
        ],
      ],
    },
    {
      name: 'the instance was not found, and not every Region answered',
      incomplete: [{ part: 'identity-center.instance' }],
      verdicts: [['AWS::::Account:111122223333', /^Whether people come in here is unknown: /]],
    },
  ],
  outOfScope: [
    ...notReadHere,
    {
      name: 'a user that is enabled',
      parts: { ...world, ...user('ENABLED') },
      outOfScope: { 'the user is not disabled': 1 },
    },
  ],
} satisfies RuleCases;
