import * as z from 'zod';
import { defineRule } from '../define-rule';
import { judgeProtection } from './protection';

export default defineRule({
  id: 'guardduty-runtime-monitoring',
  title: 'GuardDuty watches what runs on EC2, ECS and EKS',
  failure: 'GuardDuty does not watch running workloads',
  severity: 'medium',
  risk: 'A process that an intruder starts in a container or on an instance leaves no alarm.',
  remediation: {
    text: 'Turn on Runtime Monitoring of the detector, best for the whole organization.',
    elsewhere:
      'Of a member account, only the delegated administrator of GuardDuty sets its protections (update-member-detectors).',
    cli: 'aws guardduty update-detector --detector-id <detector> --features Name=RUNTIME_MONITORING,Status=ENABLED --region <Region>',
    link: 'https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring.html',
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
  compared: ['GuardDuty.11', 'guardduty_eks_runtime_monitoring_enabled'],
  unseen:
    'It is asked for in every Region, also where nothing runs, as GuardDuty.11 does. The older EKS_RUNTIME_MONITORING, which Prowler takes as well, is not enough: it leaves EC2 and ECS out. Whether the agents are installed and report is not seen.',
  params: z.object({}),
  *evaluate({ 'guardduty.detectors': detectors }, context) {
    yield judgeProtection(detectors, context, {
      feature: 'RUNTIME_MONITORING',
      what: 'what runs on EC2, ECS and EKS',
    });
  },
});
