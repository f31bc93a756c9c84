import * as z from 'zod';
import { defineRule } from '../define-rule';
import { judgeProtection } from './protection';

export default defineRule({
  id: 'guardduty-s3-protection',
  title: 'GuardDuty watches access to S3 objects',
  failure: 'GuardDuty does not watch S3 objects',
  severity: 'high',
  risk: 'Data taken out of buckets with stolen credentials leaves no alarm.',
  remediation: {
    text: 'Turn on S3 Protection of the detector, best for the whole organization.',
    elsewhere:
      'Of a member account, only the delegated administrator of GuardDuty sets its protections (update-member-detectors).',
    cli: 'aws guardduty update-detector --detector-id <detector> --features Name=S3_DATA_EVENTS,Status=ENABLED --region <Region>',
    link: 'https://docs.aws.amazon.com/guardduty/latest/ug/s3-protection.html',
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
  compared: ['GuardDuty.10', 'guardduty_s3_protection_enabled'],
  unseen:
    'Where GuardDuty is off it is unknown. GuardDuty.10 tells of the members in the account of the administrator; here each account is judged itself.',
  params: z.object({}),
  *evaluate({ 'guardduty.detectors': detectors }, context) {
    yield judgeProtection(detectors, context, {
      feature: 'S3_DATA_EVENTS',
      what: 'access to S3 objects',
    });
  },
});
