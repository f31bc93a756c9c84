import * as z from 'zod';
import { accountIdSchema, type AccountId } from './account';
import { byText } from './by-text';
import { sha256Base32 } from './hash';
import { instantOf, instantSchema, type Instant } from './instant';
import { bySeverity, severitySchema } from './severity';

/** When no more than so many percent of a window are left. */
export function dueSoonFrom(
  { clockStart, dueAt }: { readonly clockStart: Instant; readonly dueAt: Instant },
  percent: number,
): Instant {
  const due = Date.parse(dueAt);
  return instantOf(Math.ceil(due - ((due - Date.parse(clockStart)) * percent) / 100));
}

/** What passes and is due soon, as far as a message names it. */
const dueSoonMemberSchema = z.object({
  /** The id that its finding would have. */
  id: z.string(),
  region: z.string(),
  resource: z.string(),
  severity: severitySchema,
  message: z.string(),
  dueAt: instantSchema,
  /** Of a vulnerability: what exceptions and commands know it by. */
  instance: z
    .object({
      id: z.string(),
      vulnerability: z.string(),
      package: z.string(),
      resource: z.string(),
      profile: z.string(),
    })
    .optional(),
});
export type DueSoonMember = z.infer<typeof dueSoonMemberSchema>;

type Ordered = Pick<DueSoonMember, 'dueAt' | 'severity' | 'resource'>;
const byDate = byText(({ dueAt }: Ordered) => dueAt);
const byName = byText(({ resource }: Ordered) => resource);

/** The soonest first, then the worst, by name. */
export function byDueDate(one: Ordered, other: Ordered): number {
  return byDate(one, other) || bySeverity(one.severity, other.severity) || byName(one, other);
}

/** What came due soon of one rule in one account by one scan. */
export const cameDueSoonSchema = z.object({
  rule: z.string(),
  count: z.number().int().positive(),
  /** The soonest due. */
  first: z.array(dueSoonMemberSchema).min(1),
});
export type CameDueSoon = z.infer<typeof cameDueSoonSchema>;

/** How it ended that something was due soon: fixed by its due date or after it, or it is past that and open. */
const DUE_SOON_ENDS = ['in-time', 'late', 'overdue'] as const;

const dueSoonEndSchema = z.object({
  /** Of the vulnerability instance, else of the finding that it would be. */
  id: z.string(),
  how: z.enum(DUE_SOON_ENDS),
  dueAt: instantSchema,
  /** Of what was fixed: when its clock started, and when it was fixed. */
  clockStart: instantSchema.optional(),
  at: instantSchema.optional(),
  /** Of what is past its due date: its finding. */
  finding: z.object({ id: z.string(), rule: z.string() }).optional(),
});
export type DueSoonEnd = z.infer<typeof dueSoonEndSchema>;

const endCountsSchema = z.object({
  inTime: z.number().int().nonnegative(),
  late: z.number().int().nonnegative(),
  overdue: z.number().int().nonnegative(),
});
export type EndCounts = z.infer<typeof endCountsSchema>;

/** What a scan saw end of what another one had announced of one rule in one account. */
export const endedDueSoonSchema = z.object({
  /** That it was announced of. */
  rule: z.string(),
  /** Of the change set that announced it. */
  announced: z.number().int().positive(),
  counts: endCountsSchema,
  /** Those that the announcement may have named. */
  first: z.array(dueSoonEndSchema),
});
export type EndedDueSoon = z.infer<typeof endedDueSoonSchema>;

/** What a message says of what is due soon, so that it can be brought up to date. */
export const shownDueSoonSchema = z.object({
  /** When it was said. */
  at: instantSchema,
  /** Whether it is one message for many rules or accounts. */
  isSummary: z.boolean(),
  total: z.number().int().positive(),
  accounts: z.number().int().positive(),
  /** Those with most of it; `more` are left out. */
  parts: z
    .array(
      z.object({
        rule: z.string(),
        account: accountIdSchema,
        severity: severitySchema,
        count: z.number().int().positive(),
      }),
    )
    .min(1),
  more: z.number().int().nonnegative(),
  /** The soonest due. */
  members: z.array(dueSoonMemberSchema.extend({ account: accountIdSchema })),
  ended: endCountsSchema,
  /** How it ended with those that it names; `permalink` is of the alert of its finding. */
  ends: z.array(dueSoonEndSchema.extend({ permalink: z.string().optional() })),
});
export type ShownDueSoon = z.infer<typeof shownDueSoonSchema>;

export function endCountsOf(all: readonly EndCounts[]): EndCounts {
  const sum = { inTime: 0, late: 0, overdue: 0 };
  for (const { inTime, late, overdue } of all) {
    sum.inTime += inTime;
    sum.late += late;
    sum.overdue += overdue;
  }
  return sum;
}

export function allEnded({ inTime, late, overdue }: EndCounts): number {
  return inTime + late + overdue;
}

/** What an announced due date is known by. */
export function announcedId({ id, instance }: Pick<DueSoonMember, 'id' | 'instance'>): string {
  return instance?.id ?? id;
}

/**
 * What people are to be told of one rule in one account: that something is due soon which has not failed. It has no finding,
 * so that what is owed stands here.
 */
