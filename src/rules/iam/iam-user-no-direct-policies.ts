import * as z from 'zod';
import { shortName } from '../../model/resource-name';
import { defineRule, fail, pass } from '../define-rule';

export default defineRule({
  id: 'iam-user-no-direct-policies',
  title: 'IAM users get permissions only through groups',
  failure: 'IAM user has policies of its own',
  severity: 'low',
  risk: 'Permissions given user by user are not seen together, and stay when the person changes roles.',
  remediation: {
    text: 'Move the policies to a group that the user is a member of, then detach and delete them from the user.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups_manage_add-remove-users.html',
  },
  kind: 'state',
  reads: ['iam.authorization-details'],
  restsOn: ['UserDetailList'],
  requirements: {
    soc2: { ids: ['CC6.3'], support: ['powerpipe'] },
    iso27001: { ids: ['A.5.15', 'A.8.2'], support: ['prowler'] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: ['powerpipe'] },
    'nist-csf': { ids: ['PR.AA-05'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['AC-3', 'AC-6', 'AC-6(1)'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.1.1', '3.1.2', '3.1.5'], support: ['powerpipe'] },
    'pci-dss': { ids: ['7.2.1', '7.2.2'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: ['powerpipe'] },
    'cis-aws-3.0': { ids: ['1.15'], support: [] },
    'cis-aws-5.0': { ids: ['1.14'], support: [] },
  },
  sameFault: { securityHub: ['IAM.2'], config: ['IAM_USER_NO_POLICIES_CHECK'] },
  compared: ['IAM.2', 'iam_policy_attached_only_to_group_or_roles'],
  params: z.object({}),
  *evaluate({ 'iam.authorization-details': { UserDetailList: users } }) {
    for (const user of users) {
      const attached = user.AttachedManagedPolicies.map(({ PolicyArn }) => PolicyArn).sort();
      const inline = user.UserPolicyList.map(({ PolicyName }) => PolicyName).sort();
      const name = shortName(user.Arn);
      if (attached.length + inline.length === 0) yield pass(user.Arn, `${name} has no policies of its own.`);
      else {
        const named = [...attached.map(shortName), ...inline.map((policy) => `inline ${policy}`)].join(', ');
        yield fail(user.Arn, `${name} has policies of its own: ${named}.`, { attached, inline });
      }
    }
  },
});
