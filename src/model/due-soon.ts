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
});
export type DueSoonNotice = z.infer<typeof dueSoonNoticeSchema>;

export function noticeId(rule: string, account: AccountId): string {
  return sha256Base32(['due-soon-v1', rule, account].join('\n'), 26);
}

/** Of more scans than this that nobody could be told of, the oldest are only counted. */
const MOST_OWED = 5;

/** The notice after a scan; nothing where it has that scan, or a later one. */
export function noticeAfterScan(
  notice: DueSoonNotice | undefined,
  { rule, count, first }: CameDueSoon,
  { account, rev, at }: { readonly account: AccountId; readonly rev: number; readonly at: Instant },
): DueSoonNotice | undefined {
  if (notice !== undefined && notice.rev >= rev) return undefined;
  const raised = (notice?.raised ?? 0) + count;
  return {
    schema: 1,
    id: noticeId(rule, account),
    account,
    rule,
    version: (notice?.version ?? 0) + 1,
    rev,
    raised,
    told: notice?.told ?? 0,
    owed: [...(notice?.owed ?? []), { at, upTo: raised, count, first }].slice(-MOST_OWED),
  };
}

/** The notice once people were told of its first so many; nothing where it says so already. */
export function noticeAfterTelling(notice: DueSoonNotice, upTo: number): DueSoonNotice | undefined {
  if (notice.told >= upTo) return undefined;
  const owed = notice.owed.filter((each) => each.upTo > upTo);
  return { ...notice, version: notice.version + 1, told: upTo, owed };
}
