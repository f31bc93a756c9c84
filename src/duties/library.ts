import type { Requirements } from '../frameworks/requirements';

/** A number of calendar days, months or years. */
export interface Period {
  readonly days?: number;
  readonly months?: number;
}

/**
 * When evidence of a duty is due. `recurring`: so long after it was last done, or earlier where the thing itself ends.
 * `expiry`: by the end of the thing itself, which each evidence names. `started`: by an incident or a request of a person,
 * whose own deadlines stand in `deadlines.ts`; nobody registers these.
 */
export type DutyClock =
  | { readonly kind: 'recurring'; readonly every: Period }
  | { readonly kind: 'expiry' }
  | { readonly kind: 'started'; readonly by: 'incident' | 'data-request' };

/** What each evidence of a duty has to name. */
export type Needed = 'name' | 'version' | 'approved-by' | 'covers';

/** A duty that frameworks ask for and that nothing read of AWS shows. */
export interface DutyDefinition {
  /** In our own words. */
  readonly title: string;
  /** What the file is. */
  readonly asks: string;
  readonly clock: DutyClock;
  readonly needs?: readonly Needed[];
  /** Which requirements it supports: our own judgement, so that `support` is empty. */
  readonly requirements: Requirements;
}

const YEARLY: DutyClock = { kind: 'recurring', every: { months: 12 } };
const HALF_YEARLY: DutyClock = { kind: 'recurring', every: { months: 6 } };
const QUARTERLY: DutyClock = { kind: 'recurring', every: { months: 3 } };
const EXPIRY: DutyClock = { kind: 'expiry' };

const own = <const Ids extends readonly string[]>(...ids: Ids) => ({ ids, support: [] as const });

