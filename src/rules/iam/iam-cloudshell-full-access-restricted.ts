import * as z from 'zod';
import { shortName } from '../../model/resource-name';
import { matches } from '../../policies/match';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { whoCanChange } from './reserved-roles';

/** AWS's own, in any partition; a customer's of the same name has an account in its ARN. */
const FULL_ACCESS = /^arn:aws[a-z-]*:iam::aws:policy\/AWSCloudShellFullAccess$/;

export default defineRule({
  id: 'iam-cloudshell-full-access-restricted',
  title: 'AWSCloudShellFullAccess is attached to nobody who was not approved',
  failure: 'CloudShell full access attached',
  severity: 'low',
  risk: 'A shell that moves files in and out of the account, and reaches the internet, is a way to carry data off.',
  remediation: {
    text: 'Detach AWSCloudShellFullAccess; where a shell is needed, allow it without cloudshell:GetFileDownloadUrls and cloudshell:GetFileUploadUrls.',
    elsewhere:
      'A role AWSReservedSSO_… is changed through its permission set in IAM Identity Center; IAM itself refuses.',
    link: 'https://docs.aws.amazon.com/cloudshell/latest/userguide/sec-auth-with-identities.html',
  },
  kind: 'state',
  reads: ['iam.authorization-details'],
  restsOn: ['UserDetailList', 'GroupDetailList', 'RoleDetailList'],
  requirements: {
    soc2: { ids: ['CC6.3'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.2'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-6', 'AC-6(1)'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.2', '3.1.5'], support: [] },
    'pci-dss': { ids: ['7.2.1', '7.2.2'], support: ['prowler'] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['1.22'], support: [] },
    'cis-aws-5.0': { ids: ['1.21'], support: [] },
  },
  agreesWithin: [{ claims: ['prowler'], needs: { allowedPrincipals: 'default' } }],
  compared: ['iam_policy_cloudshell_admin_not_attached'],
  unseen:
    'Policies of one’s own that allow the same, and administrators, who may do so too: CIS and Prowler ask for AWSCloudShellFullAccess alone.',
  params: z.object({
    allowedPrincipals: z
      .array(z.string())
      .default([])
      .describe('ARNs of approved users, groups and roles; * stands for any characters'),
  }),
  *evaluate({ 'iam.authorization-details': details }, { params: { allowedPrincipals } }) {
    const principals = [...details.UserDetailList, ...details.GroupDetailList, ...details.RoleDetailList];
    for (const { Arn, AttachedManagedPolicies } of principals) {
      const name = shortName(Arn);
      const policy = AttachedManagedPolicies.find(({ PolicyArn }) => FULL_ACCESS.test(PolicyArn));
      if (policy === undefined) yield outOfScope('AWSCloudShellFullAccess is not attached');
      else if (allowedPrincipals.some((pattern) => matches(pattern, Arn))) {
        yield pass(Arn, `${name} has AWSCloudShellFullAccess and is approved.`);
      } else {
        const message = `${name} has AWSCloudShellFullAccess.${whoCanChange(Arn)}`;
        yield fail(Arn, message, { policy: policy.PolicyArn });
      }
    }
  },
});
