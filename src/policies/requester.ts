import type { AccountPrincipal } from './account-principals';
import type { AttachedPolicy } from './policy';
import type { ApplicablePolicies, RequestPrincipal } from './request';

export function requesterOf({ type, arn, id }: AccountPrincipal, session?: string): RequestPrincipal {
  return type === 'role' && session !== undefined ? { type, arn, id, session } : { type, arn, id };
}

/** The policies of the principal itself, with the names of those that could not be read. */
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
