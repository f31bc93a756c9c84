import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, pass, unknown } from '../define-rule';

export default defineRule({
  id: 'securityhub-enabled',
  title: 'Security Hub CSPM is enabled with a standard in every governed Region',
  failure: 'Security Hub off or without a standard',
  severity: 'high',
  risk: 'What AWS services find stands in many places, and nothing checks resources against a standard.',
  remediation: {
    text: 'Enable Security Hub CSPM and a standard in the Region, best for the whole organization by a configuration policy.',
    elsewhere: 'Of a member account, the delegated administrator of Security Hub enables them.',
    cli: 'aws securityhub enable-security-hub --enable-default-standards --region <Region>',
    terraform: 'aws_securityhub_account and aws_securityhub_standards_subscription',
    link: 'https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-settingup.html',
  },
  kind: 'state',
  reads: ['securityhub.hub'],
  requirements: {
    soc2: { ids: ['CC7.2', 'CC7.3', 'CC7.1', 'CC8.1'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.8.16', 'A.5.9', 'A.8.9'], support: [] },
    hipaa: {
      ids: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(ii)', '164.308(a)(8)'],
      support: ['prowler', 'powerpipe'],
    },
    'nist-csf': {
      ids: ['DE.CM-01', 'DE.CM-09', 'DE.AE-02', 'ID.AM-08', 'PR.PS-01'],
      support: ['powerpipe'],
    },
    'nist-800-53': { ids: ['SI-4', 'SI-4(5)', 'CM-2', 'CM-3', 'CM-6', 'CM-8'], support: [] },
    'nist-800-171': { ids: ['3.14.6', '3.14.7', '3.4.1', '3.4.2'], support: ['prowler', 'powerpipe'] },
    'cmmc-level-3': { ids: ['CM.L3-3.4.2e'], support: [] },
    'pci-dss': { ids: ['11.5.1', '12.10.5', '2.2.1', '12.5.1'], support: [] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
    'cis-aws-3.0': { ids: ['4.16'], support: [] },
    'cis-aws-5.0': { ids: ['4.16'], support: [] },
  },
  compared: ['securityhub_enabled'],
  unseen:
    'Which standards and controls are enabled is not judged, only that one standard is ready. CIS 4.16 asks for Security Hub alone; Prowler takes integrations in place of a standard.',
  params: z.object({}),
  *evaluate({ 'securityhub.hub': hubs }, { account, region }) {
    const resource = accountResource(account.id);
    const told = hubs.flatMap(({ standards }) => standards);
    const open = told.flatMap((standard) => (isUnknown(standard) ? [standard.unknown] : []));
    const standards = told.flatMap((standard) => (isUnknown(standard) ? [] : [standard]));
    if (hubs.length === 0) {
      yield fail(resource, `Security Hub is not enabled in ${region}.`, { state: 'off' });
    } else if (standards.some(({ StandardsStatus }) => StandardsStatus === 'READY')) {
      yield pass(resource, `Security Hub is enabled in ${region}, and a standard is ready.`);
    } else if (open.length > 0) {
      yield unknown(resource, `The standards of Security Hub in ${region} are unknown: ${open.join('; ')}.`);
    } else {
      const named = standards
        .map(({ StandardsArn, StandardsStatus }) => `${StandardsArn} is ${StandardsStatus}`)
        .sort();
      const why = named.length === 0 ? 'none is enabled' : named.join(', ');
      yield fail(resource, `Security Hub in ${region} has no standard that is ready: ${why}.`, {
        state: 'no standard ready',
      });
    }
  },
});
