import { z } from 'zod';
import { defineEventRule, succeeded } from '../define-event-rule';

export default defineEventRule({
  id: 'account-no-root-sign-in',
  title: 'Nobody signed in to the console as root without a review',
  failure: 'Root signed in to the console',
  severity: 'high',
  risk: 'A root session can do everything in the account, and its record does not say which person it was.',
  remediation: {
    text: 'Ask who signed in and for what; without an answer, change the root password and its MFA at once.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-password.html',
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
    'cis-aws-3.0': { ids: ['4.3'], support: [] },
    'cis-aws-5.0': { ids: ['4.3'], support: [] },
  },
  params: z.object({}),
  events: ['ConsoleLogin'],
  isFault: (event) => event.userIdentity.type === 'Root' && succeeded(event),
});
