import * as z from 'zod';
import { shortName } from '../../model/resource-name';
import { matches } from '../../policies/match';
import { whoCanChange } from './reserved-roles';
import { defineRule, fail, outOfScope, pass, remembered } from '../define-rule';
import { ownAdministrators } from './own-administrators';

/** AWS's own, in any partition; a customer's of the same name has an account in its ARN. */
const ADMINISTRATOR_ACCESS = /^arn:aws[a-z-]*:iam::aws:policy\/AdministratorAccess$/;

export default defineRule({
  id: 'iam-administratoraccess-restricted',
  title: 'AdministratorAccess is attached only to approved principals',
  failure: 'AdministratorAccess attached without approval',
  severity: 'high',
  risk: 'Every administrator more is one more way to lose the account.',
  remediation: {
    text: 'Detach AdministratorAccess and attach what is needed, or name the principal among the approved ones.',
    elsewhere:
      'A role AWSReservedSSO_… is changed through its permission set in IAM Identity Center; IAM itself refuses.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html',
  },
  kind: 'state',
  reads: ['iam.authorization-details'],
  restsOn: ['UserDetailList', 'GroupDetailList', 'RoleDetailList'],
  requirements: {
    soc2: { ids: ['CC6.3'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.2', 'A.5.3'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)', '164.308(a)(4)(i)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-6', 'AC-6(1)', 'AC-5'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.2', '3.1.5', '3.1.4'], support: [] },
    'pci-dss': { ids: ['7.2.1', '7.2.2'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
  },
  remembers: true,
  compared: ['iam_role_administratoraccess_policy'],
  unseen:
    'Prowler has a check each for roles, users and groups, by the name of the policy, and leaves out roles that a service takes; here all fail that are not approved.',
  params: z.object({
    allowedPrincipals: z
      .array(z.string())
      .default([])
      .describe('ARNs of approved users, groups and roles; * stands for any characters'),
  }),
  *evaluate({ 'iam.authorization-details': details }, { params: { allowedPrincipals } }) {
    const principals = [...details.UserDetailList, ...details.GroupDetailList, ...details.RoleDetailList];
    const groups = new Set(details.GroupDetailList.map(({ Arn }) => Arn));
    const own = ownAdministrators(details);
    for (const { Arn, AttachedManagedPolicies } of principals) {
      const name = shortName(Arn);
      const policy = AttachedManagedPolicies.find(({ PolicyArn }) => ADMINISTRATOR_ACCESS.test(PolicyArn));
      if (policy === undefined) {
        yield outOfScope('AdministratorAccess is not attached', own.has(Arn) ? Arn : undefined);
      } else if (allowedPrincipals.some((pattern) => matches(pattern, Arn))) {
        const approved = pass(Arn, `${name} has AdministratorAccess and is approved.`);
        yield groups.has(Arn) ? remembered(approved) : approved;
      } else {
        const message = `${name} has AdministratorAccess and is not approved.${whoCanChange(Arn)}`;
        const found = fail(Arn, message, { policy: policy.PolicyArn });
        yield groups.has(Arn) ? remembered(found) : found;
      }
    }
  },
});
