import * as z from 'zod';
import { shortName } from '../../model/resource-name';
import { administratorStatements } from '../../policies/breadth';
import { readableAllows } from '../../policies/readable-policy';
import { whoCanChange } from './reserved-roles';
import { defineRule, fail, guarded, pass } from '../define-rule';

export default defineRule({
  id: 'iam-no-inline-admin-policy',
  title: 'No inline policy allows every action on every resource',
  failure: 'Inline policy allows everything',
  severity: 'high',
  risk: 'Whoever holds the policy is an administrator, and no list of managed policies shows it.',
  remediation: {
    text: 'Replace the inline policy by one that allows what is needed, best as a managed policy.',
    elsewhere:
      'A role AWSReservedSSO_… is changed through its permission set in IAM Identity Center; IAM itself refuses.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html',
  },
  kind: 'state',
  reads: ['iam.authorization-details'],
  restsOn: ['UserDetailList', 'GroupDetailList', 'RoleDetailList'],
  requirements: {
    soc2: { ids: ['CC6.3'], support: ['prowler'] },
    iso27001: { ids: ['A.5.15', 'A.8.2', 'A.5.3'], support: ['prowler'] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)', '164.308(a)(4)(i)'], support: ['prowler'] },
    'nist-csf': { ids: ['PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-6', 'AC-6(1)', 'AC-5'], support: ['prowler'] },
    'nist-800-171': { ids: ['3.1.1', '3.1.2', '3.1.5', '3.1.4'], support: ['prowler'] },
    'pci-dss': { ids: ['7.2.1', '7.2.2'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: ['prowler'] },
    'cis-aws-3.0': { ids: ['1.16'], support: [] },
    'cis-aws-5.0': { ids: ['1.15'], support: [] },
  },
  compared: ['iam_inline_policy_no_administrative_privileges'],
  unseen: 'Each statement is judged by itself: two that are everything only together are not seen.',
  params: z.object({}),
  *evaluate({ 'iam.authorization-details': details }) {
    const holders = [
      ...details.UserDetailList.map((user) => ({ arn: user.Arn, inline: user.UserPolicyList })),
      ...details.GroupDetailList.map((group) => ({ arn: group.Arn, inline: group.GroupPolicyList })),
      ...details.RoleDetailList.map((role) => ({ arn: role.Arn, inline: role.RolePolicyList })),
    ];
    for (const { arn, inline } of holders) {
      yield guarded(arn, () => {
        const read = inline.map(({ PolicyName, PolicyDocument }) => ({
          PolicyName,
          ...readableAllows(PolicyDocument, 'identity'),
        }));
        const policies = read
          .filter(({ policy }) => administratorStatements(policy).length > 0)
          .map(({ PolicyName }) => PolicyName)
          .sort();
        const fault = read.map((each) => each.fault).find((each) => each !== undefined);
        if (policies.length === 0 && fault !== undefined) throw fault;
        if (policies.length === 0)
          return pass(arn, `No inline policy of ${shortName(arn)} allows everything.`);
        const message = `Inline policies of ${shortName(arn)} allow everything: ${policies.join(', ')}.${whoCanChange(arn)}`;
        return fail(arn, message, { policies });
      });
    }
  },
});
