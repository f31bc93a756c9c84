import type { AccountId } from '../model/account';
import { byDueDate, type DueSoonMember } from '../model/due-soon';
import type { DueByLedgers } from '../model/due-vulnerability';
import type { Exception } from '../model/finding';
import { addDays, type Instant } from '../model/instant';
import type { OwedByHand } from '../model/owed-by-hand';
import { bySeverity, SEVERITIES, type Severity } from '../model/severity';
import type { FindingReading } from '../record/reading';
import { isActive, isWaiting } from './alert-reading';

export const DIGESTS = ['weekly', 'daily', 'none'] as const;
export type DigestRhythm = (typeof DIGESTS)[number];

/** What a digest is of: after `from`, up to `to`. */
export interface DigestPeriod {
  readonly rhythm: Exclude<DigestRhythm, 'none'>;
  readonly from: Instant;
  readonly to: Instant;
}

/** So many of each kind are named; the others are counted. */
export const NAMED = { worst: 10, dated: 5 } as const;
/** What comes within these days is said. */
export const AHEAD_DAYS = { due: 7, exceptions: 14 } as const;

export type BySeverity = Readonly<Record<Severity, number>>;
/** Some of many, in their order. */
export interface Listed<T> {
  readonly count: number;
  readonly first: readonly T[];
}
export interface EndingException {
  readonly exception: Exception;
  /** Open findings in the channel that it covers. */
  readonly findings: number;
}
/** An account that is not seen. */
export interface BlindAccount {
  readonly account: AccountId;
  readonly since: Instant;
  readonly sources: readonly string[];
}
/** A list of a campaign of access reviews that is to be signed off: its own, or a supplement's. */
export interface RunningReview {
  readonly campaign: string;
  readonly dueAt: Instant;
  readonly items: number;
  readonly decided: number;
}

/** One of the vulnerabilities that are due by their ledgers. */
interface DueVulnerability {
  readonly account: AccountId;
  readonly member: DueSoonMember;
}

/** What people owe by hand: by the register, which knows of it before a scan does. */
type Owed = Listed<OwedByHand>;

/** How one channel's findings stand, and what became of them in a period. */
export interface Digest {
  readonly period: DigestPeriod;
  /** Open now that were not at the beginning, and those of which the fault is gone. */
  readonly opened: BySeverity;
  readonly resolved: BySeverity;
  /** Of the resolved, how many after they were due. */
  readonly resolvedLate: number;
  /** Reviewed, no longer reported or no longer looked at: ended, and not known to be repaired. */
  readonly endedOtherwise: number;
  /** Open and needing somebody; and those that somebody set aside. */
  readonly open: BySeverity;
  readonly snoozed: number;
  readonly excepted: number;
  /** What is critical or high and needs somebody: the worst first, of these the oldest. */
  readonly worst: Listed<FindingReading>;
  readonly overdue: Listed<FindingReading>;
  readonly dueSoon: Listed<FindingReading>;
  readonly exceptionsEnding: readonly EndingException[];
  readonly blind: readonly BlindAccount[];
  readonly reviews: readonly RunningReview[];
  readonly owedLate: Owed;
  readonly owedSoon: Owed;
  readonly vulnerabilities: Listed<DueVulnerability>;
  /** In how many accounts nobody knows which are due. */
  readonly ledgersUnread: number;
}

export interface DigestOf {
  readonly period: DigestPeriod;
  /** All that ever came to the channel, as it reads at the end of the period, in any order. */
  readonly findings: AsyncIterable<FindingReading> | Iterable<FindingReading>;
  readonly blind: readonly BlindAccount[];
  readonly reviews: readonly RunningReview[];
  /** The soonest due first. */
  readonly byHand: readonly OwedByHand[];
  /** Those that would come to the channel as findings. */
  readonly vulnerabilities: DueByLedgers;
}

