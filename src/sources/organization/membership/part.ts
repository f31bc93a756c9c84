import * as z from 'zod';
import { accountIdSchema } from '../../../model/account';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';

/** `DescribeOrganization`, which every member may ask; `member: false` is AWS's AWSOrganizationsNotInUseException. */
const organizationMembershipSchema = z.discriminatedUnion('member', [
  z.object({ member: z.literal(false) }),
  z.object({
    member: z.literal(true),
    Id: z.string(),
    ManagementAccountId: ifGiven(accountIdSchema),
  }),
]);

export default definePart({ scope: 'global', schema: organizationMembershipSchema });
