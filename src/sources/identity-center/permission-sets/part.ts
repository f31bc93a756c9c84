import * as z from 'zod';
import { accountIdSchema } from '../../../model/account';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

const customerManagedSchema = z.object({ Name: z.string(), Path: ifGiven(z.string()) });

/** What was meant to be given; what a person can do is the role AWSReservedSSO_… in each account. */
const permissionSetSchema = z.object({
  PermissionSetArn: z.string(),
  Name: known(z.string()),
  /** ISO 8601, such as `PT8H`: how long credentials of the role are valid. */
  SessionDuration: known(z.string().regex(/^P(?=\d|T\d)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/)),
  /** JSON; null where the set has none. */
  InlinePolicy: known(z.string().nullable()),
  ManagedPolicies: known(z.array(z.object({ Name: ifGiven(z.string()), Arn: z.string() }))),
  /** By name: each account holds a policy of its own under it. */
  CustomerManagedPolicies: known(z.array(customerManagedSchema)),
  PermissionsBoundary: known(
    z
      .union([
        z.object({ ManagedPolicyArn: z.string() }),
        z.object({ CustomerManagedPolicyReference: customerManagedSchema }),
      ])
      .nullable(),
  ),
  Tags: known(z.array(z.object({ Key: z.string(), Value: z.string() }))),
  /** The accounts that have its role, in any form of the set. */
  ProvisionedTo: known(z.array(accountIdSchema)),
  /** Those whose role is not what the set now says. */
  OutdatedIn: known(z.array(accountIdSchema)),
});

export default definePart({
  scope: 'global',
  schema: z.array(permissionSetSchema),
  identify: (member) => {
    const { PermissionSetArn } =
      z.object({ PermissionSetArn: ifGiven(z.string()) }).safeParse(member).data ?? {};
    return PermissionSetArn === undefined ? {} : { resource: PermissionSetArn };
  },
  count: ({ length }) => length,
});
