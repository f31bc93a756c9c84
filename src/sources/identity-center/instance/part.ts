import * as z from 'zod';
import { accountIdSchema } from '../../../model/account';
import { definePart } from '../../define-part';

/** The instance that gives people access to AWS accounts, and who reads it. */
const instanceSchema = z.object({
  /**
   * The instance whose permission sets give access to accounts: the organisation's, where the account is in one that has
   * one. Null where none is visible in any Region that is enabled for the account.
   */
  instance: z
    .object({
      InstanceArn: z.string(),
      IdentityStoreId: z.string(),
      OwnerAccountId: accountIdSchema,
      /** Reads of permission sets and assignments are answered here only. */
      PrimaryRegion: z.string(),
      Status: z.string(),
    })
    .nullable(),
  /** Whether its contents are read in this account; otherwise its owner's or its delegated administrator's cells hold them. */
  isReadHere: z.boolean(),
  /** Instances of the account's own for applications, which give no access to AWS accounts. */
  accountInstances: z.array(z.string()),
});

export default definePart({ scope: 'global', schema: instanceSchema });
