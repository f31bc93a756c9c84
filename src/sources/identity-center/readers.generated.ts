// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import identityCenterInstance from './instance/read';
import identityCenterPermissionSets from './permission-sets/read';
import identityCenterAssignments from './assignments/read';
import identityCenterUsers from './users/read';
import identityCenterGroups from './groups/read';
import identityCenterMemberships from './memberships/read';
import identityCenterAssignmentsByPrincipal from './assignments-by-principal/read';

export const readers = {
  'identity-center.instance': identityCenterInstance,
  'identity-center.permission-sets': identityCenterPermissionSets,
  'identity-center.assignments': identityCenterAssignments,
  'identity-center.users': identityCenterUsers,
  'identity-center.groups': identityCenterGroups,
  'identity-center.memberships': identityCenterMemberships,
  'identity-center.assignments-by-principal': identityCenterAssignmentsByPrincipal,
} satisfies Readers<'identity-center'>;
