import { z } from 'zod';
import { defineEventRule, succeeded } from '../define-event-rule';

export default defineEventRule({
  id: 'config-no-recorder-tampering',
  title: 'No AWS Config recorder was stopped or deleted without a review',
  failure: 'AWS Config recorder stopped or deleted',
  severity: 'high',
  risk: 'While nothing records configuration, changes leave no history and rules judge what is out of date.',
  remediation: {
    text: 'Ask who made the call and why; start the recorder again, and look at what changed in the gap.',
    cli: 'aws configservice start-configuration-recorder --configuration-recorder-name <recorder> --region <Region>',
    link: 'https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html',
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
    'cis-aws-3.0': { ids: ['4.9'], support: [] },
    'cis-aws-5.0': { ids: ['4.9'], support: [] },
  },
  params: z.object({}),
  events: ['StopConfigurationRecorder', 'DeleteConfigurationRecorder'],
  isFault: succeeded,
});
