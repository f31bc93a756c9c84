import fc from 'fast-check';
import { patchInstance, patchPolicy, rated, told } from '../../../test/support/patch-instance';
import { instantOf, type Instant } from '../../model/instant';
import type { Rating, VulnerabilityInstance } from '../instance';
import type { PatchException } from '../state-exceptions';
import { patchReport } from '../../../test/support/patching';
import type { ScannedThing } from './scanning';

/**
 * The numbers of a report against code that shares nothing with the product: milliseconds and UTC alone, one instance at a
 * time, written from the sentences of docs/patching.md.
 */

const DAY = 86_400_000;
const MS = Date.UTC(2026, 0, 1);
/** An instant of the year 2026, and some of the one before. */
const moment = fc
  .integer({ min: -200 * 24 * 60, max: 364 * 24 * 60 })
  .map((minutes) => MS + minutes * 60_000);
const at = (milliseconds: number): Instant => instantOf(milliseconds);
const ACCOUNTS = ['111122223333', '444455556666'] as const;
const RESOURCES = ['r1', 'r2', 'r3'] as const;

interface Plain {
  readonly account: string;
  readonly resource: string;
  readonly first: number;
  readonly severities: readonly { readonly at: number; readonly severity: Rating['severity'] }[];
  readonly fix: number | undefined;
  readonly kev: { readonly added: number; readonly dueOn: string } | undefined;
  readonly end: { readonly how: 'fixed' | 'resource-gone' | 'not-scanned'; readonly at: number } | undefined;
  readonly inUse: boolean;
  readonly reopened: readonly number[];
}
const severity = fc.constantFrom<Rating['severity']>('critical', 'high', 'medium', 'low');
const plain: fc.Arbitrary<Plain> = fc
  .record({
    account: fc.constantFrom(...ACCOUNTS),
    resource: fc.constantFrom(...RESOURCES),
    first: moment,
    severities: fc.array(fc.tuple(fc.integer({ min: 1, max: 150 * DAY }), severity), { maxLength: 3 }),
    severity,
    fix: fc.option(fc.integer({ min: 0, max: 60 * DAY }), { nil: undefined, freq: 4 }),
    kev: fc.option(fc.tuple(fc.integer({ min: -100, max: 100 }), fc.integer({ min: 3, max: 21 })), {
      nil: undefined,
      freq: 1,
    }),
    end: fc.option(
      fc.tuple(
        fc.constantFrom('fixed' as const, 'fixed' as const, 'resource-gone' as const, 'not-scanned' as const),
        fc.integer({ min: 60_000, max: 200 * DAY }),
      ),
      { nil: undefined, freq: 3 },
    ),
    inUse: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    reopened: fc.option(fc.integer({ min: 1, max: 150 * DAY }), { nil: undefined, freq: 1 }),
  })
  .map(({ first, severities, severity: start, fix, kev, end, reopened, ...rest }) => ({
    ...rest,
    first,
    severities: [
      { at: first, severity: start },
      ...severities
        .map(([after, next]) => ({ at: first + after, severity: next }))
        .sort((a, b) => a.at - b.at),
    ],
    fix: fix === undefined ? undefined : first + fix,
    kev:
      kev === undefined
        ? undefined
        : { added: first + kev[0] * DAY, dueOn: at(first + (kev[0] + kev[1]) * DAY).slice(0, 10) },
    end: end === undefined ? undefined : { how: end[0], at: first + end[1] },
    reopened: reopened === undefined ? [] : [first + reopened],
  }));

function built(instance: Plain, index: number): VulnerabilityInstance {
  const { account, resource, first, severities, fix, kev, end, inUse, reopened } = instance;
  return patchInstance({
    id: `i${index}`,
    account,
    resource,
    inUse,
    firstObserved: told(at(first)),
    ratings: severities.map((each) => rated(at(each.at), each.severity)),
    ...(fix === undefined ? { fixAvailable: 'no' } : { fixAvailable: 'yes', fixFirstSeen: told(at(fix)) }),
    ...(kev === undefined ? {} : { kev: { ...told(at(kev.added)), dueOn: kev.dueOn } }),
    ...(end === undefined ? {} : { outcome: { how: end.how, ...told(at(end.at)) } }),
    reopened: reopened.map((each) => told(at(each))),
  });
}

