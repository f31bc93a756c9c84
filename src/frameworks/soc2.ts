import type { Framework, Requirement } from './framework';

const requirements = {
  'CC1.1': { title: 'Integrity and ethical conduct are set as the tone and enforced', evidence: 'manual' },
  'CC1.2': { title: 'The board oversees internal control independently of management', evidence: 'manual' },
  'CC1.3': { title: 'Reporting lines, authority and responsibility are assigned', evidence: 'partly' },
  'CC1.4': { title: 'Capable people are hired, developed and kept', evidence: 'manual' },
  'CC1.5': { title: 'People are held to account for their control duties', evidence: 'manual' },
  'CC2.1': { title: 'Controls run on relevant, reliable information', evidence: 'partly' },
  'CC2.2': {
    title: 'Control objectives and duties are made known inside the organization',
    evidence: 'manual',
  },
  'CC2.3': { title: 'Outside parties can be told of, and can report, control matters', evidence: 'partly' },
  'CC3.1': { title: 'Objectives are stated clearly enough to assess risk against', evidence: 'manual' },
  'CC3.2': { title: 'Risks to the objectives are found and analysed', evidence: 'manual' },
  'CC3.3': { title: 'The risk of fraud is considered', evidence: 'manual' },
  'CC3.4': { title: 'Changes that could upset internal control are recognised', evidence: 'manual' },
  'CC4.1': { title: 'Controls are evaluated, continuously or in separate reviews', evidence: 'partly' },
  'CC4.2': { title: 'Control deficiencies reach those who must correct them, in time', evidence: 'partly' },
  'CC5.1': {
    title: 'Control activities are chosen to bring risk to an acceptable level',
    evidence: 'manual',
  },
  'CC5.2': { title: 'General controls over technology are chosen and developed', evidence: 'partly' },
  'CC5.3': { title: 'Policies and procedures put the controls into practice', evidence: 'manual' },
  'CC6.1': {
    title: 'Logical access to information assets is restricted by architecture, identity and encryption',
    evidence: 'partly',
  },
  'CC6.2': {
    title: 'Users are registered and authorised before access, and lose it when no longer authorised',
    evidence: 'partly',
  },
  'CC6.3': {
    title: 'Access follows roles, least privilege and separation of duties, and changes with them',
    evidence: 'partly',
  },
  'CC6.4': {
    title: 'Only authorised people get physically near facilities and assets',
    evidence: 'inherited',
    customerPart: 'Access to your own offices, and to media and devices that leave AWS.',
  },
  'CC6.5': {
    title: 'Physical assets give up protection only once their data cannot be recovered',
    evidence: 'inherited',
    customerPart: 'Disposal of your own devices, and deletion of data and keys that you decide on.',
  },
  'CC6.6': { title: 'System boundaries are defended against threats from outside', evidence: 'partly' },
  'CC6.7': {
    title: 'Movement and transmission of information is restricted and protected',
    evidence: 'partly',
  },
  'CC6.8': {
    title: 'Unauthorised or malicious software is prevented, or detected and acted on',
    evidence: 'partly',
  },
  'CC7.1': {
    title: 'Configuration changes that open weaknesses, and new vulnerabilities, are detected',
    evidence: 'partly',
  },
  'CC7.2': { title: 'Systems are watched for anomalies that may be security events', evidence: 'partly' },
  'CC7.3': { title: 'Security events are evaluated for their effect on the objectives', evidence: 'partly' },
  'CC7.4': {
    title: 'Incidents are contained, remediated and communicated by a defined process',
    evidence: 'partly',
  },
  'CC7.5': { title: 'Recovery from incidents is planned, carried out and learned from', evidence: 'partly' },
  'CC8.1': {
    title: 'Changes are authorised, designed, tested, approved and put in place under control',
    evidence: 'partly',
  },
  'CC9.1': { title: 'Risks from business disruption are mitigated', evidence: 'partly' },
  'CC9.2': { title: 'Risks from vendors and business partners are managed', evidence: 'partly' },
  'A1.1': { title: 'Capacity is measured and managed to meet demand', evidence: 'partly' },
  'A1.2': {
    title: 'Environmental protection, backup and recovery infrastructure are kept in operation',
    evidence: 'partly',
  },
  'A1.3': { title: 'Recovery plans are tested', evidence: 'partly' },
  'C1.1': {
    title: 'Confidential information is identified and kept for as long as needed',
    evidence: 'partly',
  },
  'C1.2': { title: 'Confidential information is disposed of when its time is over', evidence: 'partly' },
  'PI1.1': {
    title: 'What is processed, and to what specification, is defined and communicated',
    evidence: 'manual',
  },
  'PI1.2': { title: 'Inputs are complete, accurate and controlled', evidence: 'manual' },
  'PI1.3': { title: 'Processing yields what the specification promises', evidence: 'manual' },
  'PI1.4': {
    title: 'Output reaches those entitled to it, complete, accurate and in time',
    evidence: 'manual',
  },
  'PI1.5': {
    title: 'What is stored, before, during and after processing, stays complete and accurate',
    evidence: 'partly',
  },
  'P1.1': {
    title: 'Data subjects are told of the privacy practices, and of changes to them',
    evidence: 'manual',
  },
  'P2.1': {
    title: 'Choices are offered and consent obtained for use of personal information',
    evidence: 'manual',
  },
  'P3.1': {
    title: 'Personal information is collected only as the privacy objectives allow',
    evidence: 'manual',
  },
  'P3.2': {
    title: 'Explicit consent, and what refusing it means, comes before collection',
    evidence: 'manual',
  },
  'P4.1': { title: 'Personal information is used only for the stated purposes', evidence: 'manual' },
  'P4.2': {
    title: 'Personal information is retained only as long as the objectives need',
    evidence: 'partly',
  },
  'P4.3': { title: 'Personal information is disposed of securely', evidence: 'partly' },
  'P5.1': { title: 'Identified data subjects can see their personal information', evidence: 'manual' },
  'P5.2': { title: 'Data subjects can have their personal information corrected', evidence: 'manual' },
  'P6.1': { title: 'Disclosure to third parties has consent and a purpose', evidence: 'manual' },
  'P6.2': { title: 'Authorised disclosures are recorded completely and in time', evidence: 'manual' },
  'P6.3': {
    title: 'Unauthorised disclosures, including breaches, are recorded completely and in time',
    evidence: 'manual',
  },
  'P6.4': { title: 'Third parties with access give and keep privacy commitments', evidence: 'manual' },
  'P6.5': {
    title: 'Third parties commit to report actual or suspected unauthorised disclosures',
    evidence: 'manual',
  },
  'P6.6': {
    title: 'Breaches and incidents are notified to those affected, to regulators and others',
    evidence: 'manual',
  },
  'P6.7': {
    title: 'Data subjects get, on request, an account of what is held and disclosed',
    evidence: 'manual',
  },
  'P7.1': { title: 'Personal information is accurate, current, complete and relevant', evidence: 'manual' },
  'P8.1': {
    title: 'Privacy inquiries, complaints and disputes are received, resolved and monitored',
    evidence: 'manual',
  },
} satisfies Record<string, Requirement>;

export type Soc2Id = keyof typeof requirements;

export const soc2: Framework = {
  key: 'soc2',
  name: 'SOC 2',
  edition: '2017 Trust Services Criteria with 2022 points of focus',
  source:
    'Ids: AICPA TSP section 100; compared with an independently published list of the criteria. 61 criteria: 33 common, 3 availability, 2 confidentiality, 5 processing integrity, 18 privacy. Entered by hand.',
  wording: 'our own words',
  groups: {
    CC1: 'Control environment',
    CC2: 'Communication and information',
    CC3: 'Risk assessment',
    CC4: 'Monitoring',
    CC5: 'Control activities',
    CC6: 'Logical and physical access',
    CC7: 'System operations',
    CC8: 'Change management',
    CC9: 'Risk mitigation',
    A1: 'Availability',
    C1: 'Confidentiality',
    PI1: 'Processing integrity',
    P1: 'Privacy: notice',
    P2: 'Privacy: choice and consent',
    P3: 'Privacy: collection',
    P4: 'Privacy: use, retention and disposal',
    P5: 'Privacy: access',
    P6: 'Privacy: disclosure and notification',
    P7: 'Privacy: quality',
    P8: 'Privacy: monitoring and enforcement',
  },
  requirements,
};
