import { earliest, type Instant } from '../../model/instant';
import { SEVERITIES } from '../../model/severity';
import { factsAt, startOf } from '../clock';
import { calendarOf, type Day } from '../clock-calendar';
import type { VulnerabilityInstance } from '../instance';
import type { PatchPolicy } from '../profiles/settings';
import { standingAt } from '../state';
import type { PatchException } from '../state-exceptions';
import type { CohortClass, CohortRow } from './cohort';
import { enter, type Books, type Group, type Period, type ReportClock } from './enter';
import type { BySeverity, InTime, PatchReport } from './patch-report';
import { gapsWithin, isInGap, scanningOf, type ScannedThing } from './scanning';
import { Tally } from './tally';
import { timeToFixOf } from './time-to-fix';

/** What a report is about, without the instances. */
export interface ReportFrame {
  readonly things: readonly ScannedThing[];
  readonly exceptions: readonly PatchException[];
  readonly policy: PatchPolicy;
  /** Days of the zone, both inclusive. */
  readonly from: Day;
  readonly to: Day;
  /** Until when the facts are complete: nothing is said of later. */
  readonly knownUntil: Instant;
}

/** A report, with the ids of what each of its numbers counts: of instances, and of resources for coverage. */
export interface CountedReport {
  readonly report: PatchReport;
  readonly members: ReadonlyMap<string, readonly string[]>;
}

/**
 * What became of the vulnerabilities whose due date fell in a period. It is told of the instances one by one, so that they need
 * not be held.
 */
export function beginReport({ things, exceptions, policy, from, to, knownUntil }: ReportFrame) {
  const calendar = calendarOf(policy.zone);
  const end = calendar.endOf(to);
  const period: Period = {
    from: calendar.startOf(from),
    asOf: earliest(end, knownUntil),
    monthOf: (at) => calendar.dayOf(at).slice(0, 7),
    clock: clockOfReport(policy),
    wasUnscanned: scanningOf(things),
  };
  const books: Books = {
    tally: new Tally(),
    severities: new Set(SEVERITIES),
    groups: { byAccount: new Set(), byTeam: new Set(), byProfile: new Set(), byMonth: new Set() },
    daysToFix: new Map(),
  };
  return {
    add(instance: VulnerabilityInstance): void {
      const standing = standingAt(instance, policy, exceptions, period.asOf);
      if (standing !== undefined) enter(books, instance, standing, period);
    },
    close(): CountedReport {
      const coverage = coverageOf(books.tally, things, period);
      const report: PatchReport = {
        from,
        to,
        zone: policy.zone,
        asOf: period.asOf,
        isOver: knownUntil >= end,
        profiles: policy.profiles.map(({ id, source, dated, standing }) => ({ id, source, dated, standing })),
        ...close(books, period),
        coverage,
      };
      return { report, members: books.tally.members() };
    },
  };
}

/** Times to fix are comparable on one clock only: that of the first profile that has windows of its own. */
function clockOfReport(policy: PatchPolicy): ReportClock {
  const first = policy.profiles.find(({ clock }) => clock !== 'kev-due');
  return {
    clock: first?.clock ?? 'discovery',
    startOf: (instance, at) => first && startOf(first, factsAt(instance, at), policy)?.at,
  };
}

