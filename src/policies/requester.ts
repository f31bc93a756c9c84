import type { AccountPrincipal } from './account-principals';
import type { AttachedPolicy } from './policy';
import type { ApplicablePolicies, RequestPrincipal } from './request';

export function requesterOf({ type, arn, id }: AccountPrincipal, session?: string): RequestPrincipal {
  return type === 'role' && session !== undefined ? { type, arn, id, session } : { type, arn, id };
}

/** All that bears on the principal's own side, what could not be read included. */
export function policiesOf(
  { identity, boundary, unread }: AccountPrincipal,
  serviceControl?: readonly (readonly AttachedPolicy[])[],
): ApplicablePolicies {
  return {
    identity,
    ...(boundary ? { boundary } : {}),
    ...(unread.length > 0 ? { unread } : {}),
    ...(serviceControl ? { serviceControl } : {}),
  };
}
