import { readableAllows } from '../../policies/readable-policy';
import * as z from 'zod';
import { wildcardServices } from '../../policies/breadth';
import type { Policy } from '../../policies/policy';
import { defineRule, fail, pass } from '../define-rule';
import { ofCustomerPolicies } from './customer-policies';

export default defineRule({
  id: 'iam-policy-no-service-wildcard',
  title: 'No customer managed policy allows every action of a service',
  failure: 'Policy allows whole services',
  severity: 'low',
  risk: 'Every action of a service takes in those that delete, share and hand on, and those that AWS adds later.',
  remediation: {
    text: 'Name the actions that are needed; what the holders used is in the last accessed information of IAM.',
    cli: 'aws iam create-policy-version --policy-arn <policy ARN> --policy-document file://<narrower policy>.json --set-as-default',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html',
  },
  kind: 'state',
  reads: ['iam.authorization-details'],
  restsOn: ['Policies'],
  requirements: {
    soc2: { ids: ['CC6.3'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.2'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: ['powerpipe'] },
    'nist-csf': { ids: ['PR.AA-05'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['AC-3', 'AC-6', 'AC-6(1)'], support: ['security-hub', 'powerpipe'] },
    'nist-800-171': { ids: ['3.1.1', '3.1.2', '3.1.5'], support: ['powerpipe'] },
    'pci-dss': { ids: ['7.2.1', '7.2.2'], support: ['powerpipe'] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
  },
  agreesWithin: [
    // IAM.21 judges every customer managed policy: https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html
    { claims: ['security-hub', 'powerpipe'], needs: { attachedOnly: false } },
  ],
  compared: ['IAM.21'],
  unseen:
    'A whole service counts on whatever resources and conditions it is allowed, as for Security Hub IAM.21; so does an Allow with NotAction, which takes in whole services. Inline policies are left aside. IAM does not say which policies are permissions boundaries, which Security Hub leaves out: where they are attached to nobody, so does this rule.',
  params: z.object({
    attachedOnly: z
      .boolean()
      .default(true)
      .describe('Whether policies that are attached to nothing are left out'),
  }),
  *evaluate({ 'iam.authorization-details': { Policies: policies } }, { params: { attachedOnly } }) {
    yield* ofCustomerPolicies(policies, {
      attachedOnly,
      unattached: 'attached to nothing, which Security Hub IAM.21 judges all the same',
      read: readableAllows,
      judge({ arn, name, version }, policy, fault) {
        const allowed = wholeServicesOf(policy);
        if (allowed.length === 0 && fault !== undefined) throw fault;
        if (allowed.length === 0) return pass(arn, `${name} allows no whole service.`);
        return fail(arn, `${name} allows whole services: ${allowed.join(', ')}.`, { version, allowed });
      },
    });
  },
});

/** As the policy says it: `s3:*`, `*`, or all but what NotAction names. */
function wholeServicesOf(policy: Policy): string[] {
  const byException = policy.statements.flatMap(({ effect, actions }) =>
    effect === 'Allow' && actions.negated ? [`all but ${[...actions.values].sort().join(' and ')}`] : [],
  );
  const named = wildcardServices(policy).map((service) => (service === '*' ? '*' : `${service}:*`));
  return [...named, ...new Set(byException)].sort();
}
