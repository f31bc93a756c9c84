import { item } from '../../../test/support/review-campaign';
import type { AccessRemoval } from '../../sources/cloudtrail/access-removals/part';
import { ACCESS_IDS } from './grant-of';
import { removalOf } from './removal-calls';
import { keyHash } from './user-grants';

const AT = '2026-10-05T10:00:00.000Z';
const LATER = '2026-10-05T12:00:00.000Z';
const AFTER = '2026-10-05T09:00:00.000Z';
const UNTIL = '2026-10-06T00:10:00.000Z';
const ELSEWHERE = '999900001111';
const KEY = 'AKIAEXAMPLE000000001';
const ADMIN = 'arn:aws:sts::111122223333:assumed-role/identity/priya';

const MEMBER = item('Set', {
  principal: { id: 'u-1', name: 'ana' },
  path: 'group:g-1',
  facts: { membershipId: 'm-1' },
});
const DIRECT = item('Set', { principal: { id: 'u-1', name: 'ana' } });
const ofIam = (id: string) =>
  item('IAM', { access: { id, name: 'it' }, principal: { id: 'AIDA1', name: 'ana' } });
const USER = ofIam(ACCESS_IDS.user);
const { account } = USER;

function call(eventName: string, request: AccessRemoval['request'], more: Partial<AccessRemoval> = {}) {
  return {
    eventID: `e-${eventName}`,
    eventName,
    eventSource: 'identitystore.amazonaws.com',
    eventTime: AT,
    recipientAccountId: ELSEWHERE,
    userIdentity: { type: 'AssumedRole', arn: ADMIN },
    request,
    ...more,
  } as const satisfies AccessRemoval;
}
const iam = (name: string, request: AccessRemoval['request'], more: Partial<AccessRemoval> = {}) =>
  call(name, request, { eventSource: 'iam.amazonaws.com', recipientAccountId: account, ...more });
const unassigned = (principalId: string, more: AccessRemoval['request'] = {}) =>
  call(
    'DeleteAccountAssignment',
    { targetId: account, permissionSetArn: DIRECT.access.id, principalId, ...more },
    { eventSource: 'sso.amazonaws.com' },
  );
const ROOT = { userIdentity: { type: 'Root', arn: `arn:aws:iam::${account}:root` } };

it.each([
  ['a person taken out of the group', MEMBER, call('DeleteGroupMembership', { membershipId: 'm-1' })],
  ['the same in the console', MEMBER, call('RemoveMemberFromGroup', { groupId: 'g-1', memberId: 'u-1' })],
  ['the group deleted', MEMBER, call('DeleteGroup', { groupId: 'g-1' })],
  ['the group unassigned', MEMBER, unassigned('g-1')],
  ['the user of the directory deleted', MEMBER, call('DeleteUser', { userId: 'u-1' })],
  ['a person unassigned', DIRECT, unassigned('u-1')],
  ['a user deleted', USER, iam('DeleteUser', { userName: 'ana' })],
  ['a key deleted', ofIam(ACCESS_IDS.key(keyHash(KEY))), iam('DeleteAccessKey', { accessKeyId: KEY })],
  ['a role deleted', ofIam(ACCESS_IDS.outside), iam('DeleteRole', { roleName: 'ana' })],
  ['trust taken away', ofIam(ACCESS_IDS.federated), iam('UpdateAssumeRolePolicy', { roleName: 'ana' })],
  ["root's password deleted", ofIam(ACCESS_IDS.root), iam('DeleteLoginProfile', {}, ROOT)],
] as const)('takes it away: %s', (_name, grant, one) => {
  const who = 'userIdentity' in one ? one.userIdentity.arn : undefined;
  expect(removalOf([one], grant, AFTER, UNTIL)).toEqual({
    id: one.eventID,
    name: one.eventName,
    at: AT,
    by: who,
  });
});

it.each([
  ['another membership', MEMBER, call('DeleteGroupMembership', { membershipId: 'm-2' })],
  ['a membership whose id nobody knew', DIRECT, call('DeleteGroupMembership', {})],
  ['another person of the group', MEMBER, call('RemoveMemberFromGroup', { groupId: 'g-1', memberId: 'u-2' })],
  ['unassigned in another account', DIRECT, unassigned('u-1', { targetId: ELSEWHERE })],
  ['another set unassigned', DIRECT, unassigned('u-1', { permissionSetArn: 'other' })],
  ['a call that failed', USER, iam('DeleteUser', { userName: 'ana' }, { errorCode: 'DeleteConflict' })],
  [
    'of the same name elsewhere',
    USER,
    iam('DeleteUser', { userName: 'ana' }, { recipientAccountId: ELSEWHERE }),
  ],
  ['another user', USER, iam('DeleteUser', { userName: 'bob' })],
  ['a user of the directory of its name', USER, call('DeleteUser', { userName: 'ana' })],
  ['a user of IAM, of one of the directory', DIRECT, iam('DeleteUser', { userId: 'u-1' })],
  ['another key', ofIam(ACCESS_IDS.key(keyHash(KEY))), iam('DeleteAccessKey', { accessKeyId: 'AKIAOTHER' })],
  ["a user's password, of root", ofIam(ACCESS_IDS.root), iam('DeleteLoginProfile', { userName: 'ana' })],
  [
    'trust of a role for its tags',
    ofIam(ACCESS_IDS.inside),
    iam('UpdateAssumeRolePolicy', { roleName: 'ana' }),
  ],
  [
    'before it was last seen',
    USER,
    iam('DeleteUser', { userName: 'ana' }, { eventTime: '2026-10-05T08:59:59.000Z' }),
  ],
  [
    'after the collection',
    USER,
    iam('DeleteUser', { userName: 'ana' }, { eventTime: '2026-10-06T00:10:01.000Z' }),
  ],
  ['of another system', item('GitHub', { class: 'system:github' }), call('DeleteUser', { userId: 'u-1' })],
] as const)('does not: %s', (_name, grant, one) => {
  expect(removalOf([one], grant, AFTER, UNTIL)).toBeUndefined();
});

it('takes the last of several, and tells of the first', () => {
  const first = call('DeleteGroupMembership', { membershipId: 'm-1' });
  const last = call(
    'DeleteUser',
    { userId: 'u-1' },
    { eventTime: LATER, userIdentity: { invokedBy: 'scim' } },
  );
  expect(removalOf([last, first], MEMBER, AFTER, UNTIL)).toEqual({
    id: 'e-DeleteUser',
    name: 'DeleteUser',
    at: LATER,
    firstAt: AT,
    by: 'scim',
  });
});
