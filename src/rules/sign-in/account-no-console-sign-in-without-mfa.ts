import { z } from 'zod';
import { defineEventRule, succeeded } from '../define-event-rule';

export default defineEventRule({
  id: 'account-no-console-sign-in-without-mfa',
  title: 'No IAM user or root signed in to the console without MFA',
  failure: 'Console sign-in without MFA',
  severity: 'high',
  risk: 'A password alone was enough to get in, so whoever has it can do it again.',
  remediation: {
    text: 'Ask the user whether it was them; require MFA for the user, and change the password if it was not.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html',
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
    'cis-aws-3.0': { ids: ['4.2'], support: [] },
    'cis-aws-5.0': { ids: ['4.2'], support: [] },
  },
  params: z.object({}),
  events: ['ConsoleLogin'],
  isFault: (event) => {
    // Federated sessions always say No here: their MFA is the identity provider's, which CloudTrail does not see.
    const isOurPassword = event.userIdentity.type === 'IAMUser' || event.userIdentity.type === 'Root';
    if (!isOurPassword || !succeeded(event)) return false;
    if (event.mfaUsed !== undefined) return event.mfaUsed === 'No';
    return { unknown: `The sign-in at ${event.eventTime} does not say whether MFA was used.` };
  },
});