/** Counts what became of findings, and keeps only those that are named: a record may hold a hundred thousand. */
export async function digestOf({
  period,
  findings,
  blind,
  reviews,
  byHand,
  vulnerabilities,
}: DigestOf): Promise<Digest> {
  const { from, to } = period;
  const opened = noneOfEach();
  const resolved = noneOfEach();
  const open = noneOfEach();
  let [resolvedLate, endedOtherwise, snoozed, excepted] = [0, 0, 0, 0];
  const worst = new Shortlist(NAMED.worst, byWorst);
  const overdue = new Shortlist(NAMED.dated, byDue);
  const dueSoon = new Shortlist(NAMED.dated, byDue);
  const ending = new Map<string, EndingException>();
  // What is owed is told as such, once, and not as a finding that is late beside.
  const told = new Set(byHand.map(({ resource }) => resource));
  const setAside = new Set<string>();
  for await (const reading of findings) {
    const { head, state, exception } = reading;
    const { severity, dueAt } = head;
    if (!isActive(reading)) {
      if (head.stateChangedAt <= from || head.stateChangedAt > to) continue;
      if (head.state === 'resolved') resolved[severity] += 1;
      else endedOtherwise += 1;
      if (head.state === 'resolved' && dueAt !== undefined && head.stateChangedAt > dueAt) resolvedLate += 1;
      continue;
    }
    if (head.episodeStartedAt > from) opened[severity] += 1;
    if (state === 'snoozed') snoozed += 1;
    if (state === 'excepted') excepted += 1;
    if (exception !== undefined && exception.endsAt <= addDays(to, AHEAD_DAYS.exceptions)) {
      const before = ending.get(exception.id)?.findings ?? 0;
      ending.set(exception.id, { exception, findings: before + 1 });
    }
    if (state === 'excepted') setAside.add(head.resource);
    if (!isWaiting(reading)) continue;
    open[severity] += 1;
    if (severity === 'critical' || severity === 'high') worst.add(reading);
    if (dueAt === undefined || told.has(head.resource)) continue;
    if (dueAt < to) overdue.add(reading);
    else if (dueAt <= addDays(to, AHEAD_DAYS.due)) dueSoon.add(reading);
  }
  const owed = byHand.filter(({ resource }) => !setAside.has(resource));
  return {
    period,
    opened,
    resolved,
    resolvedLate,
    endedOtherwise,
    open,
    snoozed,
    excepted,
    worst: worst.listed(),
    overdue: overdue.listed(),
    dueSoon: dueSoon.listed(),
    exceptionsEnding: [...ending.values()].sort((a, b) => compare(a.exception.endsAt, b.exception.endsAt)),
    blind,
    reviews,
    owedLate: firstOf(owed.filter(({ isOverdue }) => isOverdue)),
    owedSoon: firstOf(owed.filter(({ isOverdue }) => !isOverdue)),
    vulnerabilities: soonestOf(vulnerabilities),
    ledgersUnread: vulnerabilities.unread.length,
  };
}

function firstOf(owed: readonly OwedByHand[]): Owed {
  return { count: owed.length, first: owed.slice(0, NAMED.dated) };
}

function soonestOf({ due }: DueByLedgers): Listed<DueVulnerability> {
  const named = due.flatMap(({ account, first }) => first.map((member) => ({ account, member })));
  return {
    count: due.reduce((sum, { count }) => sum + count, 0),
    first: named.sort((one, other) => byDueDate(one.member, other.member)).slice(0, NAMED.dated),
  };
}

/** Nothing is open, nothing is unseen, and nothing is late: the message then says that everything was looked at. */
export function isGreen({ open, blind, reviews, owedLate, period }: Digest): boolean {
  return (
    totalOf(open) === 0 &&
    blind.length === 0 &&
    owedLate.count === 0 &&
    reviews.every(({ dueAt }) => dueAt >= period.to)
  );
}

export function totalOf(counts: BySeverity): number {
  return SEVERITIES.reduce((sum, severity) => sum + counts[severity], 0);
}

function noneOfEach(): Record<Severity, number> {
  return { critical: 0, high: 0, medium: 0, low: 0 };
}

/** The first few of many in an order, and how many there are. */
class Shortlist<T> {
  #count = 0;
  #first: T[] = [];

  constructor(
    private readonly most: number,
    private readonly order: (one: T, other: T) => number,
  ) {}

  add(each: T): void {
    this.#count += 1;
    this.#first = [...this.#first, each].sort(this.order).slice(0, this.most);
  }

  listed(): Listed<T> {
    return { count: this.#count, first: this.#first };
  }
}

function byWorst({ head: one }: FindingReading, { head: other }: FindingReading): number {
  return (
    bySeverity(one.severity, other.severity) ||
    compare(one.episodeStartedAt, other.episodeStartedAt) ||
    compare(one.id, other.id)
  );
}

function byDue({ head: one }: FindingReading, { head: other }: FindingReading): number {
  return (
    compare(one.dueAt ?? '', other.dueAt ?? '') ||
    bySeverity(one.severity, other.severity) ||
    compare(one.id, other.id)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
