import { readableAllows } from '../../policies/readable-policy';
import * as z from 'zod';
import { administratorStatements } from '../../policies/breadth';
import { defineRule, fail, pass, remembered } from '../define-rule';
import { ofCustomerPolicies, statementName } from './customer-policies';

export default defineRule({
  id: 'iam-no-customer-admin-policy',
  title: 'No customer managed policy allows every action on every resource',
  failure: 'Customer managed policy allows everything',
  severity: 'high',
  risk: 'Whoever holds the policy is an administrator, under a name that does not say so.',
  remediation: {
    text: 'Replace the policy by one that allows what is needed; where an administrator is meant, use AdministratorAccess.',
    cli: 'aws iam create-policy-version --policy-arn <policy ARN> --policy-document file://<narrower policy>.json --set-as-default',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-edit.html',
  },
  kind: 'state',
  reads: ['iam.authorization-details'],
  restsOn: ['Policies'],
  requirements: {
    soc2: { ids: ['CC6.3'], support: ['prowler'] },
    iso27001: { ids: ['A.5.15', 'A.8.2', 'A.5.3'], support: ['prowler'] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)', '164.308(a)(4)(i)'], support: ['prowler'] },
    'nist-csf': { ids: ['PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-6', 'AC-6(1)', 'AC-5'], support: ['security-hub', 'prowler'] },
    'nist-800-171': { ids: ['3.1.1', '3.1.2', '3.1.5', '3.1.4'], support: ['prowler'] },
    'pci-dss': { ids: ['7.2.1', '7.2.2'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: ['prowler'] },
    'cis-aws-3.0': { ids: ['1.16'], support: [] },
    'cis-aws-5.0': { ids: ['1.15'], support: [] },
  },
  agreesWithin: [
    // IAM.1 judges every customer managed policy: https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html
    { claims: ['security-hub'], needs: { attachedOnly: false } },
  ],
  compared: ['IAM.1', 'iam_customer_attached_policy_no_administrative_privileges'],
  unseen:
    'AdministratorAccess of AWS is left to iam-administratoraccess-restricted. Each statement is judged by itself: two that are everything only together are not seen.',
  remembers: true,
  params: z.object({
    attachedOnly: z
      .boolean()
      .default(true)
      .describe('Whether policies that are attached to nothing are left out'),
  }),
  *evaluate({ 'iam.authorization-details': { Policies: policies } }, { params: { attachedOnly } }) {
    yield* ofCustomerPolicies(policies, {
      attachedOnly,
      unattached: 'attached to nothing, which Security Hub IAM.1 judges all the same',
      read: readableAllows,
      judge({ arn, name, version }, policy, fault) {
        const statements = administratorStatements(policy).map(statementName).sort();
        if (statements.length === 0 && fault !== undefined) throw fault;
        if (statements.length === 0) return pass(arn, `No statement of ${name} allows everything.`);
        const message = `${name} allows every action on every resource: ${statements.join(', ')}.`;
        return remembered(fail(arn, message, { version, statements }));
      },
    });
  },
});
