import fc from 'fast-check';
import { clockFacts, patchPolicy, rated, told } from '../../test/support/patch-instance';
import { addDays, addMilliseconds, instantOf, latest, type Instant } from '../model/instant';
import { addCalendarMonths, calendarOf } from './clock-calendar';
import { dueOf } from './due';
import type { ClockFacts, Rating } from './instance';
import { SHIPPED_PROFILES } from './profiles/catalogue';

// Summer time that begins at midnight, half hours, a day that was left out, one that never has summer time.
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Beirut',
  'Africa/Cairo',
  'America/Santiago',
  'America/Havana',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
] as const;
const FOREVER: Instant = '2100-01-01T00:00:00.000Z';

const zone = fc.constantFrom(...ZONES);
const instant = fc
  .integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2040, 0, 1) })
  .map((milliseconds) => instantOf(milliseconds));
const severity = fc.constantFrom<Rating['severity']>('critical', 'high', 'medium', 'low', 'informational');
const SCALE: readonly Rating['severity'][] = ['critical', 'high', 'medium', 'low', 'informational'];

/** How a clock on the wall of the zone reads, by code that is not ours. */
function wall(at: Instant, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}.${part('fractionalSecond')}`;
}
const plusDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Ratings in order of time, the first with the first observation. */
const moves = (first: Instant) =>
  fc
    .tuple(
      severity,
      fc.array(fc.tuple(fc.integer({ min: 1, max: 300 * 86_400_000 }), severity), { maxLength: 5 }),
    )
    .map(([start, later]) => [
      rated(first, start),
      ...later
        .map(([after, next]) => rated(addMilliseconds(first, after), next))
        .sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))),
    ]);
const facts: fc.Arbitrary<ClockFacts> = instant.chain((first) =>
  fc
    .record({
      ratings: moves(first),
      fixable: fc.option(fc.integer({ min: -100, max: 100 })),
      released: fc.option(fc.integer({ min: -200, max: 0 })),
      kev: fc.option(fc.tuple(fc.integer({ min: -400, max: 200 }), fc.integer({ min: 3, max: 21 }))),
      exposed: fc.option(fc.boolean(), { nil: undefined }),
      automatable: fc.option(fc.boolean(), { nil: undefined }),
    })
    .map(({ ratings, fixable, released, kev, exposed, automatable }): ClockFacts => {
      const added = kev === null ? first : addDays(first, kev[0]);
      return clockFacts({
        firstObserved: told(first),
        ratings,
        ...(fixable === null
          ? { fixAvailable: 'no' }
          : { fixAvailable: 'yes', fixFirstSeen: told(addDays(first, fixable)) }),
        ...(released === null ? {} : { released: told(addDays(first, released), 'ssm') }),
        ...(kev === null
          ? {}
          : { kev: { ...told(added), addedAt: added, dueOn: addDays(added, kev[1]).slice(0, 10) } }),
        ...(exposed === undefined ? {} : { exposed }),
        ...(automatable === undefined ? {} : { automatable }),
      });
    }),
);
const ALWAYS = SHIPPED_PROFILES.filter((id) => id !== 'fedramp-legacy');
const policy = fc
  .tuple(
    fc.subarray([...ALWAYS], { minLength: 1 }),
    zone,
    fc.constantFrom('A' as const, 'B' as const, 'C' as const, 'D' as const),
  )
  .map(([profiles, where, of]) => patchPolicy({ profiles, zone: where, 'fedramp-class': of }));

/** No date is later than any. */
const orNever = (at: Instant | null | undefined): Instant => at ?? FOREVER;

describe('a day of a zone', () => {
  it('ends with the last millisecond before the next', () => {
    fc.assert(
      fc.property(instant, zone, (at, where) => {
        const calendar = calendarOf(where);
        const day = calendar.dayOf(at);
        const end = calendar.endOf(day);
        expect(wall(at, where).slice(0, 10)).toBe(day);
        expect(wall(end, where)).toBe(`${day} 23:59:59.999`);
        expect(wall(addMilliseconds(end, 1), where).slice(0, 10) > day).toBe(true);
        expect(calendar.startOf(day) <= at && at <= end).toBe(true);
      }),
    );
  });

  it('a window of days ends so many dates later', () => {
    fc.assert(
      fc.property(instant, zone, (first, where) => {
        const { dueAt } = dueOf(
          clockFacts({ firstObserved: told(first), ratings: [rated(first, 'critical')] }),
          patchPolicy({ profiles: ['organisation'], zone: where }),
          FOREVER,
        );
        // Samoa left out the 30th of December 2011: a window that ends on it ends the day before.
        const last = plusDays(wall(first, where).slice(0, 10), 15);
        const day = where === 'Pacific/Apia' && last === '2011-12-30' ? '2011-12-29' : last;
        expect(wall(orNever(dueAt), where)).toBe(`${day} 23:59:59.999`);
      }),
    );
  });

  it('a month later is the same day, or the last of a shorter month', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 30 }), (at, months) => {
        const [year = 0, month = 0, date = 0] = at.slice(0, 10).split('-').map(Number);
        const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0));
        expect(addCalendarMonths(at.slice(0, 10), months)).toBe(
          new Date(
            Date.UTC(
              lastOfMonth.getUTCFullYear(),
              lastOfMonth.getUTCMonth(),
              Math.min(date, lastOfMonth.getUTCDate()),
            ),
          )
            .toISOString()
            .slice(0, 10),
        );
      }),
    );
  });
});

describe('a due date', () => {
  it('is never moved later by a later look at the same facts', () => {
    fc.assert(
      fc.property(
        facts,
        policy,
        fc.array(fc.integer({ min: 0, max: 500 * 86_400_000 }), { minLength: 2, maxLength: 5 }),
        (given, under, looks) => {
          const worsening: ClockFacts = {
            ...given,
            // Only what rises: a severity that falls is another fact.
            ratings: given.ratings.filter((rating, index) =>
              given.ratings
                .slice(0, index)
                .every((before) => SCALE.indexOf(rating.severity) <= SCALE.indexOf(before.severity)),
            ),
          };
          const times = looks.map((after) => addMilliseconds(given.firstObserved.at, after)).sort();
          const dates = times.map((at) => dueOf(worsening, under, at).dueAt);
          for (const [index, dueAt] of dates.slice(1).entries())
            expect(orNever(dueAt) <= orNever(dates[index])).toBe(true);
        },
      ),
    );
  });

  it('does not change when every observation is told again', () => {
    fc.assert(
      fc.property(facts, policy, fc.integer({ min: 0, max: 500 }), (given, under, after) => {
        const again: ClockFacts = {
          ...given,
          ratings: given.ratings.flatMap((rating, index) => {
            const next = given.ratings[index + 1]?.at ?? addDays(rating.at, after + 1);
            const middle = instantOf((Date.parse(rating.at) + Date.parse(next)) / 2);
            return [rating, rated(middle, rating.severity)];
          }),
        };
        expect(dueOf(again, under, FOREVER).dueAt).toBe(dueOf(given, under, FOREVER).dueAt);
      }),
    );
  });

  it('moves no later, and no sooner than three days, when the severity rises', () => {
    fc.assert(
      fc.property(facts, policy, fc.integer({ min: 1, max: 400 * 86_400_000 }), (given, under, after) => {
        const last = given.ratings.at(-1)?.at ?? given.firstObserved.at;
        const rise = addMilliseconds(last, after);
        const before = dueOf(given, under, FOREVER).dueAt;
        const risen = dueOf(
          { ...given, ratings: [...given.ratings, rated(rise, 'critical')] },
          under,
          FOREVER,
        ).dueAt;
        const calendar = calendarOf(under.zone);
        const soonest = calendar.endOf(plusDays(calendar.dayOf(rise), 3));
        expect(orNever(risen) <= orNever(before)).toBe(true);
        if (risen !== before && risen !== null) {
          // Of a profile that looks at severity; KEV and tiers do not, and begin to count when INFORMATIONAL ends.
          const isInformational = given.ratings.at(-1)?.severity === 'informational';
          expect(isInformational || risen >= soonest).toBe(true);
        }
      }),
    );
  });

  it('keeps a miss, and else is that of the lower severity, when the severity falls', () => {
    fc.assert(
      fc.property(instant, zone, fc.integer({ min: 1, max: 60 * 86_400_000 }), (first, where, after) => {
        const under = patchPolicy({ profiles: ['organisation'], zone: where });
        const of = (...ratings: Rating[]) =>
          orNever(dueOf(clockFacts({ firstObserved: told(first), ratings }), under, FOREVER).dueAt);
        const high = of(rated(first, 'high'));
        const low = of(rated(first, 'low'));
        const fall = addMilliseconds(first, after);
        expect(of(rated(first, 'high'), rated(fall, 'low'))).toBe(high < fall ? high : low);
      }),
    );
  });

  it('is no later for what nobody could tell than for whatever it is', () => {
    fc.assert(
      fc.property(
        instant,
        fc.constantFrom('bod-26-04' as const, 'fedramp-vdr' as const),
        fc.constantFrom('A' as const, 'C' as const, 'D' as const),
        fc.record({
          exposed: fc.boolean(),
          automatable: fc.boolean(),
          technicalImpact: fc.constantFrom('partial' as const, 'total' as const),
          agencyImpact: fc.integer({ min: 1, max: 5 }),
          likelyExploitable: fc.boolean(),
        }),
        fc.subarray([
          'exposed',
          'automatable',
          'technicalImpact',
          'agencyImpact',
          'likelyExploitable',
        ] as const),
        (first, profile, of, truth, hidden) => {
          const under = patchPolicy({ profiles: [profile], 'fedramp-class': of });
          const whole = clockFacts({ firstObserved: told(first), evaluated: told(first), ...truth });
          const told_ = Object.fromEntries(
            Object.entries(whole).filter(([name]) => !hidden.some((each) => each === name)),
          );
          const partial = clockFacts({ ...told_ });
          expect(
            orNever(dueOf(partial, under, FOREVER).dueAt) <= orNever(dueOf(whole, under, FOREVER).dueAt),
          ).toBe(true);
        },
      ),
    );
  });

  it('is the earliest of what each profile alone asks, in whatever order', () => {
    fc.assert(
      fc.property(facts, policy, instant, (given, under, at) => {
        const alone = under.profiles.map(
          (profile) => dueOf(given, { ...under, profiles: [profile] }, at).dueAt,
        );
        const expected = alone.map(orNever).sort()[0];
        const reversed = { ...under, profiles: under.profiles.toReversed() };
        expect(orNever(dueOf(given, under, at).dueAt)).toBe(expected);
        expect(orNever(dueOf(given, reversed, at).dueAt)).toBe(expected);
      }),
    );
  });

  it('of a period that a changed profile closed stays: what was due before the change is due then', () => {
    const version = (id: string, days: number, period: object) => ({
      id,
      title: 'Ours',
      source: 'Policy 4',
      dated: '2026-01-01',
      clock: 'discovery' as const,
      windows: [{ within: `${days} days` }],
      ...period,
    });
    fc.assert(
      fc.property(
        fc.integer({ min: -200, max: 60 }),
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 0, max: 400 }),
        (start, old, young, after) => {
          const first = addDays('2026-06-01T10:00:00.000Z', start);
          const at = latest(first, addDays('2026-06-01T00:00:00.000Z', after));
          const before = patchPolicy({ profiles: [version('before', old, {})] });
          const both = patchPolicy({
            profiles: [
              version('before', old, { until: '2026-05-31' }),
              version('since', young, { 'effective-from': '2026-06-01' }),
            ],
          });
          const given = clockFacts({ firstObserved: told(first) });
          const dueBefore = orNever(dueOf(given, before, at).dueAt);
          const due = dueOf(given, both, at);
          if (dueBefore < '2026-06-01') expect(due.dueAt).toBe(dueBefore);
          else expect(due.profile).toBe('since');
        },
      ),
    );
  });
});

describe('against code that shares nothing with it', () => {
  const DAYS: Readonly<Record<string, number>> = { critical: 15, high: 30, medium: 90, low: 180 };
  const endOfDay = (milliseconds: number, days: number) =>
    Math.floor(milliseconds / 86_400_000 + days + 1) * 86_400_000 - 1;

  /** The organisation's windows and CISA's catalogue in UTC, in milliseconds. */
  function naive(given: ClockFacts): number {
    const first = Date.parse(given.firstObserved.at);
    let due = Infinity;
    const fix =
      given.fixFirstSeen === undefined
        ? given.released === undefined
          ? undefined
          : Date.parse(given.released.at)
        : Math.min(
            Date.parse(given.fixFirstSeen.at),
            given.released === undefined ? Infinity : Date.parse(given.released.at),
          );
    if (fix !== undefined) {
      const start = Math.max(first, fix);
      given.ratings.forEach((rating, index) => {
        const days = DAYS[rating.severity];
        const next = days === undefined ? Infinity : endOfDay(start, days);
        const moved = Date.parse(rating.at);
        if (index === 0) due = next;
        else if (next < due) due = Math.min(due, Math.max(next, endOfDay(moved, 3)));
        else if (next > due && due >= moved) due = next;
      });
    }
    if (given.kev === undefined) return due;
    const isRated = given.ratings.every(({ severity: of }) => of !== 'informational');
    const kev = Math.max(Date.parse(`${given.kev.dueOn}T23:59:59.999Z`), endOfDay(first, 3));
    return isRated ? Math.min(due, kev) : due;
  }

  it('the default profiles give the same dates', () => {
    const rateable = facts.filter(
      ({ kev, ratings }) => kev === undefined || ratings.every(({ severity: of }) => of !== 'informational'),
    );
    fc.assert(
      fc.property(rateable, (given) => {
        const { dueAt } = dueOf(given, patchPolicy(), FOREVER);
        expect(dueAt === null ? Infinity : Date.parse(dueAt)).toBe(naive(given));
      }),
      { numRuns: 1000 },
    );
  });
});
