import { z } from 'zod';
import { defineEventRule } from '../define-event-rule';

export default defineEventRule({
  id: 'org-no-leave-attempts',
  title: 'Nobody tried to take the account out of its organization',
  failure: 'Someone tried to leave the organization',
  severity: 'critical',
  risk: 'An account that has left is free of every service control policy and central trail; a refused attempt is a warning.',
  remediation: {
    text: 'Ask who made the call and why, also when it was refused; take away the credentials if nobody can say.',
    link: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html',
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
    'cis-aws-3.0': { ids: ['4.15'], support: [] },
    'cis-aws-5.0': { ids: ['4.15'], support: [] },
  },
  params: z.object({}),
  events: ['LeaveOrganization'],
  // A refused attempt counts: no routine work makes it.
  isFault: () => true,
});
