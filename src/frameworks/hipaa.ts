import type { Framework, Requirement } from './framework';

const OWN_FACILITIES = 'Your own facilities where electronic protected health information can be reached.';
const OWN_MEDIA = 'Devices and media of your own; deleting data and keys in AWS when you decide to.';

const requirements = {
  '164.308(a)(1)(i)': {
    title: 'Security management process',
    evidence: 'partly',
    attributes: { implementation: 'standard' },
  },
  '164.308(a)(1)(ii)(A)': {
    title: 'Risk analysis',
    evidence: 'partly',
    attributes: { implementation: 'required' },
  },
  '164.308(a)(1)(ii)(B)': {
    title: 'Risk management',
    evidence: 'partly',
    attributes: { implementation: 'required' },
  },
  '164.308(a)(1)(ii)(C)': {
    title: 'Sanction policy',
    evidence: 'manual',
    attributes: { implementation: 'required' },
  },
  '164.308(a)(1)(ii)(D)': {
    title: 'Information system activity review',
    evidence: 'partly',
    attributes: { implementation: 'required' },
  },
  '164.308(a)(2)': {
    title: 'Assigned security responsibility',
    evidence: 'manual',
    attributes: { implementation: 'standard' },
  },
  '164.308(a)(3)(i)': {
    title: 'Workforce security',
    evidence: 'partly',
    attributes: { implementation: 'standard' },
  },
  '164.308(a)(3)(ii)(A)': {
    title: 'Authorization and/or supervision',
    evidence: 'partly',
    attributes: { implementation: 'addressable' },
  },
  '164.308(a)(3)(ii)(B)': {
    title: 'Workforce clearance procedure',
    evidence: 'manual',
    attributes: { implementation: 'addressable' },
  },
  '164.308(a)(3)(ii)(C)': {
    title: 'Termination procedures',
    evidence: 'partly',
    attributes: { implementation: 'addressable' },
  },
  '164.308(a)(4)(i)': {
    title: 'Information access management',
    evidence: 'partly',
    attributes: { implementation: 'standard' },
  },
  '164.308(a)(4)(ii)(A)': {
    title: 'Isolating health care clearinghouse functions',
    evidence: 'partly',
    attributes: { implementation: 'required' },
  },
  '164.308(a)(4)(ii)(B)': {
    title: 'Access authorization',
    evidence: 'partly',
    attributes: { implementation: 'addressable' },
  },
  '164.308(a)(4)(ii)(C)': {
    title: 'Access establishment and modification',
    evidence: 'partly',
    attributes: { implementation: 'addressable' },
  },
  '164.308(a)(5)(i)': {
    title: 'Security awareness and training',
    evidence: 'manual',
    attributes: { implementation: 'standard' },
  },
  '164.308(a)(5)(ii)(A)': {
    title: 'Security reminders',
    evidence: 'manual',
    attributes: { implementation: 'addressable' },
  },
  '164.308(a)(5)(ii)(B)': {
    title: 'Protection from malicious software',
    evidence: 'partly',
    attributes: { implementation: 'addressable' },
  },
  '164.308(a)(5)(ii)(C)': {
    title: 'Log-in monitoring',
    evidence: 'partly',
    attributes: { implementation: 'addressable' },
  },
  '164.308(a)(5)(ii)(D)': {
    title: 'Password management',
    evidence: 'partly',
    attributes: { implementation: 'addressable' },
  },
  '164.308(a)(6)(i)': {
    title: 'Security incident procedures',
    evidence: 'partly',
    attributes: { implementation: 'standard' },
  },
  '164.308(a)(6)(ii)': {
    title: 'Response and reporting',
    evidence: 'partly',
    attributes: { implementation: 'required' },
  },
  '164.308(a)(7)(i)': {
    title: 'Contingency plan',
    evidence: 'partly',
    attributes: { implementation: 'standard' },
  },
  '164.308(a)(7)(ii)(A)': {
    title: 'Data backup plan',
    evidence: 'partly',
    attributes: { implementation: 'required' },
  },
  '164.308(a)(7)(ii)(B)': {
    title: 'Disaster recovery plan',
    evidence: 'partly',
    attributes: { implementation: 'required' },
  },
  '164.308(a)(7)(ii)(C)': {
    title: 'Emergency mode operation plan',
    evidence: 'partly',
    attributes: { implementation: 'required' },
  },
  '164.308(a)(7)(ii)(D)': {
    title: 'Testing and revision procedures',
    evidence: 'partly',
    attributes: { implementation: 'addressable' },
  },
  '164.308(a)(7)(ii)(E)': {
    title: 'Applications and data criticality analysis',
    evidence: 'manual',
    attributes: { implementation: 'addressable' },
  },
  '164.308(a)(8)': { title: 'Evaluation', evidence: 'partly', attributes: { implementation: 'standard' } },
  '164.308(b)(1)': {
    title: 'Business associate contracts and other arrangements: covered entities',
    evidence: 'manual',
    attributes: { implementation: 'standard' },
  },
  '164.308(b)(2)': {
    title:
      'Business associate contracts and other arrangements: business associates and their subcontractors',
    evidence: 'manual',
    attributes: { implementation: 'standard' },
  },
  '164.308(b)(3)': {
    title: 'Written contract or other arrangement',
    evidence: 'manual',
    attributes: { implementation: 'required' },
  },
  '164.310(a)(1)': {
    title: 'Facility access controls',
    evidence: 'inherited',
    customerPart: OWN_FACILITIES,
    attributes: { implementation: 'standard' },
  },
  '164.310(a)(2)(i)': {
    title: 'Contingency operations',
    evidence: 'inherited',
    customerPart: OWN_FACILITIES,
    attributes: { implementation: 'addressable' },
  },
  '164.310(a)(2)(ii)': {
    title: 'Facility security plan',
    evidence: 'inherited',
    customerPart: OWN_FACILITIES,
    attributes: { implementation: 'addressable' },
  },
  '164.310(a)(2)(iii)': {
    title: 'Access control and validation procedures',
    evidence: 'inherited',
    customerPart: OWN_FACILITIES,
    attributes: { implementation: 'addressable' },
  },
  '164.310(a)(2)(iv)': {
    title: 'Maintenance records',
    evidence: 'inherited',
    customerPart: OWN_FACILITIES,
    attributes: { implementation: 'addressable' },
  },
  '164.310(b)': { title: 'Workstation use', evidence: 'manual', attributes: { implementation: 'standard' } },
  '164.310(c)': {
    title: 'Workstation security',
    evidence: 'manual',
    attributes: { implementation: 'standard' },
  },
  '164.310(d)(1)': {
    title: 'Device and media controls',
    evidence: 'inherited',
    customerPart: OWN_MEDIA,
    attributes: { implementation: 'standard' },
  },
  '164.310(d)(2)(i)': {
    title: 'Disposal',
    evidence: 'inherited',
    customerPart: OWN_MEDIA,
    attributes: { implementation: 'required' },
  },
  '164.310(d)(2)(ii)': {
    title: 'Media re-use',
    evidence: 'inherited',
    customerPart: OWN_MEDIA,
    attributes: { implementation: 'required' },
  },
  '164.310(d)(2)(iii)': {
    title: 'Accountability',
    evidence: 'inherited',
    customerPart: OWN_MEDIA,
    attributes: { implementation: 'addressable' },
  },
  '164.310(d)(2)(iv)': {
    title: 'Data backup and storage',
    evidence: 'partly',
    attributes: { implementation: 'addressable' },
  },
  '164.312(a)(1)': {
    title: 'Access control',
    evidence: 'partly',
    attributes: { implementation: 'standard' },
  },
  '164.312(a)(2)(i)': {
    title: 'Unique user identification',
    evidence: 'partly',
    attributes: { implementation: 'required' },
  },
  '164.312(a)(2)(ii)': {
    title: 'Emergency access procedure',
    evidence: 'partly',
    attributes: { implementation: 'required' },
  },
  '164.312(a)(2)(iii)': {
    title: 'Automatic logoff',
    evidence: 'partly',
    attributes: { implementation: 'addressable' },
  },
  '164.312(a)(2)(iv)': {
    title: 'Encryption and decryption',
    evidence: 'partly',
    attributes: { implementation: 'addressable' },
  },
  '164.312(b)': { title: 'Audit controls', evidence: 'partly', attributes: { implementation: 'standard' } },
  '164.312(c)(1)': { title: 'Integrity', evidence: 'partly', attributes: { implementation: 'standard' } },
  '164.312(c)(2)': {
    title: 'Mechanism to authenticate electronic protected health information',
    evidence: 'partly',
    attributes: { implementation: 'addressable' },
  },
  '164.312(d)': {
    title: 'Person or entity authentication',
    evidence: 'partly',
    attributes: { implementation: 'standard' },
  },
  '164.312(e)(1)': {
    title: 'Transmission security',
    evidence: 'partly',
    attributes: { implementation: 'standard' },
  },
  '164.312(e)(2)(i)': {
    title: 'Integrity controls',
    evidence: 'partly',
    attributes: { implementation: 'addressable' },
  },
  '164.312(e)(2)(ii)': {
    title: 'Encryption',
    evidence: 'partly',
    attributes: { implementation: 'addressable' },
  },
  '164.314(a)(1)': {
    title: 'Business associate contracts or other arrangements',
    evidence: 'manual',
    attributes: { implementation: 'standard' },
  },
  '164.314(a)(2)(i)': {
    title: 'Business associate contracts',
    evidence: 'manual',
    attributes: { implementation: 'required' },
  },
  '164.314(a)(2)(ii)': {
    title: 'Other arrangements',
    evidence: 'manual',
    attributes: { implementation: 'required' },
  },
  '164.314(a)(2)(iii)': {
    title: 'Business associate contracts with subcontractors',
    evidence: 'manual',
    attributes: { implementation: 'required' },
  },
  '164.314(b)(1)': {
    title: 'Requirements for group health plans',
    evidence: 'manual',
    attributes: { implementation: 'standard' },
  },
  '164.314(b)(2)(i)': {
    title: 'Plan documents: safeguards by the plan sponsor',
    evidence: 'manual',
    attributes: { implementation: 'required' },
  },
  '164.314(b)(2)(ii)': {
    title: 'Plan documents: adequate separation',
    evidence: 'manual',
    attributes: { implementation: 'required' },
  },
  '164.314(b)(2)(iii)': {
    title: 'Plan documents: agents agree to safeguards',
    evidence: 'manual',
    attributes: { implementation: 'required' },
  },
  '164.314(b)(2)(iv)': {
    title: 'Plan documents: report of security incidents',
    evidence: 'manual',
    attributes: { implementation: 'required' },
  },
  '164.316(a)': {
    title: 'Policies and procedures',
    evidence: 'manual',
    attributes: { implementation: 'standard' },
  },
  '164.316(b)(1)': { title: 'Documentation', evidence: 'partly', attributes: { implementation: 'standard' } },
  '164.316(b)(2)(i)': {
    title: 'Time limit: retain documentation for 6 years',
    evidence: 'partly',
    attributes: { implementation: 'required' },
  },
  '164.316(b)(2)(ii)': {
    title: 'Availability of documentation',
    evidence: 'manual',
    attributes: { implementation: 'required' },
  },
  '164.316(b)(2)(iii)': {
    title: 'Updates of documentation',
    evidence: 'manual',
    attributes: { implementation: 'required' },
  },
  '164.402': {
    title: 'Breach: presumed unless a risk assessment shows a low probability of compromise',
    evidence: 'manual',
    attributes: { implementation: 'definition' },
  },
  '164.404(a)': {
    title: 'Notification to individuals: in general, and when a breach is treated as discovered',
    evidence: 'manual',
    attributes: { implementation: 'breach notification' },
  },
  '164.404(b)': {
    title:
      'Notification to individuals: without unreasonable delay, at the latest 60 calendar days after discovery',
    evidence: 'manual',
    attributes: { implementation: 'breach notification' },
  },
  '164.404(c)': {
    title: 'Notification to individuals: content',
    evidence: 'manual',
    attributes: { implementation: 'breach notification' },
  },
  '164.404(d)': {
    title: 'Notification to individuals: methods',
    evidence: 'manual',
    attributes: { implementation: 'breach notification' },
  },
  '164.406(a)': {
    title: 'Notification to the media: more than 500 residents of a State or jurisdiction',
    evidence: 'manual',
    attributes: { implementation: 'breach notification' },
  },
  '164.406(b)': {
    title: 'Notification to the media: at the latest 60 calendar days after discovery',
    evidence: 'manual',
    attributes: { implementation: 'breach notification' },
  },
  '164.406(c)': {
    title: 'Notification to the media: content',
    evidence: 'manual',
    attributes: { implementation: 'breach notification' },
  },
  '164.408(a)': {
    title: 'Notification to the Secretary: in general',
    evidence: 'manual',
    attributes: { implementation: 'breach notification' },
  },
  '164.408(b)': {
    title: 'Notification to the Secretary: 500 or more individuals, together with the notice to them',
    evidence: 'manual',
    attributes: { implementation: 'breach notification' },
  },
  '164.408(c)': {
    title:
      'Notification to the Secretary: fewer than 500 individuals, within 60 days after the calendar year',
    evidence: 'manual',
    attributes: { implementation: 'breach notification' },
  },
  '164.410(a)': {
    title: 'Notification by a business associate: in general, and when a breach is treated as discovered',
    evidence: 'manual',
    attributes: { implementation: 'breach notification' },
  },
  '164.410(b)': {
    title: 'Notification by a business associate: at the latest 60 calendar days after discovery',
    evidence: 'manual',
    attributes: { implementation: 'breach notification' },
  },
  '164.410(c)': {
    title: 'Notification by a business associate: content',
    evidence: 'manual',
    attributes: { implementation: 'breach notification' },
  },
  '164.412': {
    title: 'Law enforcement delay',
    evidence: 'manual',
    attributes: { implementation: 'breach notification' },
  },
  '164.414(a)': {
    title: 'Administrative requirements',
    evidence: 'manual',
    attributes: { implementation: 'breach notification' },
  },
  '164.414(b)': {
    title: 'Burden of proof that notices were made or not required',
    evidence: 'manual',
    attributes: { implementation: 'breach notification' },
  },
} satisfies Record<string, Requirement>;

