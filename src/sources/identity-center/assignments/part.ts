import * as z from 'zod';
import { accountIdSchema } from '../../../model/account';
import { isUnknown, known } from '../../../model/known';
import { definePart } from '../../define-part';

/** Who is assigned to one permission set in one account: AWS is asked for each such pair. */
const assignmentsSchema = z.object({
  AccountId: accountIdSchema,
  PermissionSetArn: z.string(),
  Principals: known(
    z.array(
      z.object({
        /** `USER` or `GROUP`. */
        PrincipalType: z.string(),
        /** The id in the identity store; of one that was deleted it stays. */
        PrincipalId: z.string(),
      }),
    ),
  ),
});

export default definePart({
  scope: 'global',
  schema: z.array(assignmentsSchema),
  count: (pairs) =>
    pairs.reduce((sum, { Principals }) => sum + (isUnknown(Principals) ? 0 : Principals.length), 0),
});
