import * as z from 'zod';
import { accountIdSchema } from '../../../model/account';
import { definePart } from '../../define-part';

const principal = { PrincipalType: z.enum(['USER', 'GROUP']), PrincipalId: z.string() };

/** What AWS answers of one user or group; of a user, also what it has through groups, by the group. */
const assignmentsOfPrincipalSchema = z.object({
  ...principal,
  Assignments: z.array(z.object({ ...principal, AccountId: accountIdSchema, PermissionSetArn: z.string() })),
});

/**
 * The second way to the list of assignments, by which the first is proven whole: a call for each user and each group, so
 * that it is read only where somebody asks for it.
 */
export default definePart({
  scope: 'global',
  onDemand: true,
  schema: z.array(assignmentsOfPrincipalSchema),
  count: (principals) => principals.reduce((sum, { Assignments }) => sum + Assignments.length, 0),
});
