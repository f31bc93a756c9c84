import * as z from 'zod';
import { defineRule } from '../define-rule';
import { judgeProtection } from './protection';

export default defineRule({
  id: 'guardduty-eks-audit-logs',
  title: 'GuardDuty watches the audit logs of EKS clusters',
  failure: 'GuardDuty does not watch EKS audit logs',
  severity: 'high',
  risk: 'What somebody does with stolen credentials inside a cluster leaves no alarm.',
  remediation: {
    text: 'Turn on EKS Protection of the detector, best for the whole organization.',
    elsewhere:
      'Of a member account, only the delegated administrator of GuardDuty sets its protections (update-member-detectors).',
    cli: 'aws guardduty update-detector --detector-id <detector> --features Name=EKS_AUDIT_LOGS,Status=ENABLED --region <Region>',
    link: 'https://docs.aws.amazon.com/guardduty/latest/ug/kubernetes-protection.html',
  },
  kind: 'state',
  reads: ['guardduty.detectors'],
  consults: ['inventory.AWS::EKS::Cluster'],
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
  compared: ['GuardDuty.5', 'guardduty_eks_audit_log_enabled'],
  unseen:
    'Where it is off and the Region has no EKS cluster it is out of scope; GuardDuty.5 and Prowler fail it there too. Whether the members of a delegated administrator have it on is judged in each of them.',
  params: z.object({}),
  *evaluate({ 'guardduty.detectors': detectors }, context) {
    yield judgeProtection(detectors, context, {
      feature: 'EKS_AUDIT_LOGS',
      what: 'the audit logs of EKS',
      neededBy: { things: context.consult('inventory.AWS::EKS::Cluster'), name: 'an EKS cluster' },
    });
  },
});
