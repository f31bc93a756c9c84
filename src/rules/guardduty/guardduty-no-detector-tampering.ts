import * as z from 'zod';
import { defineEventRule, succeeded } from '../define-event-rule';

export default defineEventRule({
  id: 'guardduty-no-detector-tampering',
  title: 'No GuardDuty detector was deleted or changed without a review',
  failure: 'GuardDuty detector deleted or changed',
  severity: 'high',
  risk: 'Whoever switches off threat detection may be about to need it switched off.',
  remediation: {
    text: 'Ask who made the call and why; enable GuardDuty and its protections again if nobody can say.',
    elsewhere: 'Of a member account, the delegated administrator of GuardDuty enables them again.',
    link: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_suspend-disable.html',
  },
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
  params: z.object({}),
  events: ['DeleteDetector', 'UpdateDetector'],
  /** Fraud Detector has detectors too, and calls of the same names. */
  isFault: (event) => event.eventSource !== 'frauddetector.amazonaws.com' && succeeded(event),
});
