import type { AccountPrincipal } from './account-principals';
import type { AttachedPolicy } from './policy';
import type { ApplicablePolicies, RequestPrincipal } from './request';

export function requesterOf({ type, arn, id }: AccountPrincipal, session?: string): RequestPrincipal {
  return type === 'role' && session !== undefined ? { type, arn, id, session } : { type, arn, id };
}

/** The policies of the principal itself, with the names of those of which nothing could be read. */
export function policiesOf(
  { identity, boundary, unread }: AccountPrincipal,
  serviceControl?: readonly (readonly AttachedPolicy[])[],
): ApplicablePolicies {
  const inPart = new Set(
    [...identity, ...(boundary ? [boundary] : [])].flatMap((each) =>
      (each.unread ?? []).map(({ fault }) => fault),
    ),
  );
  const wholly = unread.filter((fault) => !inPart.has(fault));
  return {
    identity,
    ...(boundary ? { boundary } : {}),
    ...(wholly.length > 0 ? { unread: wholly } : {}),
    ...(serviceControl ? { serviceControl } : {}),
  };
}
