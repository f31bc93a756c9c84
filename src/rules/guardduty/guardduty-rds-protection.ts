import * as z from 'zod';
import { defineRule } from '../define-rule';
import { judgeProtection } from './protection';

export default defineRule({
  id: 'guardduty-rds-protection',
  title: 'GuardDuty watches the logins of RDS databases',
  failure: 'GuardDuty does not watch database logins',
  severity: 'medium',
  risk: 'Somebody who guesses the password of a database leaves no alarm.',
  remediation: {
    text: 'Turn on RDS Protection of the detector, best for the whole organization.',
    elsewhere:
      'Of a member account, only the delegated administrator of GuardDuty sets its protections (update-member-detectors).',
    cli: 'aws guardduty update-detector --detector-id <detector> --features Name=RDS_LOGIN_EVENTS,Status=ENABLED --region <Region>',
    link: 'https://docs.aws.amazon.com/guardduty/latest/ug/rds-protection.html',
  },
  kind: 'state',
  reads: ['guardduty.detectors'],
  consults: ['inventory.AWS::RDS::DBInstance'],
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
  compared: ['GuardDuty.9', 'guardduty_rds_protection_enabled'],
  unseen:
    'Where it is off and the Region has no database instance it is out of scope; GuardDuty.9 and Prowler fail it there too. Whether GuardDuty supports the engines that are there is not asked: AWS adds engines.',
  params: z.object({}),
  *evaluate({ 'guardduty.detectors': detectors }, context) {
    yield judgeProtection(detectors, context, {
      feature: 'RDS_LOGIN_EVENTS',
      what: 'the logins of databases',
      neededBy: { things: context.consult('inventory.AWS::RDS::DBInstance'), name: 'a database of RDS' },
    });
  },
});
