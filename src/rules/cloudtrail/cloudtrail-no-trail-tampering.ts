import { z } from 'zod';
import { defineEventRule, succeeded } from '../define-event-rule';

export default defineEventRule({
  id: 'cloudtrail-no-trail-tampering',
  title: 'No trail was stopped, deleted or changed without a review',
  failure: 'CloudTrail trail stopped, deleted or changed',
  severity: 'high',
  risk: 'Stopping the record is what an intruder does first, and what is not recorded cannot be investigated.',
  remediation: {
    text: 'Ask who made the call and why; restore the trail if nobody can say, and treat the gap as an incident.',
    link: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html',
  },
  requirements: {
    soc2: { ids: ['CC7.2', 'CC7.3'], support: [] },
    iso27001: { ids: ['A.8.15', 'A.8.16'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(ii)'], support: [] },
    'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: [] },
    'nist-800-53': { ids: ['AU-6', 'AU-12', 'SI-4(5)'], support: [] },
    'nist-800-171': { ids: ['3.3.5', '3.14.6'], support: [] },
    'pci-dss': { ids: ['10.4.1.1', '10.7.2'], support: [] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
    'cis-aws-3.0': { ids: ['4.5'], support: [] },
    'cis-aws-5.0': { ids: ['4.5'], support: [] },
  },
  params: z.object({}),
  events: ['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors'],
  isFault: succeeded,
});
