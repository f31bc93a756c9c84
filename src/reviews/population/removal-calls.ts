import type { Instant } from '../../model/instant';
import type { AccessRemoval } from '../../sources/cloudtrail/access-removals/part';
import type { Proof } from '../campaign/event';
import type { Grant } from '../item';
import { accessKindOf, ACCESS_IDS } from './grant-of';
import { keyHash } from './user-grants';

type Request = AccessRemoval['request'];

/**
 * The call that took an access away, as CloudTrail recorded it.
 * @param after since when the access may have been gone: when it was last seen, or decided about.
 * @param until when the collection ended that shows it gone.
 * @returns the last call that can have done it: what was given back in between is not looked up, and nothing is to look sooner
 * gone than it was. `firstAt` tells of an earlier one.
 */
export function removalOf(
  removals: readonly AccessRemoval[],
  grant: Grant,
  after: Instant,
  until: Instant,
): Proof['call'] {
  const calls = removals
    .filter(
      (call) =>
        call.errorCode === undefined &&
        call.eventTime >= after &&
        call.eventTime <= until &&
        takesAway(call, grant),
    )
    .toSorted((one, other) => (one.eventTime < other.eventTime ? -1 : 1));
  const [first] = calls;
  const last = calls.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const { arn, invokedBy, type } = last.userIdentity;
  const by = arn ?? invokedBy ?? type;
  return {
    id: last.eventID,
    name: last.eventName,
    at: last.eventTime,
    ...(first.eventTime !== last.eventTime && { firstAt: first.eventTime }),
    ...(by !== undefined && { by }),
  };
}

function takesAway(call: AccessRemoval, grant: Grant): boolean {
  if (accessKindOf(grant) === 'assignment') return takesAssignment(call, grant);
  return (
    call.eventSource === 'iam.amazonaws.com' &&
    call.recipientAccountId === grant.account &&
    takesFromIam(call, grant)
  );
}

function takesFromIam({ eventName, request, userIdentity }: AccessRemoval, grant: Grant): boolean {
  const { access, principal } = grant;
  switch (accessKindOf(grant)) {
    case 'user':
      return eventName === 'DeleteUser' && request.userName === principal.name;
    case 'key':
      return (
        eventName === 'DeleteAccessKey' &&
        request.accessKeyId !== undefined &&
        access.id === ACCESS_IDS.key(keyHash(request.accessKeyId))
      );
    case 'root':
      return (
        (eventName === 'DeleteLoginProfile' || eventName === 'DeleteAccessKey') &&
        request.userName === undefined &&
        userIdentity.type === 'Root'
      );
    case 'role':
      return (
        request.roleName === principal.name &&
        (eventName === 'DeleteRole' ||
          (eventName === 'UpdateAssumeRolePolicy' && access.id !== ACCESS_IDS.inside))
      );
    // Of what ends by itself or by the console, no call is looked up.
    case 'delegation':
    case 'web-identity':
    case 'assignment':
    case 'system':
      return false;
  }
}

function takesAssignment({ eventName, eventSource, request }: AccessRemoval, grant: Grant): boolean {
  if (eventSource === 'iam.amazonaws.com') return false;
  const group = grant.path === 'direct' ? undefined : grant.path.slice('group:'.length);
  switch (eventName) {
    case 'DeleteAccountAssignment':
      return (
        request.targetId === grant.account &&
        request.permissionSetArn === grant.access.id &&
        request.principalId === (group ?? grant.principal.id)
      );
    case 'DeleteGroupMembership':
      return request.membershipId !== undefined && request.membershipId === grant.facts['membershipId'];
    case 'RemoveMemberFromGroup':
      return group !== undefined && request.groupId === group && memberOf(request) === grant.principal.id;
    case 'DeleteGroup':
      return request.groupId !== undefined && request.groupId === (group ?? grant.principal.id);
    case 'DeleteUser':
      return request.userId === grant.principal.id;
    default:
      return false;
  }
}

function memberOf({ memberId, userId }: Request): string | undefined {
  return memberId ?? userId;
}
