import type { Instant } from '../../model/instant';
import type { Day } from '../clock-calendar';
import type { CohortRow } from './cohort';
import type { ScanningGap } from './scanning';
import type { TimeToFix } from './time-to-fix';

export const AGE_BUCKETS = ['0-7', '8-15', '16-30', '31-60', '61-90', '>90'] as const;
export type AgeBucket = (typeof AGE_BUCKETS)[number];
/** By severity at the period's end; INFORMATIONAL only where one kept a miss from before it fell. */
export type BySeverity<T> = Readonly<Record<string, T>>;

export interface InTime {
  readonly numerator: number;
  readonly denominator: number;
  /** Null where nothing counts. */
  readonly share: number | null;
}

export interface PatchReport {
  readonly from: Day;
  readonly to: Day;
  readonly zone: string;
  /** The moment that it speaks of: the end of `to`, or what was last known where that has not come. */
  readonly asOf: Instant;
  readonly isOver: boolean;
  readonly profiles: readonly {
    readonly id: string;
    readonly source: string;
    readonly dated: Day;
    readonly standing: string;
  }[];
  readonly cohort: BySeverity<CohortRow>;
  readonly inTime: BySeverity<InTime>;
  readonly byAccount: Readonly<Record<string, BySeverity<CohortRow>>>;
  readonly byTeam: Readonly<Record<string, BySeverity<CohortRow>>>;
  readonly byProfile: Readonly<Record<string, BySeverity<CohortRow>>>;
  /** By the month of the due date, in the zone. */
  readonly byMonth: Readonly<Record<string, BySeverity<CohortRow>>>;
  /** Due before the period, and open when it began or reopened in it. `oldest` is the earliest due date of the open. */
  readonly carriedOver: BySeverity<{
    readonly open: number;
    readonly fixed: number;
    readonly oldest: Instant | null;
  }>;
  /** Of what was fixed in the period, whenever it was due. */
  readonly timeToFix: BySeverity<TimeToFix>;
  /** Of what is open, in whole days since the first observation. */
  readonly ages: BySeverity<Readonly<Record<AgeBucket, number>>>;
  /** Of what is open as of the report, but for `reopened`, which counts the period. */
  readonly open: {
    readonly total: number;
    readonly overdue: number;
    readonly dueSoon: number;
    readonly waitingForFix: number;
    readonly mitigationOverdue: number;
    readonly excepted: number;
    readonly knownExploited: number;
    readonly knownExploitedOverdue: number;
    readonly pendingReboot: number;
    readonly suppressed: number;
    readonly unscored: number;
    readonly notInUse: number;
    readonly reopened: number;
  };
  readonly coverage: {
    readonly eligible: number;
    readonly scanned: number;
    readonly gaps: readonly ScanningGap[];
  };
  /** When it was frozen, where it was. */
  readonly frozenAt?: Instant;
}
