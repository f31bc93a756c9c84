import * as z from 'zod';
import { accountIdSchema } from '../../../model/account';
import { definePart } from '../../define-part';

/** Who is assigned to one permission set in one account: AWS is asked for each such pair. */
const assignmentsSchema = z.object({
  AccountId: accountIdSchema,
  PermissionSetArn: z.string(),
  Principals: z.array(
    z.object({
      PrincipalType: z.enum(['USER', 'GROUP']),
      /** The id in the identity store; of one that was deleted it stays. */
      PrincipalId: z.string(),
    }),
  ),
});

export default definePart({
  scope: 'global',
  schema: z.array(assignmentsSchema),
  count: (pairs) => pairs.reduce((sum, { Principals }) => sum + Principals.length, 0),
});
