import type { Requirements } from '../../frameworks/requirements';

// No public mapping that we read has rules over access reviews: all of it is our own judgement.

/** What it supports to review who has access, on a cadence. */
export const REVIEW_REQUIREMENTS = {
  soc2: { ids: ['CC6.2', 'CC6.3'], support: [] },
  iso27001: { ids: ['A.5.18', 'A.8.2'], support: [] },
  hipaa: { ids: ['164.308(a)(3)(ii)(A)', '164.308(a)(4)(ii)(C)'], support: [] },
  'nist-csf': { ids: ['PR.AA-01', 'PR.AA-05'], support: [] },
  'nist-800-53': { ids: ['AC-2', 'AC-6(7)'], support: [] },
  'nist-800-171': { ids: ['3.1.1', '3.1.5'], support: [] },
  'pci-dss': { ids: ['7.2.4'], support: [] },
  gdpr: { ids: ['5(2)', '32(1)(d)'], support: [] },
} as const satisfies Requirements;

/** What it supports that the record of a review can be believed. */
export const REVIEW_EVIDENCE_REQUIREMENTS = {
  soc2: { ids: ['CC6.2', 'CC6.3', 'CC4.1', 'CC7.2'], support: [] },
  iso27001: { ids: ['A.5.18', 'A.8.2', 'A.5.28', 'A.5.33'], support: [] },
  hipaa: {
    ids: ['164.308(a)(3)(ii)(A)', '164.308(a)(4)(ii)(C)', '164.312(c)(1)', '164.316(b)(2)(i)'],
    support: [],
  },
  'nist-csf': { ids: ['PR.AA-01', 'PR.AA-05', 'PR.DS-01', 'PR.PS-04'], support: [] },
  'nist-800-53': { ids: ['AC-2', 'AC-6(7)', 'AU-9', 'AU-9(2)', 'AU-11'], support: [] },
  'nist-800-171': { ids: ['3.1.1', '3.1.5', '3.3.8'], support: [] },
  'pci-dss': { ids: ['7.2.4', '10.3.2', '10.5.1'], support: [] },
  gdpr: { ids: ['5(2)', '32(1)(d)'], support: [] },
} as const satisfies Requirements;

/** What it supports that nobody decides about what is their own. */
export const INDEPENDENCE_REQUIREMENTS = {
  soc2: { ids: ['CC6.3', 'CC6.2'], support: [] },
  iso27001: { ids: ['A.5.3', 'A.5.15', 'A.5.18', 'A.8.2'], support: [] },
  hipaa: { ids: ['164.308(a)(4)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(ii)(C)'], support: [] },
  'nist-csf': { ids: ['PR.AA-05', 'PR.AA-01'], support: [] },
  'nist-800-53': { ids: ['AC-5', 'AC-6', 'AC-2', 'AC-6(7)'], support: [] },
  'nist-800-171': { ids: ['3.1.4', '3.1.5', '3.1.1'], support: [] },
  'pci-dss': { ids: ['7.2.2', '7.2.4'], support: [] },
  gdpr: { ids: ['32(1)(b)', '5(2)', '32(1)(d)'], support: [] },
} as const satisfies Requirements;