interface PlainException {
  readonly resource: string;
  readonly approved: number;
  readonly until: number;
}
const exceptions = fc.array(
  fc
    .tuple(fc.constantFrom(...RESOURCES), moment, fc.integer({ min: 1, max: 90 }))
    .map(([resource, approved, days]): PlainException => ({
      resource,
      approved,
      until: approved + days * DAY,
    })),
  { maxLength: 3 },
);
const gaps = fc.array(
  fc
    .tuple(
      fc.constantFrom(...ACCOUNTS),
      fc.constantFrom(...RESOURCES),
      moment,
      fc.integer({ min: 1, max: 40 }),
    )
    .map(([account, resource, from, days]) => ({ account, resource, from, to: from + days * DAY })),
  { maxLength: 3 },
);

// From here on the second opinion.

const endOfDay = (ms: number, days: number) => (Math.floor(ms / DAY) + days + 1) * DAY - 1;
const WINDOWS: Readonly<Record<string, number>> = { critical: 15, high: 30, medium: 90, low: 180 };

function dueDate(instance: Plain, now: number): number {
  const moment_ = Math.min(now, instance.end?.at ?? now);
  let due = Infinity;
  if (instance.fix !== undefined && instance.fix <= moment_) {
    const start = Math.max(instance.first, instance.fix);
    for (const [index, { at: since, severity: of }] of instance.severities.entries()) {
      if (index > 0 && since > moment_) continue;
      const asked = endOfDay(start, WINDOWS[of] ?? 0);
      if (index === 0) due = asked;
      else if (asked < due) due = Math.min(due, Math.max(asked, endOfDay(since, 3)));
      else if (asked > due && due >= since) due = asked;
    }
  }
  if (instance.kev !== undefined && instance.kev.added <= moment_)
    due = Math.min(
      due,
      Math.max(Date.parse(`${instance.kev.dueOn}T23:59:59.999Z`), endOfDay(instance.first, 3)),
    );
  return due;
}

/** Whether an approved exception covered every moment from one instant to another. */
function isCovered(list: readonly PlainException[], from: number, to: number): boolean {
  let covered = from;
  for (;;) {
    const until = Math.max(
      -Infinity,
      ...list.filter((each) => each.approved <= covered && covered < each.until).map((each) => each.until),
    );
    if (until <= covered) return false;
    if (until > to) return true;
    covered = until;
  }
}

interface Second {
  readonly cohort: Record<string, Record<string, number>>;
  readonly carried: Record<string, { open: number; fixed: number; oldest: number }>;
  readonly days: Record<string, number[]>;
  readonly ages: Record<string, Record<string, number>>;
}

function secondOpinion(
  instances: readonly Plain[],
  excused: readonly PlainException[],
  lost: readonly { account: string; resource: string; from: number; to: number }[],
  from: number,
  now: number,
): Second {
  const second: Second = { cohort: {}, carried: {}, days: {}, ages: {} };
  for (const level of ['critical', 'high', 'medium', 'low']) {
    second.cohort[level] = {
      due: 0,
      fixedInTime: 0,
      fixedLate: 0,
      overdueOpen: 0,
      excepted: 0,
      resourceGone: 0,
      notScanned: 0,
    };
    second.carried[level] = { open: 0, fixed: 0, oldest: Infinity };
    second.days[level] = [];
    second.ages[level] = { '0-7': 0, '8-15': 0, '16-30': 0, '31-60': 0, '61-90': 0, '>90': 0 };
  }
  for (const instance of instances) {
    if (instance.first > now || !instance.inUse) continue;
    const of =
      instance.severities.filter((each, index) => index === 0 || each.at <= now).at(-1)?.severity ?? 'low';
    const due = dueDate(instance, now);
    const end = instance.end !== undefined && instance.end.at <= now ? instance.end : undefined;
    const excepted = excused.filter(({ resource }) => resource === instance.resource);
    const count = (name: string) => {
      const row = second.cohort[of] ?? {};
      row[name] = (row[name] ?? 0) + 1;
    };
    if (due >= from && due <= now) {
      count('due');
      const wasLost = lost.some(
        (gap) =>
          gap.account === instance.account &&
          gap.resource === instance.resource &&
          gap.from < due &&
          due < gap.to,
      );
      if (end?.how === 'fixed' && end.at <= due) count('fixedInTime');
      else if (end?.how === 'resource-gone' && end.at <= due) count('resourceGone');
      else if (isCovered(excepted, due, now)) count('excepted');
      else if (wasLost || (end?.how === 'not-scanned' && end.at <= due)) count('notScanned');
      else if (end !== undefined && end.how !== 'not-scanned') count('fixedLate');
      else count('overdueOpen');
    }
    const isReopened = instance.reopened.some((each) => each >= from && each <= now);
    const wasOpen = end === undefined || end.at >= from || (end.how === 'not-scanned' && end.at > due);
    const carried = second.carried[of];
    if (carried !== undefined && due < from && (wasOpen || isReopened)) {
      if (end === undefined || end.how === 'not-scanned') {
        carried.open += 1;
        carried.oldest = Math.min(carried.oldest, due);
      } else carried.fixed += 1;
    }
    if (end?.how === 'fixed' && end.at >= from && instance.fix !== undefined && instance.fix <= end.at)
      second.days[of]?.push((end.at - Math.max(instance.first, instance.fix)) / DAY);
    if (end === undefined) {
      const age = (now - instance.first) / DAY;
      const bucket =
        age < 8
          ? '0-7'
          : age < 16
            ? '8-15'
            : age < 31
              ? '16-30'
              : age < 61
                ? '31-60'
                : age < 91
                  ? '61-90'
                  : '>90';
      const row = second.ages[of] ?? {};
      row[bucket] = (row[bucket] ?? 0) + 1;
    }
  }
  return second;
}

