import type { Framework, Requirement } from './framework';

const requirements = {
  '5(1)(a)': { title: 'Lawfulness, fairness and transparency', evidence: 'manual' },
  '5(1)(b)': { title: 'Purpose limitation', evidence: 'manual' },
  '5(1)(c)': { title: 'Data minimisation', evidence: 'manual' },
  '5(1)(d)': { title: 'Accuracy', evidence: 'manual' },
  '5(1)(e)': { title: 'Storage limitation', evidence: 'partly' },
  '5(1)(f)': { title: 'Integrity and confidentiality', evidence: 'partly' },
  '5(2)': {
    title: 'Accountability: be able to demonstrate compliance with the principles',
    evidence: 'partly',
  },
  '24(1)': {
    title: 'Technical and organisational measures of the controller, reviewed and updated',
    evidence: 'partly',
  },
  '24(2)': { title: 'Data protection policies of the controller', evidence: 'manual' },
  '25(1)': { title: 'Data protection by design', evidence: 'partly' },
  '25(2)': { title: 'Data protection by default', evidence: 'partly' },
  '28(1)': { title: 'Only processors with sufficient guarantees', evidence: 'manual' },
  '28(2)': { title: "No further processor without the controller's authorisation", evidence: 'manual' },
  '28(3)': { title: 'Contract with the processor, and what it must hold', evidence: 'manual' },
  '28(4)': { title: 'The same obligations for further processors', evidence: 'manual' },
  '29': { title: "Processing only on the controller's instructions", evidence: 'partly' },
  '30(1)': { title: 'Records of processing activities of the controller', evidence: 'partly' },
  '30(2)': { title: 'Records of processing activities of the processor', evidence: 'manual' },
  '32(1)(a)': { title: 'Pseudonymisation and encryption of personal data', evidence: 'partly' },
  '32(1)(b)': {
    title:
      'Ongoing confidentiality, integrity, availability and resilience of processing systems and services',
    evidence: 'partly',
  },
  '32(1)(c)': {
    title: 'Restore availability of and access to personal data in a timely manner after an incident',
    evidence: 'partly',
  },
  '32(1)(d)': {
    title: 'Regularly testing, assessing and evaluating the effectiveness of the measures',
    evidence: 'partly',
  },
  '32(2)': { title: 'Level of security appropriate to the risks of processing', evidence: 'manual' },
  '32(4)': { title: 'Persons with access process data only on instructions', evidence: 'partly' },
  '33(1)': {
    title: 'Notify the supervisory authority of a breach, where feasible within 72 hours',
    evidence: 'partly',
  },
  '33(2)': { title: 'The processor notifies the controller without undue delay', evidence: 'manual' },
  '33(3)': { title: 'Content of the notification to the authority', evidence: 'manual' },
  '33(4)': { title: 'Information may be provided in phases', evidence: 'manual' },
  '33(5)': { title: 'Document every personal data breach', evidence: 'partly' },
  '34(1)': { title: 'Communicate a high-risk breach to the data subjects', evidence: 'manual' },
  '34(2)': { title: 'Content of the communication', evidence: 'manual' },
  '34(3)': {
    title: 'When no communication is required: data unintelligible, risk averted, disproportionate effort',
    evidence: 'partly',
  },
  '35(1)': { title: 'Data protection impact assessment before high-risk processing', evidence: 'manual' },
  '35(7)': { title: 'Content of the impact assessment', evidence: 'manual' },
  '35(11)': { title: 'Review of the impact assessment when the risk changes', evidence: 'manual' },
  '36(1)': { title: 'Prior consultation of the supervisory authority', evidence: 'manual' },
  '37(1)': { title: 'Designation of a data protection officer', evidence: 'manual' },
  '39(1)': { title: 'Tasks of the data protection officer', evidence: 'manual' },
  '44': { title: 'Transfers to third countries only under the conditions of Chapter V', evidence: 'partly' },
  '46(1)': { title: 'Transfers subject to appropriate safeguards', evidence: 'manual' },
} satisfies Record<string, Requirement>;

export type GdprId = keyof typeof requirements;

export const gdpr: Framework = {
  key: 'gdpr',
  name: 'GDPR',
  edition: 'Regulation (EU) 2016/679: provisions that bear on security of processing',
  source:
    'Regulation (EU) 2016/679, OJ L 119, 4.5.2016. A choice of provisions, not the whole regulation; ids compared with a published list of its articles and paragraphs. Shortened from the wording of the regulation. Entered by hand.',
  wording: 'official',
  groups: {
    '5': 'Article 5: principles',
    '24': 'Article 24: responsibility of the controller',
    '25': 'Article 25: data protection by design and by default',
    '28': 'Article 28: processor',
    '29': 'Article 29: processing under authority',
    '30': 'Article 30: records of processing activities',
    '32': 'Article 32: security of processing',
    '33': 'Article 33: notification to the supervisory authority',
    '34': 'Article 34: communication to the data subject',
    '35': 'Article 35: impact assessment',
    '36': 'Article 36: prior consultation',
    '37': 'Article 37: data protection officer',
    '39': 'Article 39: tasks of the data protection officer',
    '44': 'Article 44: transfers, general principle',
    '46': 'Article 46: transfers subject to safeguards',
  },
  requirements,
};