export type HipaaId = keyof typeof requirements;

export const hipaa: Framework = {
  key: 'hipaa',
  name: 'HIPAA Security Rule and Breach Notification Rule',
  edition: '45 CFR Part 164 Subparts C (164.308 to 164.316) and D (164.402 to 164.414), as amended in 2013',
  source:
    '45 CFR Part 164; standards and specifications as in Appendix A to Subpart C (18 standards, 36 specifications) with 164.314 and 164.316. Headings of the rule where it has one. Entered by hand; 164.314 compared with a published copy of the rule as amended in January 2013, the standards with NIST SP 800-66 Rev. 2, the rest from knowledge of the rule. The proposed rule of 2025-01-06 is not part of it.',
  wording: 'official',
  groups: {
    '164.308': 'Administrative safeguards',
    '164.310': 'Physical safeguards',
    '164.312': 'Technical safeguards',
    '164.314': 'Organizational requirements',
    '164.316': 'Policies, procedures and documentation',
    '164.402': 'Definition of breach',
    '164.404': 'Notification to individuals',
    '164.406': 'Notification to the media',
    '164.408': 'Notification to the Secretary',
    '164.410': 'Notification by a business associate',
    '164.412': 'Law enforcement delay',
    '164.414': 'Administrative requirements and burden of proof',
  },
  requirements,
};