function nearestRank(days: readonly number[], share: number): number | null {
  const sorted = [...days].sort((a, b) => a - b);
  const found = sorted.find(
    (each) => sorted.filter((other) => other <= each).length >= share * sorted.length,
  );
  return found === undefined ? null : Math.round(found * 100) / 100;
}

it('every number of a report is that of a second opinion, and lists as many as it says', () => {
  fc.assert(
    fc.property(
      fc.array(plain, { minLength: 1, maxLength: 60 }),
      exceptions,
      gaps,
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 0, max: 120 }),
      (instances, excused, lost, start, length) => {
        const from = MS + start * DAY;
        const to = from + length * DAY;
        const now = to + DAY - 1;
        const { report, members } = patchReport({
          instances: instances.map(built),
          things: lost.map((gap): ScannedThing => ({
            account: gap.account,
            region: 'eu-central-1',
            resource: gap.resource,
            firstToldAt: at(MS),
            gaps: lost
              .filter((other) => other.account === gap.account && other.resource === gap.resource)
              .map((other) => ({ from: at(other.from), to: at(other.to) })),
          })),
          exceptions: excused.map(({ resource, approved, until }, index): PatchException => ({
            id: `e${index}`,
            scope: { resource },
            approvedAt: at(approved),
            from: at(approved),
            until: at(until),
          })),
          policy: patchPolicy(),
          from: at(from).slice(0, 10),
          to: at(to).slice(0, 10),
          knownUntil: '2028-01-01T00:00:00.000Z',
        });
        const second = secondOpinion(instances, excused, lost, from, now);
        expect(report.cohort).toEqual(second.cohort);
        expect(report.ages).toEqual(second.ages);
        for (const level of ['critical', 'high', 'medium', 'low']) {
          const { due = 0, ...classes } = second.cohort[level] ?? {};
          expect(Object.values(classes).reduce((sum, each) => sum + each, 0)).toBe(due);
          const carried = second.carried[level];
          expect(report.carriedOver[level]).toEqual({
            open: carried?.open,
            fixed: carried?.fixed,
            oldest: carried?.oldest === Infinity ? null : at(carried?.oldest ?? 0),
          });
          const days = second.days[level] ?? [];
          expect(report.timeToFix[level]).toMatchObject({
            count: days.length,
            p90Days: nearestRank(days, 0.9),
          });
          const mean = days.reduce((sum, each) => sum + each, 0) / days.length;
          if (days.length > 0) expect(report.timeToFix[level]?.meanDays).toBeCloseTo(mean, 1);
          for (const group of [report.byAccount, report.byTeam, report.byProfile, report.byMonth])
            expect(Object.values(group).reduce((sum, rows) => sum + (rows[level]?.due ?? 0), 0)).toBe(due);
        }
        for (const [name, value] of countsOf(report))
          expect([name, members.get(name)?.length]).toEqual([name, value]);
      },
    ),
    { numRuns: 150 },
  );
});

/** Every number of a report that counts something, by its place. */
function countsOf(report: object): [string, number][] {
  const leaves = (value: unknown, place: readonly string[]): [string, number][] =>
    typeof value === 'number'
      ? [[place.join('.'), value]]
      : typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).flatMap(([key, each]) => leaves(each, [...place, key]))
        : [];
  return leaves(report, []).filter(([name]) => !/\.(share|meanDays|medianDays|p90Days)$/.test(name));
}
