import type { Framework, Requirement } from './framework';

const OWN_PREMISES = 'Your own offices and any premises and equipment outside AWS.';

const requirements = {
  'GV.OC-01': {
    title: 'The organizational mission is understood and informs cybersecurity risk management',
    evidence: 'manual',
  },
  'GV.OC-02': {
    title:
      'Internal and external stakeholders are understood, and their needs and expectations regarding cybersecurity risk management are understood and considered',
    evidence: 'manual',
  },
  'GV.OC-03': {
    title:
      'Legal, regulatory, and contractual requirements regarding cybersecurity — including privacy and civil liberties obligations — are understood and managed',
    evidence: 'partly',
  },
  'GV.OC-04': {
    title:
      'Critical objectives, capabilities, and services that stakeholders depend on or expect from the organization are understood and communicated',
    evidence: 'manual',
  },
  'GV.OC-05': {
    title:
      'Outcomes, capabilities, and services that the organization depends on are understood and communicated',
    evidence: 'manual',
  },
  'GV.RM-01': {
    title: 'Risk management objectives are established and agreed to by organizational stakeholders',
    evidence: 'manual',
  },
  'GV.RM-02': {
    title: 'Risk appetite and risk tolerance statements are established, communicated, and maintained',
    evidence: 'manual',
  },
  'GV.RM-03': {
    title:
      'Cybersecurity risk management activities and outcomes are included in enterprise risk management processes',
    evidence: 'manual',
  },
  'GV.RM-04': {
    title:
      'Strategic direction that describes appropriate risk response options is established and communicated',
    evidence: 'manual',
  },
  'GV.RM-05': {
    title:
      'Lines of communication across the organization are established for cybersecurity risks, including risks from suppliers and other third parties',
    evidence: 'manual',
  },
  'GV.RM-06': {
    title:
      'A standardized method for calculating, documenting, categorizing, and prioritizing cybersecurity risks is established and communicated',
    evidence: 'manual',
  },
  'GV.RM-07': {
    title:
      'Strategic opportunities (i.e., positive risks) are characterized and are included in organizational cybersecurity risk discussions',
    evidence: 'manual',
  },
  'GV.RR-01': {
    title:
      'Organizational leadership is responsible and accountable for cybersecurity risk and fosters a culture that is risk-aware, ethical, and continually improving',
    evidence: 'manual',
  },
  'GV.RR-02': {
    title:
      'Roles, responsibilities, and authorities related to cybersecurity risk management are established, communicated, understood, and enforced',
    evidence: 'manual',
  },
  'GV.RR-03': {
    title:
      'Adequate resources are allocated commensurate with the cybersecurity risk strategy, roles, responsibilities, and policies',
    evidence: 'manual',
  },
  'GV.RR-04': { title: 'Cybersecurity is included in human resources practices', evidence: 'manual' },
  'GV.PO-01': {
    title:
      'Policy for managing cybersecurity risks is established based on organizational context, cybersecurity strategy, and priorities and is communicated and enforced',
    evidence: 'manual',
  },
  'GV.PO-02': {
    title:
      'Policy for managing cybersecurity risks is reviewed, updated, communicated, and enforced to reflect changes in requirements, threats, technology, and organizational mission',
    evidence: 'manual',
  },
  'GV.OV-01': {
    title:
      'Cybersecurity risk management strategy outcomes are reviewed to inform and adjust strategy and direction',
    evidence: 'manual',
  },
  'GV.OV-02': {
    title:
      'The cybersecurity risk management strategy is reviewed and adjusted to ensure coverage of organizational requirements and risks',
    evidence: 'manual',
  },
  'GV.OV-03': {
    title:
      'Organizational cybersecurity risk management performance is evaluated and reviewed for adjustments needed',
    evidence: 'manual',
  },
  'GV.SC-01': {
    title:
      'A cybersecurity supply chain risk management program, strategy, objectives, policies, and processes are established and agreed to by organizational stakeholders',
    evidence: 'manual',
  },
  'GV.SC-02': {
    title:
      'Cybersecurity roles and responsibilities for suppliers, customers, and partners are established, communicated, and coordinated internally and externally',
    evidence: 'manual',
  },
  'GV.SC-03': {
    title:
      'Cybersecurity supply chain risk management is integrated into cybersecurity and enterprise risk management, risk assessment, and improvement processes',
    evidence: 'manual',
  },
  'GV.SC-04': { title: 'Suppliers are known and prioritized by criticality', evidence: 'partly' },
  'GV.SC-05': {
    title:
      'Requirements to address cybersecurity risks in supply chains are established, prioritized, and integrated into contracts and other types of agreements with suppliers and other relevant third parties',
    evidence: 'manual',
  },
  'GV.SC-06': {
    title:
      'Planning and due diligence are performed to reduce risks before entering into formal supplier or other third-party relationships',
    evidence: 'manual',
  },
  'GV.SC-07': {
    title:
      'The risks posed by a supplier, their products and services, and other third parties are understood, recorded, prioritized, assessed, responded to, and monitored over the course of the relationship',
    evidence: 'partly',
  },
  'GV.SC-08': {
    title:
      'Relevant suppliers and other third parties are included in incident planning, response, and recovery activities',
    evidence: 'manual',
  },
  'GV.SC-09': {
    title:
      'Supply chain security practices are integrated into cybersecurity and enterprise risk management programs, and their performance is monitored throughout the technology product and service life cycle',
    evidence: 'manual',
  },
  'GV.SC-10': {
    title:
      'Cybersecurity supply chain risk management plans include provisions for activities that occur after the conclusion of a partnership or service agreement',
    evidence: 'manual',
  },
  'ID.AM-01': {
    title: 'Inventories of hardware managed by the organization are maintained',
    evidence: 'partly',
  },
  'ID.AM-02': {
    title: 'Inventories of software, services, and systems managed by the organization are maintained',
    evidence: 'partly',
  },
  'ID.AM-03': {
    title:
      "Representations of the organization's authorized network communication and internal and external network data flows are maintained",
    evidence: 'partly',
  },
  'ID.AM-04': { title: 'Inventories of services provided by suppliers are maintained', evidence: 'partly' },
  'ID.AM-05': {
    title:
      'Assets are prioritized based on classification, criticality, resources, and impact on the mission',
    evidence: 'partly',
  },
  'ID.AM-07': {
    title: 'Inventories of data and corresponding metadata for designated data types are maintained',
    evidence: 'partly',
  },
  'ID.AM-08': {
    title: 'Systems, hardware, software, services, and data are managed throughout their life cycles',
    evidence: 'partly',
  },
  'ID.RA-01': {
    title: 'Vulnerabilities in assets are identified, validated, and recorded',
    evidence: 'partly',
  },
  'ID.RA-02': {
    title: 'Cyber threat intelligence is received from information sharing forums and sources',
    evidence: 'partly',
  },
  'ID.RA-03': {
    title: 'Internal and external threats to the organization are identified and recorded',
    evidence: 'partly',
  },
  'ID.RA-04': {
    title:
      'Potential impacts and likelihoods of threats exploiting vulnerabilities are identified and recorded',
    evidence: 'manual',
  },
  'ID.RA-05': {
    title:
      'Threats, vulnerabilities, likelihoods, and impacts are used to understand inherent risk and inform risk response prioritization',
    evidence: 'manual',
  },
  'ID.RA-06': {
    title: 'Risk responses are chosen, prioritized, planned, tracked, and communicated',
    evidence: 'partly',
  },
  'ID.RA-07': {
    title: 'Changes and exceptions are managed, assessed for risk impact, recorded, and tracked',
    evidence: 'partly',
  },
  'ID.RA-08': {
    title: 'Processes for receiving, analyzing, and responding to vulnerability disclosures are established',
    evidence: 'partly',
  },
  'ID.RA-09': {
    title:
      'The authenticity and integrity of hardware and software are assessed prior to acquisition and use',
    evidence: 'manual',
  },
  'ID.RA-10': { title: 'Critical suppliers are assessed prior to acquisition', evidence: 'manual' },
  'ID.IM-01': { title: 'Improvements are identified from evaluations', evidence: 'manual' },
  'ID.IM-02': {
    title:
      'Improvements are identified from security tests and exercises, including those done in coordination with suppliers and relevant third parties',
    evidence: 'manual',
  },
  'ID.IM-03': {
    title: 'Improvements are identified from execution of operational processes, procedures, and activities',
    evidence: 'partly',
  },
  'ID.IM-04': {
    title:
      'Incident response plans and other cybersecurity plans that affect operations are established, communicated, maintained, and improved',
    evidence: 'manual',
  },
  'PR.AA-01': {
    title:
      'Identities and credentials for authorized users, services, and hardware are managed by the organization',
    evidence: 'partly',
  },
  'PR.AA-02': {
    title: 'Identities are proofed and bound to credentials based on the context of interactions',
    evidence: 'partly',
  },
  'PR.AA-03': { title: 'Users, services, and hardware are authenticated', evidence: 'partly' },
  'PR.AA-04': { title: 'Identity assertions are protected, conveyed, and verified', evidence: 'partly' },
  'PR.AA-05': {
    title:
      'Access permissions, entitlements, and authorizations are defined in a policy, managed, enforced, and reviewed, and incorporate the principles of least privilege and separation of duties',
    evidence: 'partly',
  },
  'PR.AA-06': {
    title: 'Physical access to assets is managed, monitored, and enforced commensurate with risk',
    evidence: 'inherited',
    customerPart: OWN_PREMISES,
  },
  'PR.AT-01': {
    title:
      'Personnel are provided with awareness and training so that they possess the knowledge and skills to perform general tasks with cybersecurity risks in mind',
    evidence: 'manual',
  },
  'PR.AT-02': {
    title:
      'Individuals in specialized roles are provided with awareness and training so that they possess the knowledge and skills to perform relevant tasks with cybersecurity risks in mind',
    evidence: 'manual',
  },
  'PR.DS-01': {
    title: 'The confidentiality, integrity, and availability of data-at-rest are protected',
    evidence: 'partly',
  },
  'PR.DS-02': {
    title: 'The confidentiality, integrity, and availability of data-in-transit are protected',
    evidence: 'partly',
  },
  'PR.DS-10': {
    title: 'The confidentiality, integrity, and availability of data-in-use are protected',
    evidence: 'partly',
  },
  'PR.DS-11': { title: 'Backups of data are created, protected, maintained, and tested', evidence: 'partly' },
  'PR.PS-01': { title: 'Configuration management practices are established and applied', evidence: 'partly' },
  'PR.PS-02': {
    title: 'Software is maintained, replaced, and removed commensurate with risk',
    evidence: 'partly',
  },
  'PR.PS-03': {
    title: 'Hardware is maintained, replaced, and removed commensurate with risk',
    evidence: 'partly',
  },
  'PR.PS-04': {
    title: 'Log records are generated and made available for continuous monitoring',
    evidence: 'partly',
  },
  'PR.PS-05': {
    title: 'Installation and execution of unauthorized software are prevented',
    evidence: 'partly',
  },
  'PR.PS-06': {
    title:
      'Secure software development practices are integrated, and their performance is monitored throughout the software development life cycle',
    evidence: 'partly',
  },
  'PR.IR-01': {
    title: 'Networks and environments are protected from unauthorized logical access and usage',
    evidence: 'partly',
  },
  'PR.IR-02': {
    title: "The organization's technology assets are protected from environmental threats",
    evidence: 'inherited',
    customerPart: OWN_PREMISES,
  },
  'PR.IR-03': {
    title: 'Mechanisms are implemented to achieve resilience requirements in normal and adverse situations',
    evidence: 'partly',
  },
  'PR.IR-04': {
    title: 'Adequate resource capacity to ensure availability is maintained',
    evidence: 'partly',
  },
  'DE.CM-01': {
    title: 'Networks and network services are monitored to find potentially adverse events',
    evidence: 'partly',
  },
  'DE.CM-02': {
    title: 'The physical environment is monitored to find potentially adverse events',
    evidence: 'inherited',
    customerPart: OWN_PREMISES,
  },
  'DE.CM-03': {
    title: 'Personnel activity and technology usage are monitored to find potentially adverse events',
    evidence: 'partly',
  },
  'DE.CM-06': {
    title:
      'External service provider activities and services are monitored to find potentially adverse events',
    evidence: 'partly',
  },
  'DE.CM-09': {
    title:
      'Computing hardware and software, runtime environments, and their data are monitored to find potentially adverse events',
    evidence: 'partly',
  },
  'DE.AE-02': {
    title: 'Potentially adverse events are analyzed to better understand associated activities',
    evidence: 'partly',
  },
  'DE.AE-03': { title: 'Information is correlated from multiple sources', evidence: 'partly' },
  'DE.AE-04': {
    title: 'The estimated impact and scope of adverse events are understood',
    evidence: 'partly',
  },
  'DE.AE-06': {
    title: 'Information on adverse events is provided to authorized staff and tools',
    evidence: 'partly',
  },
  'DE.AE-07': {
    title: 'Cyber threat intelligence and other contextual information are integrated into the analysis',
    evidence: 'partly',
  },
  'DE.AE-08': {
    title: 'Incidents are declared when adverse events meet the defined incident criteria',
    evidence: 'partly',
  },
  'RS.MA-01': {
    title:
      'The incident response plan is executed in coordination with relevant third parties once an incident is declared',
    evidence: 'partly',
  },
  'RS.MA-02': { title: 'Incident reports are triaged and validated', evidence: 'partly' },
  'RS.MA-03': { title: 'Incidents are categorized and prioritized', evidence: 'partly' },
  'RS.MA-04': { title: 'Incidents are escalated or elevated as needed', evidence: 'manual' },
  'RS.MA-05': { title: 'The criteria for initiating incident recovery are applied', evidence: 'manual' },
  'RS.AN-03': {
    title:
      'Analysis is performed to establish what has taken place during an incident and the root cause of the incident',
    evidence: 'partly',
  },
  'RS.AN-06': {
    title:
      "Actions performed during an investigation are recorded, and the records' integrity and provenance are preserved",
    evidence: 'partly',
  },
  'RS.AN-07': {
    title: 'Incident data and metadata are collected, and their integrity and provenance are preserved',
    evidence: 'partly',
  },
  'RS.AN-08': { title: "An incident's magnitude is estimated and validated", evidence: 'manual' },
  'RS.CO-02': { title: 'Internal and external stakeholders are notified of incidents', evidence: 'partly' },
  'RS.CO-03': {
    title: 'Information is shared with designated internal and external stakeholders',
    evidence: 'manual',
  },
  'RS.MI-01': { title: 'Incidents are contained', evidence: 'partly' },
  'RS.MI-02': { title: 'Incidents are eradicated', evidence: 'partly' },
  'RC.RP-01': {
    title:
      'The recovery portion of the incident response plan is executed once initiated from the incident response process',
    evidence: 'partly',
  },
  'RC.RP-02': {
    title: 'Recovery actions are selected, scoped, prioritized, and performed',
    evidence: 'manual',
  },
  'RC.RP-03': {
    title:
      'The integrity of backups and other restoration assets is verified before using them for restoration',
    evidence: 'partly',
  },
  'RC.RP-04': {
    title:
      'Critical mission functions and cybersecurity risk management are considered to establish post-incident operational norms',
    evidence: 'manual',
  },
  'RC.RP-05': {
    title:
      'The integrity of restored assets is verified, systems and services are restored, and normal operating status is confirmed',
    evidence: 'partly',
  },
  'RC.RP-06': {
    title:
      'The end of incident recovery is declared based on criteria, and incident-related documentation is completed',
    evidence: 'manual',
  },
  'RC.CO-03': {
    title:
      'Recovery activities and progress in restoring operational capabilities are communicated to designated internal and external stakeholders',
    evidence: 'manual',
  },
  'RC.CO-04': {
    title: 'Public updates on incident recovery are shared using approved methods and messaging',
    evidence: 'manual',
  },
} satisfies Record<string, Requirement>;

