import * as z from 'zod';
import { accountResource, shortName } from '../../model/resource-name';
import { defineRule, fail, pass } from '../define-rule';

/** AWS's own, in any partition; a customer's of the same name has an account in its ARN. */
const SUPPORT_ACCESS = /^arn:aws[a-z-]*:iam::aws:policy\/AWSSupportAccess$/;

export default defineRule({
  id: 'iam-support-role-exists',
  title: 'A role can open and manage cases with AWS Support',
  failure: 'No role for AWS Support',
  severity: 'low',
  risk: 'In an incident nobody but an administrator can ask AWS for help, or read what AWS answered.',
  remediation: {
    text: 'Create a role with AWSSupportAccess that those who handle incidents can take, or a permission set with it.',
    cli: 'aws iam attach-role-policy --role-name <role> --policy-arn arn:aws:iam::aws:policy/AWSSupportAccess',
    link: 'https://docs.aws.amazon.com/awssupport/latest/user/accessing-support.html',
  },
  kind: 'state',
  reads: ['iam.authorization-details'],
  restsOn: ['RoleDetailList'],
  requirements: {
    soc2: { ids: ['CC7.4'], support: [] },
    iso27001: { ids: ['A.5.26'], support: [] },
    hipaa: { ids: ['164.308(a)(6)(ii)'], support: [] },
    'nist-csf': { ids: ['RS.MA-01', 'RS.MA-02'], support: [] },
    'nist-800-53': { ids: ['IR-4', 'IR-5'], support: [] },
    'nist-800-171': { ids: ['3.6.1', '3.6.2'], support: [] },
    'pci-dss': { ids: ['12.10.5'], support: [] },
    gdpr: { ids: ['33(1)', '32(1)(c)'], support: [] },
    'cis-aws-3.0': { ids: ['1.17'], support: [] },
    'cis-aws-5.0': { ids: ['1.16'], support: [] },
  },
  compared: ['IAM.18', 'iam_support_role_created'],
  unseen:
    'Roles alone count, as CIS and Prowler have it: for Security Hub IAM.18 a user or group will do. Administrators and policies of one’s own that allow support:* do not. Who may take the role is not looked at.',
  params: z.object({}),
  *evaluate({ 'iam.authorization-details': { RoleDetailList: roles } }, { account }) {
    const resource = accountResource(account.id);
    const withAccess = roles
      .filter(({ AttachedManagedPolicies }) =>
        AttachedManagedPolicies.some(({ PolicyArn }) => SUPPORT_ACCESS.test(PolicyArn)),
      )
      .map(({ Arn }) => shortName(Arn))
      .sort();
    if (withAccess.length === 0) {
      yield fail(resource, 'No role has AWSSupportAccess.', { roles: [] });
    } else yield pass(resource, `AWSSupportAccess is attached to ${withAccess.join(', ')}.`);
  },
});
