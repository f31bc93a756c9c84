import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { protectionOf } from './protective-denies';

const CALLS = [
  'cloudtrail:StopLogging',
  'cloudtrail:DeleteTrail',
  'config:StopConfigurationRecorder',
  'guardduty:DeleteDetector',
  'securityhub:DisableSecurityHub',
];

export default defineRule({
  id: 'org-scp-protects-security-services',
  title: 'Service control policies keep every account from switching off what watches it',
  failure: 'Accounts can switch off security services',
  severity: 'medium',
  risk: 'An administrator of an account, or whoever has become one, switches off the trail and the detector first.',
  remediation: {
    text: 'Attach a service control policy to the root that denies the calls, and lets off only the role that administers these services.',
    cli: 'aws organizations attach-policy --policy-id <policy> --target-id <root>',
    terraform: 'aws_organizations_policy, aws_organizations_policy_attachment',
    link: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html',
  },
  kind: 'state',
  reads: ['organization.service-control-policies'],
  requirements: {
    soc2: { ids: ['CC1.3', 'CC5.2', 'CC6.1', 'CC7.2'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.5.23', 'A.8.15'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(B)', '164.312(b)', '164.312(c)(1)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'GV.SC-07', 'PR.PS-04', 'PR.DS-01'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-6', 'CM-7', 'AU-9', 'AU-9(2)'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.4.6', '3.3.8'], support: [] },
    'pci-dss': { ids: ['2.2.1', '10.3.2', '10.3.3'], support: [] },
    gdpr: { ids: ['24(1)', '32(1)(b)'], support: [] },
  },
  unseen:
    'Each account is judged by the policies on it, its units and the root, in the management account, which they do not bind. A Deny counts on every resource, without conditions but for principals that it names by their ARN; those that deny single trails, or by tags and Regions, do not. An allow list that leaves the calls out is not seen, nor are declarative and resource control policies. Prowler looks for policies on Regions alone.',
  params: z.object({
    calls: z
      .array(z.string().regex(/^[a-z0-9-]+:[A-Za-z]+$/))
      .min(1)
      .default(CALLS)
      .describe('Calls that have to be denied, by their names in IAM'),
  }),
  *evaluate({ 'organization.service-control-policies': controls }, { params: { calls } }) {
    if (!controls.isReadHere) {
      yield outOfScope('read in the management account of an organization');
      return;
    }
    for (const account of controls.Accounts) {
      const resource = accountResource(account.Id);
      if (account.Id === controls.ManagementAccountId) {
        yield outOfScope('the management account, which service control policies do not bind');
      } else if (account.Status === 'SUSPENDED' || account.Status === 'PENDING_CLOSURE') {
        yield outOfScope('closed');
      } else if (isUnknown(controls.IsEnabled)) {
        yield unknown(
          resource,
          `Whether service control policies are in force is unknown: ${controls.IsEnabled.unknown}.`,
        );
      } else if (!controls.IsEnabled) {
        const message = `No service control policy is in force in ${account.Id}: their type is off in the organization.`;
        yield fail(resource, message, { open: [...calls].sort() });
      } else {
        const { open, by, unread } = protectionOf(account, controls, calls);
        const named = [...open].sort().join(', ');
        if (open.length === 0) {
          yield pass(resource, `In ${account.Id} the calls are denied by ${by.join(', ')}.`, { by });
        } else if (unread.length > 0) {
          yield unknown(
            resource,
            `Whether ${named} is denied in ${account.Id} is unknown; not known is ${unread.join('; ')}.`,
          );
        } else {
          const message = `No service control policy denies ${named} to everybody in ${account.Id}.`;
          yield fail(resource, message, { open: [...open].sort() });
        }
      }
    }
  },
});
