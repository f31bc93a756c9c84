import * as z from 'zod';
import { accountIdSchema } from '../../../model/account';
import { instantSchema } from '../../../model/instant';
import { definePart } from '../../define-part';

/** `ListAccounts` with the place of each account in the tree; only in the cell of the account that answered. */
const organizationAccountSchema = z.object({
  Id: accountIdSchema,
  Arn: z.string(),
  Name: z.string(),
  Status: z.string(),
  JoinedTimestamp: instantSchema.optional(),
  /** Ids from the root down to the unit that holds the account. */
  path: z.array(z.string()).default([]),
});

export default definePart({
  scope: 'global',
  schema: z.array(organizationAccountSchema),
  count: ({ length }) => length,
});
