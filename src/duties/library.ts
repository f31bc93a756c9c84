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
}

const YEARLY: DutyClock = { kind: 'recurring', every: { months: 12 } };
const HALF_YEARLY: DutyClock = { kind: 'recurring', every: { months: 6 } };
const QUARTERLY: DutyClock = { kind: 'recurring', every: { months: 3 } };
const EXPIRY: DutyClock = { kind: 'expiry' };

const library = {
  policy: {
    title: 'Policy reviewed and approved',
    asks: 'the policy as it is in force, with its version and who approved it',
    clock: YEARLY,
    needs: ['name', 'version', 'approved-by'],
  },
  'security-training': {
    title: 'Security awareness training completed',
    asks: 'who completed which training and when, and who has not',
    clock: YEARLY,
  },
  'penetration-test': {
    title: 'Penetration test done and its findings followed up',
    asks: 'the report of whoever tested, with scope, dates, findings and what became of them',
    clock: YEARLY,
  },
  'restore-test': {
    title: 'Restore from backup tested',
    asks: 'what was restored, from which backup, how long it took and whether it was whole',
    clock: HALF_YEARLY,
  },
  'continuity-test': {
    title: 'Continuity and disaster recovery plan tested',
    asks: 'the scenario, who took part, the times reached against those planned, and what is to be changed',
    clock: YEARLY,
  },
  'incident-exercise': {
    title: 'Incident response exercised at the table',
    asks: 'the scenario, who took part, what was decided, and what is to be changed',
    clock: YEARLY,
  },
  'vendor-review': {
    title: 'Vendor reviewed',
    asks: 'what was looked at of the vendor, such as its report or certificate, and what was concluded',
    clock: YEARLY,
    needs: ['name'],
  },
  'business-associate-agreement': {
    title: 'Business associate agreement in force',
    asks: 'the agreement, signed by both, with its end',
    clock: EXPIRY,
    needs: ['name'],
  },
  'sub-processor': {
    title: 'Agreement with a sub-processor in force',
    asks: 'the data processing agreement, with its end',
    clock: EXPIRY,
    needs: ['name'],
  },
  'self-assessment-questionnaire': {
    title: 'Self-assessment questionnaire of PCI DSS completed',
    asks: 'the questionnaire that applies, completed and signed',
    clock: YEARLY,
  },
  'external-vulnerability-scan': {
    title: 'External scan by an approved scanning vendor passed',
    asks: "the vendor's report of a scan that passed",
    clock: QUARTERLY,
  },
  'risk-assessment': {
    title: 'Risks assessed, and their register reviewed',
    asks: 'the assessment, and the register with owner and treatment of each risk',
    clock: YEARLY,
  },
  'internal-audit': {
    title: 'Internal audit done',
    asks: 'what was audited by whom, its findings and what became of them',
    clock: YEARLY,
  },
  'management-review': {
    title: 'Security reviewed by management',
    asks: 'the minutes: what was looked at, and what was decided',
    clock: YEARLY,
  },
  'processing-record': {
    title: 'Record of processing activities reviewed',
    asks: 'the record as it is in force',
    clock: YEARLY,
  },
  certificate: {
    title: 'Certificate or report of an auditor in force',
    asks: 'the certificate or report, with the end of what it is of',
    clock: EXPIRY,
    needs: ['name'],
  },
  'aws-soc-report': {
    title: 'SOC 2 report of AWS on file, and its complementary controls of the customer looked at',
    asks: 'the report as AWS Artifact has it, with the days that it covers',
    clock: HALF_YEARLY,
    needs: ['covers'],
  },
  'aws-bridge-letter': {
    title: 'Letter of AWS on file that carries its SOC 2 report on',
    asks: 'the letter as AWS Artifact has it, with the days between the end of the report and its own',
    clock: HALF_YEARLY,
    needs: ['covers'],
  },
  'breach-notice-authority': {
    title: 'Supervisory authority notified of a breach of personal data',
    asks: 'the notice with the proof that it was sent, or the decision that none is needed and why',
    clock: { kind: 'started', by: 'incident' },
  },
  'breach-notice-individuals': {
    title: 'Individuals notified of a breach of health information',
    asks: 'the notice with the proof that it was sent, or the decision that none is needed and why',
    clock: { kind: 'started', by: 'incident' },
  },
  'breach-notice-hhs': {
    title: 'Secretary of HHS notified of a breach of health information',
    asks: 'the notice with the proof that it was sent, or the decision that none is needed and why',
    clock: { kind: 'started', by: 'incident' },
  },
  'breach-notice-media': {
    title: 'Media of a State notified of a breach of health information',
    asks: 'the notice with the proof that it was sent, or the decision that none is needed and why',
    clock: { kind: 'started', by: 'incident' },
  },
  'data-request-answer': {
    title: 'Request of a data subject answered',
    asks: 'the answer with the proof that it was sent',
    clock: { kind: 'started', by: 'data-request' },
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
