import * as z from 'zod';
import { instantSchema } from '../../model/instant';
import { CLOCKS } from '../profiles/profile';

export const AGE_BUCKETS = ['0-7', '8-15', '16-30', '31-60', '61-90', '>90'] as const;
export type AgeBucket = (typeof AGE_BUCKETS)[number];

const count = z.number().int().nonnegative();
/** By severity at the period's end; INFORMATIONAL only where one kept a miss from before it fell. */
const bySeverity = <S extends z.ZodType>(of: S) => z.record(z.string(), of);
export type BySeverity<T> = Readonly<Record<string, T>>;

const cohortRowSchema = z.object({
  due: count,
  fixedInTime: count,
  fixedLate: count,
  overdueOpen: count,
  excepted: count,
  resourceGone: count,
  notScanned: count,
});
const groupedSchema = z.record(z.string(), bySeverity(cohortRowSchema));

const inTimeSchema = z.object({
  numerator: count,
  denominator: count,
  /** Null where nothing counts. */
  share: z.number().nullable(),
});
export type InTime = z.infer<typeof inTimeSchema>;

const timeToFixSchema = z.object({
  clock: z.enum(CLOCKS),
  count,
  meanDays: z.number().nullable(),
  medianDays: z.number().nullable(),
  /** The smallest time within which nine of ten were fixed. */
  p90Days: z.number().nullable(),
});
export type TimeToFix = z.infer<typeof timeToFixSchema>;

/** Time without scanning somewhere in an account and Region. */
const scanningGapSchema = z.object({
  account: z.string(),
  region: z.string(),
  from: instantSchema,
  /** Null while it lasts. */
  to: instantSchema.nullable(),
  /** How many resources were not scanned at some time of it. */
  resources: count,
});
export type ScanningGap = z.infer<typeof scanningGapSchema>;

export const patchReportSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  zone: z.string(),
  /** The moment that it speaks of: the end of `to`, or what was last known where that has not come. */
  asOf: instantSchema,
  isOver: z.boolean(),
  profiles: z.array(
    z.object({ id: z.string(), source: z.string(), dated: z.iso.date(), standing: z.string() }),
  ),
  cohort: bySeverity(cohortRowSchema),
  inTime: bySeverity(inTimeSchema),
  byAccount: groupedSchema,
  byTeam: groupedSchema,
  byProfile: groupedSchema,
  /** By the month of the due date, in the zone. */
  byMonth: groupedSchema,
  /** Due before the period, and open when it began or reopened in it. `oldest` is the earliest due date of the open. */
  carriedOver: bySeverity(z.object({ open: count, fixed: count, oldest: instantSchema.nullable() })),
  /** Of what was fixed in the period, whenever it was due. */
  timeToFix: bySeverity(timeToFixSchema),
  /** The earliest due date of what is overdue and open, whenever it was due; absent in reports that were frozen without it. */
  oldestOverdue: bySeverity(instantSchema.nullable()).optional(),
  /** Of what is open, in whole days since the first observation. */
  ages: bySeverity(z.record(z.enum(AGE_BUCKETS), count)),
  /** Of what is open as of the report, but for `reopened`, which counts the period. */
  open: z.object({
    total: count,
    overdue: count,
    dueSoon: count,
    waitingForFix: count,
    mitigationOverdue: count,
    excepted: count,
    knownExploited: count,
    knownExploitedOverdue: count,
    pendingReboot: count,
    suppressed: count,
    unscored: count,
    notInUse: count,
    reopened: count,
  }),
  coverage: z.object({ eligible: count, scanned: count, gaps: z.array(scanningGapSchema) }),
  /** When it was frozen, where it was. */
  frozenAt: instantSchema.optional(),
});
export type PatchReport = z.infer<typeof patchReportSchema>;
