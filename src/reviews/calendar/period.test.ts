import fc from 'fast-check';
import { addMilliseconds, instantOf, type Instant } from '../../model/instant';
import { listedPeriods, PERIOD_UNITS, unitPeriods, type PeriodUnit } from './period';

const NEVER: Instant = '2100-01-01T00:00:00.000Z';

describe('the period that contains an instant', () => {
  it.each<[string, PeriodUnit, number, string, Instant, [string, Instant, Instant]]>([
    [
      'the first instant of a quarter',
      'quarter',
      1,
      'UTC',
      '2026-10-01T00:00:00.000Z',
      ['2026-Q4', '2026-10-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ],
    [
      'the last of the one before',
      'quarter',
      1,
      'UTC',
      '2026-09-30T23:59:59.999Z',
      ['2026-Q3', '2026-07-01T00:00:00.000Z', '2026-10-01T00:00:00.000Z'],
    ],
    [
      'a quarter in which summer time ends',
      'quarter',
      1,
      'Europe/Berlin',
      '2026-11-01T12:00:00.000Z',
      ['2026-Q4', '2026-09-30T22:00:00.000Z', '2026-12-31T23:00:00.000Z'],
    ],
    [
      'already tomorrow in the zone',
      'quarter',
      1,
      'Pacific/Auckland',
      '2026-06-30T12:00:00.000Z',
      ['2026-Q3', '2026-06-30T12:00:00.000Z', '2026-09-30T11:00:00.000Z'],
    ],
    [
      'a fiscal year that starts in April: its last quarter is of the year before',
      'quarter',
      4,
      'UTC',
      '2027-02-14T00:00:00.000Z',
      ['2026-Q4', '2027-01-01T00:00:00.000Z', '2027-04-01T00:00:00.000Z'],
    ],
    [
      'a fiscal year that starts in October',
      'quarter',
      10,
      'UTC',
      '2026-10-01T00:00:00.000Z',
      ['2026-Q1', '2026-10-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ],
    [
      'a quarter that runs over the turn of the year',
      'quarter',
      12,
      'UTC',
      '2027-01-15T00:00:00.000Z',
      ['2026-Q1', '2026-12-01T00:00:00.000Z', '2027-03-01T00:00:00.000Z'],
    ],
    [
      'a month, whatever the fiscal year',
      'month',
      4,
      'UTC',
      '2028-02-29T23:00:00.000Z',
      ['2028-02', '2028-02-01T00:00:00.000Z', '2028-03-01T00:00:00.000Z'],
    ],
    [
      'a half-year',
      'half-year',
      1,
      'America/New_York',
      '2026-07-01T03:59:59.999Z',
      ['2026-H1', '2026-01-01T05:00:00.000Z', '2026-07-01T04:00:00.000Z'],
    ],
    [
      'a fiscal year',
      'year',
      7,
      'UTC',
      '2026-06-30T00:00:00.000Z',
      ['2025', '2025-07-01T00:00:00.000Z', '2026-07-01T00:00:00.000Z'],
    ],
  ])('%s', (_name, unit, fiscalYearStarts, zone, at, [id, from, to]) => {
    expect(unitPeriods(unit, { fiscalYearStarts, zone }).at(at)).toEqual({ id, from, to });
  });
});

describe('a list of periods', () => {
  const periods = listedPeriods(
    [
      { id: 'FY27-P1', from: '2026-09-27', to: '2026-10-24' },
      { id: 'FY27-P2', from: '2026-10-25', to: '2026-11-21' },
      { id: 'FY27-P3', from: '2026-11-22', to: '2026-12-26' },
    ],
    'Europe/Berlin',
  );
  it.each<[string, Instant, string | undefined]>([
    ['before it', '2026-09-26T21:59:59.999Z', undefined],
    ['its first instant', '2026-09-26T22:00:00.000Z', 'FY27-P1'],
    ['the last of a period', '2026-10-24T21:59:59.999Z', 'FY27-P1'],
    ['the first of the next, on the day that has 25 hours', '2026-10-24T22:00:00.000Z', 'FY27-P2'],
    ['its last instant', '2026-12-26T22:59:59.999Z', 'FY27-P3'],
    ['after it', '2026-12-26T23:00:00.000Z', undefined],
  ])('%s', (_name, at, id) => expect(periods.at(at)?.id).toBe(id));

  it('ends with its last period', () => {
    const last = periods.at('2026-12-01T00:00:00.000Z');
    expect(last?.id).toBe('FY27-P3');
    expect(last && periods.after(last)).toBeUndefined();
  });
});

describe('in every zone, with every start of the fiscal year', () => {
  const instant = fc
    .integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2050, 0, 1) })
    .map((milliseconds) => instantOf(milliseconds));
  const zone = fc.constantFrom('UTC', ...Intl.supportedValuesOf('timeZone'));
  const unit = fc.constantFrom(...PERIOD_UNITS);
  const start = fc.integer({ min: 1, max: 12 });

  /** The calendar day in the zone, by code that is not ours. */
  const dayIn = (at: Instant, timeZone: string) =>
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
      new Date(at),
    );

  it('each instant is in exactly one period, which begins and ends with the first of a month', () => {
    fc.assert(
      fc.property(instant, zone, unit, start, (at, timeZone, length, fiscalYearStarts) => {
        const periods = unitPeriods(length, { fiscalYearStarts, zone: timeZone });
        const period = periods.at(at);
        if (period === undefined) throw new Error('no period');
        expect(period.from <= at && at < period.to).toBe(true);
        const months = { month: 1, quarter: 3, 'half-year': 6, year: 12 }[length];
        for (const edge of [period.from, period.to]) {
          expect(dayIn(edge, timeZone)).toMatch(/-01$/);
          expect(dayIn(addMilliseconds(edge, -1), timeZone)).not.toMatch(/-01$/);
          const month = Number(dayIn(edge, timeZone).slice(5, 7));
          expect((month - (length === 'month' ? 1 : fiscalYearStarts) + 12) % months).toBe(0);
        }
      }),
    );
  });

  it('periods follow each other without a gap, each with an id of its own, in the order of the ids', () => {
    fc.assert(
      fc.property(instant, zone, unit, start, (at, timeZone, length, fiscalYearStarts) => {
        const periods = unitPeriods(length, { fiscalYearStarts, zone: timeZone });
        let period = periods.at(at);
        for (let steps = 0; steps < 5 && period !== undefined; steps += 1) {
          const next = periods.after(period);
          expect(next?.from).toBe(period.to);
          expect(periods.at(period.to)).toEqual(next);
          expect(periods.at(addMilliseconds(period.to, -1))).toEqual(period);
          expect((next?.id ?? '') > period.id).toBe(true);
          period = next;
        }
        expect((period?.from ?? NEVER) < NEVER).toBe(true);
      }),
    );
  });
});
