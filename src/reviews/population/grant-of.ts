import { itemId, type Grant } from '../item';

/** A grant under its id. */
export function grantOf(grant: Omit<Grant, 'item' | 'privileged'>): Grant {
  return { item: itemId(grant), privileged: grant.reasons.length > 0, ...grant };
}

/** Access by which an IAM user, a role's takers or the root user come in: the same whatever class the tags make of them. */
export const ACCESS_IDS = {
  root: 'root-user',
  user: 'iam-user',
  key: (hash: string) => `access-key:${hash}`,
  outside: 'role-trust:outside',
  federated: 'role-trust:federated',
  inside: 'role-trust:inside',
} as const;
