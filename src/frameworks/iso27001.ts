import type { Framework, Requirement } from './framework';

const OWN_PREMISES = 'Your own offices and any premises outside AWS.';
const OWN_EQUIPMENT = 'Equipment of your own: laptops, network devices, printers.';
const OWN_MEDIA = 'Media and devices of your own; deleting data and keys in AWS when you decide to.';

/** `notApplicableWhen` is a usual reason to exclude the control in a statement of applicability; without it, expect it to apply. */
const requirements = {
  'A.5.1': {
    title: 'Security policies: approved, published, acknowledged, reviewed',
    evidence: 'manual',
    attributes: { type: 'preventive' },
  },
  'A.5.2': {
    title: 'Security roles and responsibilities are assigned',
    evidence: 'manual',
    attributes: { type: 'preventive' },
  },
  'A.5.3': {
    title: 'Conflicting duties are kept with different people',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.5.4': {
    title: 'Management makes everybody follow the security policies',
    evidence: 'manual',
    attributes: { type: 'preventive' },
  },
  'A.5.5': {
    title: 'Contact with authorities is kept up',
    evidence: 'partly',
    attributes: { type: 'preventive, corrective' },
  },
  'A.5.6': {
    title: 'Contact with specialist groups and forums',
    evidence: 'manual',
    attributes: { type: 'preventive, corrective' },
  },
  'A.5.7': {
    title: 'Threat intelligence is collected and analysed',
    evidence: 'partly',
    attributes: { type: 'preventive, detective, corrective' },
  },
  'A.5.8': {
    title: 'Security is part of every project',
    evidence: 'manual',
    attributes: { type: 'preventive' },
  },
  'A.5.9': {
    title: 'Inventory of information and assets, with owners',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.5.10': {
    title: 'Rules for acceptable use and handling of assets',
    evidence: 'manual',
    attributes: { type: 'preventive' },
  },
  'A.5.11': {
    title: 'Assets are returned when people leave',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.5.12': { title: 'Information is classified', evidence: 'partly', attributes: { type: 'preventive' } },
  'A.5.13': {
    title: 'Information is labelled by its class',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.5.14': {
    title: 'Transfer of information is governed and protected',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.5.15': {
    title: 'Rules for physical and logical access',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.5.16': {
    title: 'The full life cycle of identities is managed',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.5.17': {
    title: 'Passwords, keys and other secrets are allocated and handled safely',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.5.18': {
    title: 'Access rights are granted, reviewed, changed and removed',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.5.19': {
    title: 'Security risk of suppliers is managed',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.5.20': {
    title: 'Supplier agreements hold security requirements',
    evidence: 'manual',
    attributes: { type: 'preventive' },
  },
  'A.5.21': {
    title: 'Security risk of the technology supply chain is managed',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.5.22': {
    title: 'Supplier services are monitored and their changes managed',
    evidence: 'manual',
    attributes: { type: 'preventive' },
  },
  'A.5.23': {
    title: 'Cloud services are acquired, used and left securely',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.5.24': {
    title: 'Incident management is planned and prepared',
    evidence: 'partly',
    attributes: { type: 'corrective' },
  },
  'A.5.25': {
    title: 'Security events are assessed and decided on',
    evidence: 'partly',
    attributes: { type: 'detective' },
  },
  'A.5.26': {
    title: 'Incidents are responded to as the procedures say',
    evidence: 'partly',
    attributes: { type: 'corrective' },
  },
  'A.5.27': {
    title: 'Lessons of incidents strengthen the controls',
    evidence: 'manual',
    attributes: { type: 'preventive' },
  },
  'A.5.28': {
    title: 'Evidence of events is identified, collected and preserved',
    evidence: 'partly',
    attributes: { type: 'corrective' },
  },
  'A.5.29': {
    title: 'Security holds during disruption',
    evidence: 'manual',
    attributes: { type: 'preventive, corrective' },
  },
  'A.5.30': {
    title: 'Technology is ready for business continuity, and this is tested',
    evidence: 'partly',
    attributes: { type: 'corrective' },
  },
  'A.5.31': {
    title: 'Legal, regulatory and contractual requirements are known and met',
    evidence: 'manual',
    attributes: { type: 'preventive' },
  },
  'A.5.32': {
    title: 'Intellectual property rights are respected',
    evidence: 'manual',
    attributes: { type: 'preventive' },
  },
  'A.5.33': {
    title: 'Records are protected from loss, change and disclosure',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.5.34': {
    title: 'Privacy and personal data are protected as law and contracts require',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.5.35': {
    title: 'Security is reviewed independently',
    evidence: 'manual',
    attributes: { type: 'preventive, corrective' },
  },
  'A.5.36': {
    title: 'Compliance with own policies, rules and standards is reviewed',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.5.37': {
    title: 'Operating procedures are documented and available',
    evidence: 'manual',
    attributes: { type: 'preventive, corrective' },
  },
  'A.6.1': {
    title: 'Background checks before and during employment',
    evidence: 'manual',
    attributes: { type: 'preventive' },
  },
  'A.6.2': {
    title: 'Employment contracts state security duties',
    evidence: 'manual',
    attributes: { type: 'preventive' },
  },
  'A.6.3': {
    title: 'Awareness, education and training in security',
    evidence: 'manual',
    attributes: { type: 'preventive' },
  },
  'A.6.4': {
    title: 'Disciplinary process for policy violations',
    evidence: 'manual',
    attributes: { type: 'preventive, corrective' },
  },
  'A.6.5': {
    title: 'Duties that outlast a change or end of employment, and withdrawal of what goes with it',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.6.6': {
    title: 'Confidentiality agreements are signed and kept current',
    evidence: 'manual',
    attributes: { type: 'preventive' },
  },
  'A.6.7': {
    title: 'Remote working is secured',
    evidence: 'partly',
    attributes: { type: 'preventive', notApplicableWhen: 'nobody works remotely' },
  },
  'A.6.8': {
    title: 'People report security events through a known channel',
    evidence: 'manual',
    attributes: { type: 'detective' },
  },
  'A.7.1': {
    title: 'Perimeters protect areas that hold information',
    evidence: 'inherited',
    customerPart: OWN_PREMISES,
    attributes: { type: 'preventive' },
  },
  'A.7.2': {
    title: 'Entry to secure areas is controlled',
    evidence: 'inherited',
    customerPart: OWN_PREMISES,
    attributes: { type: 'preventive' },
  },
  'A.7.3': {
    title: 'Physical security of rooms is designed in',
    evidence: 'inherited',
    customerPart: OWN_PREMISES,
    attributes: { type: 'preventive' },
  },
  'A.7.4': {
    title: 'Premises are watched for unauthorised entry',
    evidence: 'inherited',
    customerPart: OWN_PREMISES,
    attributes: { type: 'preventive, detective' },
  },
  'A.7.5': {
    title: 'Fire, flood and other physical threats are guarded against',
    evidence: 'inherited',
    customerPart: OWN_PREMISES,
    attributes: { type: 'preventive' },
  },
  'A.7.6': {
    title: 'Rules for working in secure areas',
    evidence: 'inherited',
    customerPart: OWN_PREMISES,
    attributes: { type: 'preventive' },
  },
  'A.7.7': {
    title: 'Clear desks and locked screens',
    evidence: 'manual',
    attributes: { type: 'preventive' },
  },
  'A.7.8': {
    title: 'Equipment is placed and protected safely',
    evidence: 'inherited',
    customerPart: OWN_EQUIPMENT,
    attributes: { type: 'preventive' },
  },
  'A.7.9': {
    title: 'Assets taken off the premises are protected',
    evidence: 'manual',
    attributes: { type: 'preventive', notApplicableWhen: 'no equipment leaves the premises' },
  },
  'A.7.10': {
    title: 'Storage media are managed from acquisition to disposal',
    evidence: 'inherited',
    customerPart: OWN_MEDIA,
    attributes: { type: 'preventive' },
  },
  'A.7.11': {
    title: 'Power and other utilities are protected from failure',
    evidence: 'inherited',
    customerPart: OWN_PREMISES,
    attributes: { type: 'preventive, detective' },
  },
  'A.7.12': {
    title: 'Power and data cables are protected',
    evidence: 'inherited',
    customerPart: OWN_PREMISES,
    attributes: { type: 'preventive' },
  },
  'A.7.13': {
    title: 'Equipment is maintained',
    evidence: 'inherited',
    customerPart: OWN_EQUIPMENT,
    attributes: { type: 'preventive' },
  },
  'A.7.14': {
    title: 'Equipment is wiped before disposal or reuse',
    evidence: 'inherited',
    customerPart: OWN_MEDIA,
    attributes: { type: 'preventive' },
  },
  'A.8.1': {
    title: 'Devices of users are protected',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.8.2': {
    title: 'Privileged access is restricted and managed',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.8.3': {
    title: 'Access to information follows the access rules',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.8.4': {
    title: 'Access to source code and development tools is managed',
    evidence: 'partly',
    attributes: { type: 'preventive', notApplicableWhen: 'no software is developed' },
  },
  'A.8.5': {
    title: 'Authentication is strong enough for what it protects',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.8.6': {
    title: 'Use of capacity is watched and adjusted',
    evidence: 'partly',
    attributes: { type: 'preventive, detective' },
  },
  'A.8.7': {
    title: 'Protection from malware, with aware users',
    evidence: 'partly',
    attributes: { type: 'preventive, detective, corrective' },
  },
  'A.8.8': {
    title: 'Technical vulnerabilities are found, judged and handled',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.8.9': {
    title: 'Configurations are set, documented, enforced and reviewed',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.8.10': {
    title: 'Information is deleted when no longer needed',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.8.11': {
    title: 'Data is masked where rules or law require',
    evidence: 'partly',
    attributes: { type: 'preventive', notApplicableWhen: 'no data needs masking' },
  },
  'A.8.12': {
    title: 'Leakage of data is prevented where it matters',
    evidence: 'partly',
    attributes: { type: 'preventive, detective' },
  },
  'A.8.13': {
    title: 'Backups are kept and restores tested',
    evidence: 'partly',
    attributes: { type: 'corrective' },
  },
  'A.8.14': {
    title: 'Facilities have the redundancy that availability needs',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.8.15': {
    title: 'Logs are produced, kept, protected and analysed',
    evidence: 'partly',
    attributes: { type: 'detective' },
  },
  'A.8.16': {
    title: 'Networks, systems and applications are watched for anomalies',
    evidence: 'partly',
    attributes: { type: 'detective, corrective' },
  },
  'A.8.17': {
    title: 'Clocks agree with an approved time source',
    evidence: 'partly',
    attributes: { type: 'detective' },
  },
  'A.8.18': {
    title: 'Programs that can override controls are restricted',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.8.19': {
    title: 'Installing software on production systems is controlled',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.8.20': {
    title: 'Networks and their devices are secured and controlled',
    evidence: 'partly',
    attributes: { type: 'preventive, detective' },
  },
  'A.8.21': {
    title: 'Network services have known, monitored security and service levels',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.8.22': {
    title: 'Networks are separated by users, services and systems',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.8.23': {
    title: 'Access to outside websites is filtered',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.8.24': {
    title: 'Rules for cryptography and for keys are set and followed',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.8.25': {
    title: 'Secure development has rules for its whole life cycle',
    evidence: 'manual',
    attributes: { type: 'preventive', notApplicableWhen: 'no software is developed or acquired' },
  },
  'A.8.26': {
    title: 'Security requirements of applications are identified and approved',
    evidence: 'partly',
    attributes: { type: 'preventive', notApplicableWhen: 'no applications are developed or acquired' },
  },
  'A.8.27': {
    title: 'Principles of secure architecture and engineering are applied',
    evidence: 'manual',
    attributes: { type: 'preventive', notApplicableWhen: 'no systems are developed' },
  },
  'A.8.28': {
    title: 'Code is written by secure coding principles',
    evidence: 'manual',
    attributes: { type: 'preventive', notApplicableWhen: 'no software is written' },
  },
  'A.8.29': {
    title: 'Security is tested in development and acceptance',
    evidence: 'manual',
    attributes: { type: 'preventive', notApplicableWhen: 'no software is developed or acquired' },
  },
  'A.8.30': {
    title: 'Outsourced development is directed and reviewed',
    evidence: 'manual',
    attributes: { type: 'preventive, detective', notApplicableWhen: 'no development is outsourced' },
  },
  'A.8.31': {
    title: 'Development, test and production are separated',
    evidence: 'partly',
    attributes: { type: 'preventive', notApplicableWhen: 'no software is developed' },
  },
  'A.8.32': {
    title: 'Changes to systems follow a change procedure',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
  'A.8.33': {
    title: 'Test data is chosen, protected and managed',
    evidence: 'manual',
    attributes: { type: 'preventive', notApplicableWhen: 'no tests use information that needs protection' },
  },
  'A.8.34': {
    title: 'Audit tests of live systems are planned and agreed',
    evidence: 'partly',
    attributes: { type: 'preventive' },
  },
} satisfies Record<string, Requirement>;

export type Iso27001Id = keyof typeof requirements;

export const iso27001: Framework = {
  key: 'iso27001',
  name: 'ISO/IEC 27001',
  edition: '2022, Annex A',
  source:
    'Numbers: ISO/IEC 27001:2022 Annex A; compared with independently published lists. 93 controls: 37 organizational, 8 people, 14 physical, 34 technological. The types (preventive, detective, corrective) are those of ISO/IEC 27002:2022 as we know them, not compared with an opened copy. Entered by hand.',
  wording: 'our own words',
  groups: {
    'A.5': 'Organizational controls',
    'A.6': 'People controls',
    'A.7': 'Physical controls',
    'A.8': 'Technological controls',
  },
  requirements,
};
