import type { Instant } from '../../model/instant';
import { factsAt, fixableSince, knownExploitedSince, ratingAt } from '../clock';
import type { VulnerabilityInstance } from '../instance';
import type { PatchClock } from '../profiles/profile';
import type { Standing } from '../state';
import { cohortClassOf, wasOpenBefore } from './cohort';
import type { AgeBucket } from './patch-report';
import type { Tally } from './tally';

/** The team of what carries no tag. */
const NO_TEAM = '(no team)';
const DAY_MS = 86_400_000;

const GROUPS = ['byAccount', 'byTeam', 'byProfile', 'byMonth'] as const;
export type Group = (typeof GROUPS)[number];
const OPEN = [
  'total',
  'overdue',
  'dueSoon',
  'waitingForFix',
  'mitigationOverdue',
  'excepted',
  'knownExploited',
  'knownExploitedOverdue',
  'pendingReboot',
  'suppressed',
  'unscored',
  'notInUse',
  'reopened',
] as const;
export interface Period {
  readonly from: Instant;
  readonly asOf: Instant;
  readonly monthOf: (at: Instant) => string;
  readonly clock: ReportClock;
  readonly wasUnscanned: (instance: VulnerabilityInstance, at: Instant) => boolean;
}

export interface Books {
  readonly tally: Tally;
  readonly severities: Set<string>;
  readonly groups: Readonly<Record<Group, Set<string>>>;
  readonly daysToFix: Map<string, number[]>;
}

/** The one clock that times to fix are counted on, whether or not its profile asks for anything at the time. */
export interface ReportClock {
  readonly clock: PatchClock;
  /** When it started for an instance, as it was known at a moment; nothing where it had not. */
  readonly startOf: (instance: VulnerabilityInstance, at: Instant) => Instant | undefined;
}

/** Counts an instance wherever it belongs. */
export function enter(
  books: Books,
  instance: VulnerabilityInstance,
  standing: Standing,
  period: Period,
): void {
  const { id } = instance;
  if (standing.state === 'not-in-use') {
    if (standing.outcome === undefined) books.tally.add('open.notInUse', id);
    return;
  }
  const { severity } = ratingAt(instance, period.asOf);
  enterOpen(books, instance, standing, severity, period);
  enterFixed(books, instance, standing, severity, period);
  const { dueAt } = standing.due;
  if (dueAt === null || dueAt > period.asOf) return;
  books.severities.add(severity);
  if (dueAt < period.from) enterCarried(books, instance, standing, severity, dueAt, period);
  else enterCohort(books, instance, standing, severity, dueAt, period);
}

function enterCohort(
  { tally, groups }: Books,
  instance: VulnerabilityInstance,
  standing: Standing,
  severity: string,
  dueAt: Instant,
  { monthOf, wasUnscanned }: Period,
): void {
  const { id, account, team = NO_TEAM } = instance;
  const became = cohortClassOf(standing, dueAt, wasUnscanned(instance, dueAt));
  const keys: Readonly<Record<Group, string>> = {
    byAccount: account,
    byTeam: team,
    byProfile: standing.due.profile ?? '',
    byMonth: monthOf(dueAt),
  };
  for (const group of GROUPS) groups[group].add(keys[group]);
  for (const place of ['cohort', ...GROUPS.map((group) => `${group}.${keys[group]}`)]) {
    tally.add(`${place}.${severity}.due`, id);
    tally.add(`${place}.${severity}.${became}`, id);
  }
  if (became === 'fixedInTime') tally.add(`inTime.${severity}.numerator`, id);
  if (became === 'fixedInTime' || became === 'fixedLate' || became === 'overdueOpen')
    tally.add(`inTime.${severity}.denominator`, id);
}

function enterCarried(
  { tally }: Books,
  instance: VulnerabilityInstance,
  { outcome }: Standing,
  severity: string,
  dueAt: Instant,
  { from, asOf }: Period,
): void {
  const wasReopened = instance.reopened.some(({ at }) => from <= at && at <= asOf);
  if (!wasOpenBefore(instance, dueAt, from) && !wasReopened) return;
  if (outcome !== undefined && outcome.how !== 'not-scanned') {
    tally.add(`carriedOver.${severity}.fixed`, instance.id);
    return;
  }
  tally.add(`carriedOver.${severity}.open`, instance.id);
  tally.addIfFirst(`carriedOver.${severity}.oldest`, dueAt, instance.id);
}

function enterFixed(
  { tally, daysToFix }: Books,
  instance: VulnerabilityInstance,
  { outcome }: Standing,
  severity: string,
  { from, asOf, clock }: Period,
): void {
  const fixedAt = outcome?.how === 'fixed' ? outcome.at : lastFixBefore(instance, asOf);
  if (fixedAt === undefined || fixedAt < from || severity === 'informational') return;
  const start = clock.startOf(instance, fixedAt);
  if (start === undefined) return;
  tally.add(`timeToFix.${severity}.count`, instance.id);
  const days = Math.max(0, (Date.parse(fixedAt) - Date.parse(start)) / DAY_MS);
  const known = daysToFix.get(severity);
  if (known === undefined) daysToFix.set(severity, [days]);
  else known.push(days);
}

/** The last fix by an instant of what came back after it. */
function lastFixBefore({ reopened }: VulnerabilityInstance, at: Instant): Instant | undefined {
  return reopened.findLast(({ fixed }) => fixed !== undefined && fixed.at <= at)?.fixed?.at;
}

function enterOpen(
  { tally }: Books,
  instance: VulnerabilityInstance,
  { state, outcome, due }: Standing,
  severity: string,
  { from, asOf }: Period,
): void {
  const { id } = instance;
  if (instance.reopened.some(({ at }) => from <= at && at <= asOf)) tally.add('open.reopened', id);
  if (outcome !== undefined || severity === 'informational') return;
  const facts = factsAt(instance, asOf);
  const isDue = due.dueAt !== null && due.dueAt <= asOf;
  const isOverdue = isDue && state !== 'excepted';
  if (isOverdue && due.dueAt !== null) tally.addIfFirst(`oldestOverdue.${severity}`, due.dueAt, id);
  const isExploited = facts.kev !== undefined && knownExploitedSince(facts.kev) <= asOf;
  const is: Readonly<Partial<Record<(typeof OPEN)[number], boolean>>> = {
    total: true,
    overdue: isOverdue,
    dueSoon: state === 'due-soon' && !isDue,
    waitingForFix: state === 'waiting-for-fix',
    mitigationOverdue:
      fixableSince(facts) === undefined && due.mitigationDueAt !== undefined && due.mitigationDueAt <= asOf,
    excepted: state === 'excepted',
    knownExploited: isExploited,
    knownExploitedOverdue: isExploited && isOverdue,
    pendingReboot: instance.pendingReboot !== undefined && instance.pendingReboot.at <= asOf,
    suppressed: instance.suppressed !== undefined && instance.suppressed.at <= asOf,
    unscored: ratingAt(instance, asOf).unscored === true,
  };
  for (const name of OPEN) if (is[name] === true) tally.add(`open.${name}`, id);
  const age = Math.floor((Date.parse(asOf) - Date.parse(instance.firstObserved.at)) / DAY_MS);
  tally.add(`ages.${severity}.${bucketOf(age)}`, id);
}

function bucketOf(days: number): AgeBucket {
  if (days <= 7) return '0-7';
  if (days <= 15) return '8-15';
  if (days <= 30) return '16-30';
  if (days <= 60) return '31-60';
  return days <= 90 ? '61-90' : '>90';
}
