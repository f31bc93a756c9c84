import * as z from 'zod';
import { accountIdSchema } from '../../../model/account';
import { definePart } from '../../define-part';

/**
 * Every account of the organisation, closed ones too: whoever is in none of them is outside. AWS tells only the management
 * account and delegated administrators; all other accounts know that they are not told.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
const organizationAccountsSchema = z.object({
  /** Where it is false there are no accounts, and nothing is known of any. */
  isReadHere: z.boolean(),
  Accounts: z.array(z.object({ Id: accountIdSchema })),
});

export default definePart({
  scope: 'global',
  schema: organizationAccountsSchema,
  count: ({ Accounts }) => Accounts.length,
});
