import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, pass, unknown } from '../define-rule';

export default defineRule({
  id: 'guardduty-enabled-all-regions',
  title: 'GuardDuty is enabled in every governed Region',
  failure: 'GuardDuty off in a governed Region',
  severity: 'high',
  risk: 'Nobody is told of stolen credentials or of an intruder who works in that Region.',
  remediation: {
    text: 'Enable GuardDuty in the Region, best for the whole organization through its delegated administrator.',
    cli: 'aws guardduty create-detector --enable --region <Region>',
    link: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_settingup.html',
  },
  kind: 'state',
  reads: ['guardduty.detectors'],
  requirements: {
    soc2: { ids: ['CC7.2', 'CC7.3'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.8.16'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(ii)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['DE.CM-01', 'DE.CM-09', 'DE.AE-02'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['SI-4', 'SI-4(5)'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.14.6', '3.14.7'], support: ['prowler', 'powerpipe'] },
    'cmmc-level-3': { ids: ['SI.L3-3.14.6e'], support: [] },
    'pci-dss': { ids: ['11.5.1', '12.10.5'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  sameFault: { securityHub: ['GuardDuty.1'] },
  compared: ['GuardDuty.1', 'guardduty_is_enabled'],
  params: z.object({}),
  *evaluate({ 'guardduty.detectors': detectors }, { account, region }) {
    const resource = accountResource(account.id);
    const open = detectors.flatMap(({ Status }) => (isUnknown(Status) ? [Status.unknown] : []));
    if (detectors.some(({ Status }) => Status === 'ENABLED')) {
      yield pass(resource, `GuardDuty is enabled in ${region}.`);
    } else if (open.length > 0) {
      yield unknown(resource, `Whether GuardDuty is enabled in ${region} is unknown: ${open.join('; ')}.`);
    } else {
      const state = detectors.length === 0 ? 'not set up' : 'suspended';
      yield fail(resource, `GuardDuty is ${state} in ${region}.`, { state });
    }
  },
});
