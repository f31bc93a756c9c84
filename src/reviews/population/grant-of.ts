import { itemId, type Grant } from '../item';

/** A grant under its id. */
export function grantOf(grant: Omit<Grant, 'item' | 'privileged'>): Grant {
  return { item: itemId(grant), privileged: grant.reasons.length > 0, ...grant };
}

/** What has to go for access to be gone; the class does not tell it, because tags make break-glass of users and of roles. */
export type AccessKind =
  | 'root'
  | 'user'
  | 'key'
  | 'role'
  | 'delegation'
  | 'web-identity'
  | 'assignment'
  | 'system';

export function accessKindOf({
  class: itemClass,
  access: { id },
}: Pick<Grant, 'class' | 'access'>): AccessKind {
  if (itemClass.startsWith('system:')) return 'system';
  if (id === ACCESS_IDS.root) return 'root';
  if (id === ACCESS_IDS.user) return 'user';
  if (id.startsWith(ACCESS_IDS.key(''))) return 'key';
  if (id.startsWith(ACCESS_IDS.delegation(''))) return 'delegation';
  if (id === ACCESS_IDS.webIdentity) return 'web-identity';
  return id.startsWith('role-trust:') ? 'role' : 'assignment';
}

/** Access by which an IAM user, a role's takers or the root user come in: the same whatever class the tags make of them. */
export const ACCESS_IDS = {
  root: 'root-user',
  user: 'iam-user',
  key: (hash: string) => `access-key:${hash}`,
  outside: 'role-trust:outside',
  federated: 'role-trust:federated',
  inside: 'role-trust:inside',
  delegation: (request: string) => `delegation:${request}`,
  webIdentity: 'outbound-web-identity',
} as const;
