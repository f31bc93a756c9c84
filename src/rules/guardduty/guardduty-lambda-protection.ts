import * as z from 'zod';
import { defineRule } from '../define-rule';
import { judgeProtection } from './protection';

export default defineRule({
  id: 'guardduty-lambda-protection',
  title: 'GuardDuty watches the network activity of Lambda functions',
  failure: 'GuardDuty does not watch Lambda functions',
  severity: 'medium',
  risk: 'A function that mines or talks to an intruder leaves no alarm.',
  remediation: {
    text: 'Turn on Lambda Protection of the detector, best for the whole organization.',
    elsewhere:
      'Of a member account, only the delegated administrator of GuardDuty sets its protections (update-member-detectors).',
    cli: 'aws guardduty update-detector --detector-id <detector> --features Name=LAMBDA_NETWORK_LOGS,Status=ENABLED --region <Region>',
    link: 'https://docs.aws.amazon.com/guardduty/latest/ug/lambda-protection.html',
  },
  kind: 'state',
  reads: ['guardduty.detectors'],
  requirements: {
    soc2: { ids: ['CC7.2', 'CC7.3'], support: [] },
    iso27001: { ids: ['A.8.16'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(ii)'], support: [] },
    'nist-csf': { ids: ['DE.CM-01', 'DE.CM-09', 'DE.AE-02'], support: [] },
    'nist-800-53': { ids: ['SI-4', 'SI-4(5)'], support: [] },
    'nist-800-171': { ids: ['3.14.6', '3.14.7'], support: [] },
    'pci-dss': { ids: ['11.5.1', '12.10.5'], support: [] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  compared: ['GuardDuty.6', 'guardduty_lambda_protection_enabled'],
  unseen: 'It is asked for in every Region, also where there is no function, as GuardDuty.6 and Prowler do.',
  params: z.object({}),
  *evaluate({ 'guardduty.detectors': detectors }, context) {
    yield judgeProtection(detectors, context, {
      feature: 'LAMBDA_NETWORK_LOGS',
      what: 'the network activity of functions',
    });
  },
});
