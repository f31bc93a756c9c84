import { z } from 'zod';
import { accountIdSchema } from '../account';
import { instantSchema } from '../instant';

/** `ListAccounts` with the place of each account in the tree; only in the cell of the account that answered. */
export const organizationAccountSchema = z.object({
  Id: accountIdSchema,
  Arn: z.string(),
  Name: z.string(),
  Status: z.string(),
  JoinedTimestamp: instantSchema.optional(),
  /** Ids from the root down to the unit that holds the account. */
  path: z.array(z.string()).default([]),
});

/** `DescribeOrganization`, which every member may ask; `member: false` is AWS's AWSOrganizationsNotInUseException. */
export const organizationMembershipSchema = z.discriminatedUnion('member', [
  z.object({ member: z.literal(false) }),
  z.object({
    member: z.literal(true),
    Id: z.string(),
    Arn: z.string(),
    ManagementAccountId: accountIdSchema,
    FeatureSet: z.string().optional(),
  }),
]);
