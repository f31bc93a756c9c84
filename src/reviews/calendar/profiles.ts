import type { PeriodUnit } from './period';

/** A number, or a cadence, and who says so. */
export interface Sourced<T> {
  readonly is: T;
  readonly source: string;
}

/** Access is reviewed as often as its scope asks; everything else than privileged access is `other`. */
export type AccessScope = 'privileged' | 'other';

/** How often access is reviewed and how soon it ends, by one framework or by the organisation's own choice. */
export interface ReviewProfile {
  readonly title: string;
  readonly every: Readonly<Record<AccessScope, Sourced<PeriodUnit>>>;
  /** Between the completions of two campaigns that follow each other. */
  readonly maxGapDays: Readonly<Record<AccessScope, Sourced<number>>>;
  /** Since the last decision on a privileged item. */
  readonly privilegedDays?: Sourced<number>;
  /** From leaving to having no access. */
  readonly leaverHours: Sourced<number>;
  /** From the change of somebody's work to the review of their access. */
  readonly moverDays: Sourced<number>;
}

const NO_NUMBER = 'our default: SOC 2 CC6.2 and CC6.3 and ISO/IEC 27001 A.5.18 set no number';
const FEDRAMP = (level: string, control: string) => `FedRAMP ${level} baseline, Rev 5, ${control}`;
const PCI_HALF_YEARLY = 'PCI DSS v4.0.1, 7.2.4: at least once every six months';
const ANNUALLY = 'at least annually, and five days of grace, our reading';
const DEFAULT_MOVER: Sourced<number> = { is: 5, source: NO_NUMBER };

/** What ships. Of several that are active the shortest of each number holds. */
export const REVIEW_PROFILES = {
  organisation: {
    title: "The organisation's own commitment: quarterly",
    every: {
      privileged: { is: 'quarter', source: NO_NUMBER },
      other: { is: 'quarter', source: NO_NUMBER },
    },
    // Opened on the first day of one quarter and on day 7 of the next, and decided in 14 days, it is 112 days.
    maxGapDays: {
      privileged: { is: 115, source: NO_NUMBER },
      other: { is: 115, source: NO_NUMBER },
    },
    privilegedDays: {
      is: 92 + 21,
      source: `${NO_NUMBER}; the longest quarter, 7 days to open and 14 to decide`,
    },
    leaverHours: { is: 24, source: NO_NUMBER },
    moverDays: DEFAULT_MOVER,
  },
  'pci-dss': {
    title: 'PCI DSS 4.0.1',
    every: {
      privileged: { is: 'half-year', source: PCI_HALF_YEARLY },
      other: { is: 'half-year', source: PCI_HALF_YEARLY },
    },
    maxGapDays: {
      privileged: { is: 184, source: PCI_HALF_YEARLY },
      other: { is: 184, source: PCI_HALF_YEARLY },
    },
    leaverHours: { is: 1, source: 'PCI DSS v4.0.1, 8.2.5: immediately, which we read as within the hour' },
    moverDays: DEFAULT_MOVER,
  },
  'fedramp-low': {
    title: 'FedRAMP Low',
    every: {
      privileged: { is: 'year', source: FEDRAMP('Low', 'AC-2(j): at least annually') },
      other: { is: 'year', source: FEDRAMP('Low', 'AC-2(j): at least annually') },
    },
    maxGapDays: {
      privileged: { is: 370, source: FEDRAMP('Low', `AC-2(j): ${ANNUALLY}`) },
      other: { is: 370, source: FEDRAMP('Low', `AC-2(j): ${ANNUALLY}`) },
    },
    leaverHours: { is: 4, source: FEDRAMP('Low', 'PS-4(a)') },
    moverDays: { is: 1, source: FEDRAMP('Low', 'PS-5: 24 hours') },
  },
  'fedramp-moderate': {
    title: 'FedRAMP Moderate',
    every: {
      privileged: { is: 'quarter', source: FEDRAMP('Moderate', 'AC-2(j): quarterly for privileged access') },
      other: { is: 'year', source: FEDRAMP('Moderate', 'AC-2(j): annually for non-privileged access') },
    },
    maxGapDays: {
      privileged: {
        is: 115,
        source: FEDRAMP('Moderate', 'AC-2(j): quarterly, to the days that it leaves open'),
      },
      other: { is: 370, source: FEDRAMP('Moderate', `AC-2(j): ${ANNUALLY}`) },
    },
    privilegedDays: { is: 92, source: FEDRAMP('Moderate', 'AC-2(j): quarterly') },
    leaverHours: { is: 4, source: FEDRAMP('Moderate', 'PS-4(a)') },
    moverDays: { is: 1, source: FEDRAMP('Moderate', 'PS-5: 24 hours') },
  },
  'fedramp-high': {
    title: 'FedRAMP High',
    every: {
      privileged: { is: 'month', source: FEDRAMP('High', 'AC-2(j): monthly for privileged access') },
      other: {
        is: 'half-year',
        source: FEDRAMP('High', 'AC-2(j): every six months for non-privileged access'),
      },
    },
    maxGapDays: {
      privileged: { is: 31, source: FEDRAMP('High', 'AC-2(j): monthly') },
      other: { is: 184, source: FEDRAMP('High', 'AC-2(j): every six months') },
    },
    privilegedDays: { is: 31, source: FEDRAMP('High', 'AC-2(j): monthly') },
    leaverHours: { is: 1, source: FEDRAMP('High', 'PS-4(a)') },
    moverDays: { is: 1, source: FEDRAMP('High', 'PS-5: 24 hours') },
  },
} as const satisfies Record<string, ReviewProfile>;
export type ReviewProfileId = keyof typeof REVIEW_PROFILES;

export function isReviewProfile(id: string): id is ReviewProfileId {
  return Object.hasOwn(REVIEW_PROFILES, id);
}
