import * as z from 'zod';
import { shortName } from '../../model/resource-name';
import { readablePolicy } from '../../policies/readable-policy';
import { defineRule, fail, guarded, outOfScope, pass } from '../define-rule';
import { ofCustomerPolicies, statementName } from './customer-policies';
import { decryptingStatements } from './decrypts-every-key';
import { isServiceLinked, whoCanChange } from './reserved-roles';

export default defineRule({
  id: 'iam-policy-no-kms-decrypt-all',
  title: 'No policy of the account allows to decrypt with every KMS key',
  failure: 'Policy allows decryption with every key',
  severity: 'medium',
  risk: 'Whoever holds the policy reads whatever is encrypted in the account, by keys that are made later too.',
  remediation: {
    text: 'Name the keys that are needed in the statement, or limit it by kms:ViaService or by tags of keys.',
    elsewhere:
      'A role AWSReservedSSO_… is changed through its permission set in IAM Identity Center; IAM itself refuses.',
    link: 'https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html',
  },
  kind: 'state',
  reads: ['iam.authorization-details'],
  requirements: {
    soc2: { ids: ['CC6.3', 'CC6.1'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.2', 'A.8.24'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)', '164.312(a)(2)(iv)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.DS-01'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-6', 'AC-6(1)', 'SC-12', 'SC-13'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.1.1', '3.1.2', '3.1.5', '3.13.10', '3.13.11'], support: [] },
    'pci-dss': { ids: ['7.2.1', '7.2.2', '3.6.1', '3.7.4'], support: ['prowler'] },
    gdpr: { ids: ['25(2)', '32(1)(b)', '32(1)(a)'], support: [] },
  },
  agreesWithin: [
    // KMS.1 judges every customer managed policy: https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html
    { claims: ['security-hub'], needs: { attachedOnly: false } },
  ],
  compared: ['KMS.1', 'KMS.2', 'iam_policy_no_full_access_to_kms'],
  unseen:
    'Customer managed policies (Security Hub KMS.1) and inline ones (KMS.2) are judged, policies of AWS are not. A statement that names its keys by alias, tag, service or encryption context passes, which the controls do not say. Every key of one Region alone passes. Prowler asks for kms:* in customer managed policies. A key policy that does not let IAM decide is not looked at.',
  params: z.object({
    attachedOnly: z
      .boolean()
      .default(true)
      .describe('Whether managed policies that are attached to nothing are left out'),
  }),
  *evaluate({ 'iam.authorization-details': details }, { account, params: { attachedOnly } }) {
    yield* ofCustomerPolicies(details.Policies, {
      attachedOnly,
      unattached: 'attached to nothing, which Security Hub KMS.1 judges all the same',
      read: readablePolicy,
      judge({ arn, name, version }, policy, fault) {
        const statements = decryptingStatements(policy, account.id).map(statementName).sort();
        if (statements.length === 0 && fault !== undefined) throw fault;
        if (statements.length === 0) return pass(arn, `${name} does not allow to decrypt with every key.`);
        const message = `${name} allows to decrypt with every key: ${statements.join(', ')}.`;
        return fail(arn, message, { version, statements });
      },
    });
    const holders = [
      ...details.UserDetailList.map((user) => ({ arn: user.Arn, inline: user.UserPolicyList })),
      ...details.GroupDetailList.map((group) => ({ arn: group.Arn, inline: group.GroupPolicyList })),
      ...details.RoleDetailList.map((role) => ({ arn: role.Arn, inline: role.RolePolicyList })),
    ];
    for (const { arn, inline } of holders) {
      if (isServiceLinked(arn)) yield outOfScope('a service-linked role, whose policies AWS keeps');
      else if (inline.length === 0) yield outOfScope('no inline policy');
      else {
        yield guarded(arn, () => {
          const read = inline.map(({ PolicyName, PolicyDocument }) => ({
            PolicyName,
            ...readablePolicy(PolicyDocument, 'identity'),
          }));
          const policies = read
            .filter(({ policy }) => decryptingStatements(policy, account.id).length > 0)
            .map(({ PolicyName }) => PolicyName)
            .sort();
          const fault = read.map((each) => each.fault).find((each) => each !== undefined);
          if (policies.length === 0 && fault !== undefined) throw fault;
          const name = shortName(arn);
          if (policies.length === 0) {
            return pass(arn, `No inline policy of ${name} allows to decrypt with every key.`);
          }
          const message = `Inline policies of ${name} allow to decrypt with every key: ${policies.join(', ')}.${whoCanChange(arn)}`;
          return fail(arn, message, { policies });
        });
      }
    }
  },
});
