import type { Requirements } from '../../frameworks/requirements';

// No public mapping that we read has rules over what people do by hand: all of it is our own judgement.

/** What it supports that duties are done when they are due, whatever each of them is for. */
export const DUTY_REQUIREMENTS = {
  soc2: { ids: ['CC4.1', 'CC5.3'], support: [] },
  iso27001: { ids: ['A.5.36'], support: [] },
  hipaa: { ids: ['164.308(a)(8)', '164.316(b)(1)'], support: [] },
  'nist-csf': { ids: ['GV.OV-03'], support: [] },
  'nist-800-53': { ids: ['CA-7'], support: [] },
  'nist-800-171': { ids: ['3.12.3'], support: [] },
  gdpr: { ids: ['5(2)', '24(1)'], support: [] },
} as const satisfies Requirements;

/** What it supports that those who have to be told of an incident are told in time. */
export const INCIDENT_REQUIREMENTS = {
  soc2: { ids: ['CC7.4', 'P6.6'], support: [] },
  iso27001: { ids: ['A.5.26', 'A.5.5'], support: [] },
  hipaa: { ids: ['164.404(b)', '164.406(b)', '164.408(b)', '164.408(c)'], support: [] },
  'nist-csf': { ids: ['RS.CO-02'], support: [] },
  'nist-800-53': { ids: ['IR-6'], support: [] },
  'nist-800-171': { ids: ['3.6.2'], support: [] },
  gdpr: { ids: ['33(1)', '33(5)'], support: [] },
} as const satisfies Requirements;

/** What it supports that a request of a data subject is answered in time. */
export const DATA_REQUEST_REQUIREMENTS = {
  soc2: { ids: ['P5.1', 'P5.2'], support: [] },
  iso27001: { ids: ['A.5.34'], support: [] },
  gdpr: { ids: ['5(1)(a)', '5(2)'], support: [] },
} as const satisfies Requirements;

/** What it supports that the auditor is given what they ask for, by the day that was agreed. */
export const AUDIT_REQUEST_REQUIREMENTS = {
  soc2: { ids: ['CC4.1'], support: [] },
  iso27001: { ids: ['A.5.36'], support: [] },
  'nist-800-53': { ids: ['CA-2'], support: [] },
  'nist-800-171': { ids: ['3.12.1'], support: [] },
} as const satisfies Requirements;