export const dueSoonNoticeSchema = z.object({
  schema: z.literal(1),
  id: z.string(),
  account: accountIdSchema,
  rule: z.string(),
  /** The number of writes; every write is conditional on it. */
  version: z.number().int().positive(),
  /** Of the change set that last added to it; the same or an older one never does again. */
  rev: z.number().int().positive(),
  /** How many ever came due soon, and of how many of these people were told: the others are owed. */
  raised: z.number().int().positive(),
  told: z.number().int().nonnegative(),
  /** What each scan added that is owed, oldest first; `upTo` is what `raised` was after it. */
  owed: z.array(
    cameDueSoonSchema.omit({ rule: true }).extend({ at: instantSchema, upTo: z.number().int().positive() }),
  ),
  /**
   * Where it was said, oldest first: what was announced up to a change set and not before, and in which alert's message of
   * which moment; without an alert nobody was told.
   */
  said: z
    .array(
      z.object({
        rev: z.number().int().positive(),
        alert: z.string().optional(),
        at: instantSchema.optional(),
      }),
    )
    .optional(),
  /** How many groups of it ever ended. */
  endsRaised: z.number().int().positive().optional(),
  /** What has ended since and people were not told of, with its number. */
  ended: z
    .array(
      endedDueSoonSchema
        .omit({ rule: true })
        .extend({ at: instantSchema, number: z.number().int().positive() }),
    )
    .optional(),
  /** Of the change set of the common chain that last said which of these people were told of. */
  endsToldRev: z.number().int().positive().optional(),
});
export type DueSoonNotice = z.infer<typeof dueSoonNoticeSchema>;

export function noticeId(rule: string, account: AccountId): string {
  return sha256Base32(['due-soon-v1', rule, account].join('\n'), 26);
}

/** Of more scans than this that nobody could be told of, the oldest are only counted. */
const MOST_OWED = 5;

/** Of what ended, the newest so many groups are kept. */
const MOST_ENDED = 20;
/** So many messages are kept true. */
const MOST_SAID = 60;

/** What a scan says of one rule: what came due soon, what of it has ended, or both. */
export type NoticeNews = Pick<CameDueSoon, 'rule'> &
  Partial<Pick<CameDueSoon, 'count' | 'first'>> & { readonly ended?: readonly EndedDueSoon[] };

/** The notice after a scan; nothing where it has that scan, or a later one, or nothing was ever announced of it. */
export function noticeAfterScan(
  notice: DueSoonNotice | undefined,
  { rule, count = 0, first = [], ended = [] }: NoticeNews,
  { account, rev, at }: { readonly account: AccountId; readonly rev: number; readonly at: Instant },
): DueSoonNotice | undefined {
  if (notice !== undefined && notice.rev >= rev) return undefined;
  const raised = (notice?.raised ?? 0) + count;
  if (raised === 0) return undefined;
  const owed = notice?.owed ?? [];
  return {
    ...notice,
    schema: 1,
    id: noticeId(rule, account),
    account,
    rule,
    version: (notice?.version ?? 0) + 1,
    rev,
    raised,
    told: notice?.told ?? 0,
    owed: count === 0 ? owed : [...owed, { at, upTo: raised, count, first }].slice(-MOST_OWED),
    ...(ended.length > 0 && endedAfterScan(notice, ended, at)),
  };
}

/** By their numbers, and not by how many are left: so it is the same whether people were told before or after. */
function endedAfterScan(
  notice: DueSoonNotice | undefined,
  ended: readonly EndedDueSoon[],
  at: Instant,
): Pick<DueSoonNotice, 'ended' | 'endsRaised'> {
  const before = notice?.endsRaised ?? 0;
  const endsRaised = before + ended.length;
  const added = ended.map(({ announced, counts, first }, index) => ({
    announced,
    counts,
    first,
    at,
    number: before + index + 1,
  }));
  const all = [...(notice?.ended ?? []), ...added];
  return { endsRaised, ended: all.filter(({ number }) => number > endsRaised - MOST_ENDED) };
}

/** That people were told of the first so many that came due soon, and of what of it has ended. */
export interface ToldDueSoon {
  readonly notice: string;
  readonly upTo: number;
  readonly said?: NonNullable<DueSoonNotice['said']>[number] | undefined;
  /** Numbers of what ended. */
  readonly ended?: readonly number[] | undefined;
}

/**
 * The notice once people were told; nothing where it says so already.
 * @param rev of the change set of the common chain that says it.
 */
export function noticeAfterTelling(
  notice: DueSoonNotice,
  { upTo, said, ended = [] }: Omit<ToldDueSoon, 'notice'>,
  rev: number,
): DueSoonNotice | undefined {
  const isTold = notice.told < upTo;
  const isEnded = ended.length > 0 && (notice.endsToldRev ?? 0) < rev;
  if (!isTold && !isEnded) return undefined;
  return {
    ...notice,
    version: notice.version + 1,
    told: Math.max(notice.told, upTo),
    owed: notice.owed.filter((each) => each.upTo > upTo),
    ...(isTold && said !== undefined && { said: [...(notice.said ?? []), said].slice(-MOST_SAID) }),
    ...(isEnded && {
      endsToldRev: rev,
      ended: (notice.ended ?? []).filter(({ number }) => !ended.includes(number)),
    }),
  };
}

/**
 * Where people were told of what a change set announced; nothing where they are told of it still, or that is not kept any
 * more.
 */
export function whereSaid(
  { said = [] }: Pick<DueSoonNotice, 'said'>,
  announced: number,
): NonNullable<DueSoonNotice['said']>[number] | undefined {
  const where = said.find(({ rev }) => rev >= announced);
  // What was said before the first that is kept is not known any more.
  return where === said[0] && said.length === MOST_SAID ? undefined : where;
}

/** Whether people are to be told anything of it. */
export function isNoticeOwed({ owed, ended = [] }: Pick<DueSoonNotice, 'owed' | 'ended'>): boolean {
  return owed.length > 0 || ended.length > 0;
}
