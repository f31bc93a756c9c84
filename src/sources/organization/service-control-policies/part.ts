import * as z from 'zod';
import { accountIdSchema } from '../../../model/account';
import { ifGiven, known } from '../../../model/known';
import { policyDocumentSchema } from '../../../model/policy-document';
import { definePart } from '../../define-part';

const serviceControlPolicySchema = z.object({
  Id: z.string(),
  Name: ifGiven(z.string()),
  Content: known(policyDocumentSchema),
  /** Ids of the roots, units and accounts that it is attached to. */
  Targets: known(z.array(z.string())),
});

/**
 * What the organization forbids its accounts, and which accounts that binds. AWS tells only the management account and
 * delegated administrators; all other accounts know that they are not told. The policies that AWS itself made allow
 * everything and are left out.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
const serviceControlPoliciesSchema = z.object({
  /** Where it is false there is nothing else, and nothing is known. */
  isReadHere: z.boolean(),
  /** No service control policy binds anybody where their type is off. */
  IsEnabled: known(z.boolean()),
  ManagementAccountId: ifGiven(accountIdSchema),
  Policies: z.array(serviceControlPolicySchema),
  /** Every account, with the ids from the root down to the unit that holds it. */
  Accounts: z.array(
    z.object({ Id: accountIdSchema, Status: ifGiven(z.string()), Path: z.array(z.string()) }),
  ),
});
export type ServiceControlPolicies = z.infer<typeof serviceControlPoliciesSchema>;

export default definePart({
  scope: 'global',
  schema: serviceControlPoliciesSchema,
  count: ({ Policies }) => Policies.length,
});