const library = {
  policy: {
    title: 'Policy reviewed and approved',
    asks: 'the policy as it is in force, with its version and who approved it',
    clock: YEARLY,
    needs: ['name', 'version', 'approved-by'],
    requirements: {
      soc2: own('CC5.3'),
      iso27001: own('A.5.1'),
      hipaa: own('164.316(a)', '164.316(b)(1)', '164.316(b)(2)(iii)'),
      'nist-csf': own('GV.PO-01', 'GV.PO-02'),
      'nist-800-53': own('PM-1'),
      'pci-dss': own('12.1.1', '12.1.2'),
      gdpr: own('24(2)'),
    },
  },
  'security-training': {
    title: 'Security awareness training completed',
    asks: 'who completed which training and when, and who has not',
    clock: YEARLY,
    requirements: {
      soc2: own('CC1.4', 'CC2.2'),
      iso27001: own('A.6.3'),
      hipaa: own('164.308(a)(5)(i)'),
      'nist-csf': own('PR.AT-01', 'PR.AT-02'),
      'nist-800-53': own('AT-2', 'AT-4'),
      'nist-800-171': own('3.2.1', '3.2.2'),
      'pci-dss': own('12.6.1', '12.6.3'),
      gdpr: own('39(1)'),
    },
  },
  'penetration-test': {
    title: 'Penetration test done and its findings followed up',
    asks: 'the report of whoever tested, with scope, dates, findings and what became of them',
    clock: YEARLY,
    requirements: {
      soc2: own('CC4.1', 'CC7.1'),
      iso27001: own('A.8.8', 'A.8.29'),
      hipaa: own('164.308(a)(8)'),
      'nist-csf': own('ID.IM-02'),
      'nist-800-53': own('CA-8'),
      'nist-800-171': own('3.12.1'),
      'pci-dss': own('11.4.2', '11.4.3'),
      gdpr: own('32(1)(d)'),
    },
  },
  'restore-test': {
    title: 'Restore from backup tested',
    asks: 'what was restored, from which backup, how long it took and whether it was whole',
    clock: HALF_YEARLY,
    requirements: {
      soc2: own('A1.3'),
      iso27001: own('A.8.13', 'A.5.30'),
      hipaa: own('164.308(a)(7)(ii)(D)'),
      'nist-csf': own('PR.DS-11', 'RC.RP-03'),
      'nist-800-53': own('CP-4', 'CP-9(1)'),
      gdpr: own('32(1)(c)', '32(1)(d)'),
    },
  },
  'continuity-test': {
    title: 'Continuity and disaster recovery plan tested',
    asks: 'the scenario, who took part, the times reached against those planned, and what is to be changed',
    clock: YEARLY,
    requirements: {
      soc2: own('A1.3', 'CC9.1'),
      iso27001: own('A.5.29', 'A.5.30'),
      hipaa: own('164.308(a)(7)(ii)(D)'),
      'nist-csf': own('ID.IM-02'),
      'nist-800-53': own('CP-4'),
    },
  },
  'incident-exercise': {
    title: 'Incident response exercised at the table',
    asks: 'the scenario, who took part, what was decided, and what is to be changed',
    clock: YEARLY,
    requirements: {
      soc2: own('CC7.4'),
      iso27001: own('A.5.24'),
      hipaa: own('164.308(a)(6)(i)'),
      'nist-csf': own('ID.IM-02'),
      'nist-800-53': own('IR-3'),
      'nist-800-171': own('3.6.3'),
      'pci-dss': own('12.10.2'),
    },
  },
  'vendor-review': {
    title: 'Vendor reviewed',
    asks: 'what was looked at of the vendor, such as its report or certificate, and what was concluded',
    clock: YEARLY,
    needs: ['name'],
    requirements: {
      soc2: own('CC9.2'),
      iso27001: own('A.5.19', 'A.5.22'),
      hipaa: own('164.308(b)(1)'),
      'nist-csf': own('GV.SC-07'),
      'nist-800-53': own('SA-9'),
      'pci-dss': own('12.8.4'),
      gdpr: own('28(1)'),
    },
  },
  'business-associate-agreement': {
    title: 'Business associate agreement in force',
    asks: 'the agreement, signed by both, with its end',
    clock: EXPIRY,
    needs: ['name'],
    requirements: {
      soc2: own('CC9.2'),
      hipaa: own('164.308(b)(1)', '164.308(b)(3)', '164.314(a)(1)'),
    },
  },
  'sub-processor': {
    title: 'Agreement with a sub-processor in force',
    asks: 'the data processing agreement, with its end',
    clock: EXPIRY,
    needs: ['name'],
    requirements: {
      soc2: own('CC9.2', 'P6.4'),
      iso27001: own('A.5.20', 'A.5.34'),
      gdpr: own('28(2)', '28(3)', '28(4)'),
    },
  },
  'self-assessment-questionnaire': {
    title: 'Self-assessment questionnaire of PCI DSS completed',
    asks: 'the questionnaire that applies, completed and signed',
    clock: YEARLY,
    requirements: { 'pci-dss': own('12.5.2') },
  },
  'external-vulnerability-scan': {
    title: 'External scan by an approved scanning vendor passed',
    asks: "the vendor's report of a scan that passed",
    clock: QUARTERLY,
    requirements: { 'pci-dss': own('11.3.2') },
  },
  'risk-assessment': {
    title: 'Risks assessed, and their register reviewed',
    asks: 'the assessment, and the register with owner and treatment of each risk',
    clock: YEARLY,
    requirements: {
      soc2: own('CC3.1', 'CC3.2', 'CC3.3', 'CC3.4'),
      hipaa: own('164.308(a)(1)(ii)(A)', '164.308(a)(1)(ii)(B)'),
      'nist-csf': own('ID.RA-05', 'ID.RA-06'),
      'nist-800-53': own('RA-3'),
      'nist-800-171': own('3.11.1'),
      'pci-dss': own('12.3.1'),
      gdpr: own('32(2)'),
    },
  },
  'internal-audit': {
    title: 'Internal audit done',
    asks: 'what was audited by whom, its findings and what became of them',
    clock: YEARLY,
    requirements: {
      soc2: own('CC4.1', 'CC4.2'),
      iso27001: own('A.5.35', 'A.5.36'),
      hipaa: own('164.308(a)(8)'),
      'nist-csf': own('ID.IM-01'),
      'nist-800-53': own('CA-2'),
      'nist-800-171': own('3.12.1'),
      gdpr: own('32(1)(d)'),
    },
  },
  'management-review': {
    title: 'Security reviewed by management',
    asks: 'the minutes: what was looked at, and what was decided',
    clock: YEARLY,
    requirements: {
      soc2: own('CC1.2', 'CC4.2'),
      iso27001: own('A.5.4'),
      'nist-csf': own('GV.OV-01', 'GV.OV-03'),
      'nist-800-53': own('PM-6'),
      gdpr: own('24(1)'),
    },
  },
  'processing-record': {
    title: 'Record of processing activities reviewed',
    asks: 'the record as it is in force',
    clock: YEARLY,
    requirements: { gdpr: own('30(1)', '30(2)'), iso27001: own('A.5.34') },
  },
  certificate: {
    title: 'Certificate or report of an auditor in force',
    asks: 'the certificate or report, with the end of what it is of',
    clock: EXPIRY,
    needs: ['name'],
    requirements: { soc2: own('CC4.1'), iso27001: own('A.5.35') },
  },
  'aws-soc-report': {
    title: 'SOC 2 report of AWS on file, and its complementary controls of the customer looked at',
    asks: 'the report as AWS Artifact has it, with the days that it covers',
    clock: HALF_YEARLY,
    needs: ['covers'],
    requirements: {
      soc2: own('CC9.2'),
      iso27001: own('A.5.22'),
      'nist-csf': own('GV.SC-07'),
      'nist-800-53': own('SA-9'),
      'pci-dss': own('12.8.4'),
    },
  },
  'aws-bridge-letter': {
    title: 'Letter of AWS on file that carries its SOC 2 report on',
    asks: 'the letter as AWS Artifact has it, with the days between the end of the report and its own',
    clock: HALF_YEARLY,
    needs: ['covers'],
    requirements: { soc2: own('CC9.2'), iso27001: own('A.5.22') },
  },
  'breach-notice-authority': {
    title: 'Supervisory authority notified of a breach of personal data',
    asks: 'the notice with the proof that it was sent, or the decision that none is needed and why',
    clock: { kind: 'started', by: 'incident' },
    requirements: { gdpr: own('33(1)', '33(5)'), soc2: own('P6.6') },
  },
  'breach-notice-individuals': {
    title: 'Individuals notified of a breach of health information',
    asks: 'the notice with the proof that it was sent, or the decision that none is needed and why',
    clock: { kind: 'started', by: 'incident' },
    requirements: { hipaa: own('164.404(a)', '164.404(b)'), soc2: own('P6.6') },
  },
  'breach-notice-hhs': {
    title: 'Secretary of HHS notified of a breach of health information',
    asks: 'the notice with the proof that it was sent, or the decision that none is needed and why',
    clock: { kind: 'started', by: 'incident' },
    requirements: { hipaa: own('164.408(a)', '164.408(b)', '164.408(c)') },
  },
  'breach-notice-media': {
    title: 'Media of a State notified of a breach of health information',
    asks: 'the notice with the proof that it was sent, or the decision that none is needed and why',
    clock: { kind: 'started', by: 'incident' },
    requirements: { hipaa: own('164.406(a)', '164.406(b)') },
  },
  'data-request-answer': {
    title: 'Request of a data subject answered',
    asks: 'the answer with the proof that it was sent',
    clock: { kind: 'started', by: 'data-request' },
    requirements: { gdpr: own('5(1)(a)', '5(2)'), soc2: own('P5.1', 'P5.2') },
  },
} as const satisfies Readonly<Record<string, DutyDefinition>>;

export type LibraryDutyId = keyof typeof library;

/** The duties that Watchbill comes with, by id. An id is never used again for anything else. */
export const DUTY_LIBRARY: Readonly<Record<LibraryDutyId, DutyDefinition>> = library;

export function isLibraryDuty(id: string): id is LibraryDutyId {
  return Object.hasOwn(library, id);
}

/** Ids in the order of the library. */
export const LIBRARY_DUTY_IDS: readonly LibraryDutyId[] = Object.keys(library).filter(isLibraryDuty);