/** The numbers, zeros too, from what was entered. */
function close(books: Books, { clock }: Period) {
  const { tally, groups, daysToFix } = books;
  const severities = [...SEVERITIES, ...(books.severities.has('informational') ? ['informational'] : [])];
  const number = (name: string): number => {
    tally.open(name);
    return tally.count(name);
  };
  const bySeverity = <T>(of: (severity: string) => T): BySeverity<T> =>
    Object.fromEntries(severities.map((severity) => [severity, of(severity)]));
  const rowAt = (place: string): CohortRow => {
    const count = (name: 'due' | CohortClass) => number(`${place}.${name}`);
    return {
      due: count('due'),
      fixedInTime: count('fixedInTime'),
      fixedLate: count('fixedLate'),
      overdueOpen: count('overdueOpen'),
      excepted: count('excepted'),
      resourceGone: count('resourceGone'),
      notScanned: count('notScanned'),
    };
  };
  const cohort = bySeverity((severity) => rowAt(`cohort.${severity}`));
  const grouped = (group: Group) =>
    Object.fromEntries(
      [...groups[group]]
        .sort()
        .map((key) => [key, bySeverity((severity) => rowAt(`${group}.${key}.${severity}`))]),
    );
  return {
    cohort,
    inTime: bySeverity((severity): InTime => {
      const numerator = number(`inTime.${severity}.numerator`);
      const denominator = number(`inTime.${severity}.denominator`);
      tally.madeOf(`inTime.${severity}.share`, `inTime.${severity}.denominator`);
      return { numerator, denominator, share: denominator === 0 ? null : numerator / denominator };
    }),
    byAccount: grouped('byAccount'),
    byTeam: grouped('byTeam'),
    byProfile: grouped('byProfile'),
    byMonth: grouped('byMonth'),
    carriedOver: bySeverity((severity) => ({
      open: number(`carriedOver.${severity}.open`),
      fixed: number(`carriedOver.${severity}.fixed`),
      oldest: tally.first(`carriedOver.${severity}.oldest`),
    })),
    timeToFix: Object.fromEntries(
      SEVERITIES.map((severity) => {
        tally.open(`timeToFix.${severity}.count`);
        for (const name of ['meanDays', 'medianDays', 'p90Days'])
          tally.madeOf(`timeToFix.${severity}.${name}`, `timeToFix.${severity}.count`);
        return [severity, timeToFixOf(clock.clock, daysToFix.get(severity) ?? [])];
      }),
    ),
    oldestOverdue: Object.fromEntries(
      SEVERITIES.map((severity) => [severity, tally.first(`oldestOverdue.${severity}`)]),
    ),
    ages: Object.fromEntries(
      SEVERITIES.map((severity) => [
        severity,
        {
          '0-7': number(`ages.${severity}.0-7`),
          '8-15': number(`ages.${severity}.8-15`),
          '16-30': number(`ages.${severity}.16-30`),
          '31-60': number(`ages.${severity}.31-60`),
          '61-90': number(`ages.${severity}.61-90`),
          '>90': number(`ages.${severity}.>90`),
        },
      ]),
    ),
    open: {
      total: number('open.total'),
      overdue: number('open.overdue'),
      dueSoon: number('open.dueSoon'),
      waitingForFix: number('open.waitingForFix'),
      mitigationOverdue: number('open.mitigationOverdue'),
      excepted: number('open.excepted'),
      knownExploited: number('open.knownExploited'),
      knownExploitedOverdue: number('open.knownExploitedOverdue'),
      pendingReboot: number('open.pendingReboot'),
      suppressed: number('open.suppressed'),
      unscored: number('open.unscored'),
      notInUse: number('open.notInUse'),
      reopened: number('open.reopened'),
    },
  };
}

function coverageOf(
  tally: Tally,
  things: readonly ScannedThing[],
  { from, asOf }: Period,
): PatchReport['coverage'] {
  for (const name of ['coverage.eligible', 'coverage.scanned']) tally.open(name);
  for (const { account, region, resource, firstToldAt, gone, inUse, gaps } of things) {
    if (firstToldAt > asOf || (gone !== undefined && gone.at <= asOf) || inUse === false) continue;
    const name = `${account} ${region} ${resource}`;
    tally.add('coverage.eligible', name);
    if (!isInGap(gaps, asOf)) tally.add('coverage.scanned', name);
  }
  return {
    eligible: tally.count('coverage.eligible'),
    scanned: tally.count('coverage.scanned'),
    gaps: gapsWithin(things, from, asOf),
  };
}
