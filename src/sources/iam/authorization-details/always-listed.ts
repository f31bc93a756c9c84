import type { AuthorizationDetails } from './part';

/** What IAM lists of every entity, empty or not. A user's inline policies are the one list that it leaves out where there are none. */
const ALWAYS_LISTED = {
  UserDetailList: ['GroupList', 'AttachedManagedPolicies'],
  GroupDetailList: ['GroupPolicyList', 'AttachedManagedPolicies'],
  RoleDetailList: ['RolePolicyList', 'AttachedManagedPolicies'],
  Policies: ['PolicyVersionList'],
} as const satisfies Record<keyof AuthorizationDetails, readonly string[]>;

/** Of what IAM lists of an entity, empty or not, what was left out: nobody can tell what such an entity may do. */
export function listsLackedBy(kind: keyof AuthorizationDetails, entity: object): string[] {
  const given = new Map<string, unknown>(Object.entries(entity));
  return ALWAYS_LISTED[kind].filter((list) => given.get(list) === undefined);
}