export type NistCsfId = keyof typeof requirements;

export const nistCsf: Framework = {
  key: 'nist-csf',
  name: 'NIST Cybersecurity Framework',
  edition: '2.0 (NIST CSWP 29, February 2024)',
  source:
    'NIST CSWP 29, a work of the US government. 6 functions, 22 categories, 106 subcategories. Outcomes quoted from a published transcription of the NIST text; the PDF itself was not opened.',
  wording: 'official',
  groups: {
    'GV.OC': 'Organizational Context',
    'GV.RM': 'Risk Management Strategy',
    'GV.RR': 'Roles, Responsibilities, and Authorities',
    'GV.PO': 'Policy',
    'GV.OV': 'Oversight',
    'GV.SC': 'Cybersecurity Supply Chain Risk Management',
    'ID.AM': 'Asset Management',
    'ID.RA': 'Risk Assessment',
    'ID.IM': 'Improvement',
    'PR.AA': 'Identity Management, Authentication, and Access Control',
    'PR.AT': 'Awareness and Training',
    'PR.DS': 'Data Security',
    'PR.PS': 'Platform Security',
    'PR.IR': 'Technology Infrastructure Resilience',
    'DE.CM': 'Continuous Monitoring',
    'DE.AE': 'Adverse Event Analysis',
    'RS.MA': 'Incident Management',
    'RS.AN': 'Incident Analysis',
    'RS.CO': 'Incident Response Reporting and Communication',
    'RS.MI': 'Incident Mitigation',
    'RC.RP': 'Incident Recovery Plan Execution',
    'RC.CO': 'Incident Recovery Communication',
  },
  requirements,
};
