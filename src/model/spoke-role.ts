import type { Account } from './account';

/** The read-only role that every watched account has; its name is the contract between hub and spokes. */
export const SPOKE_ROLE_NAME = 'watchbill-spoke';

/** The path under which the hub's collector roles stand, so that a spoke can trust just them. */
export const COLLECTOR_ROLE_PATH = '/watchbill/collectors/';

export function spokeRoleArn({ id, partition }: Account): string {
  return `arn:${partition}:iam::${id}:role/${SPOKE_ROLE_NAME}`;
}
