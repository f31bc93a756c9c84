import type { Instant } from '../../model/instant';
import { addCalendarDays, addCalendarMonths, calendarOf, type Day } from '../../patching/clock-calendar';

const MONTHS = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;
export type PeriodUnit = keyof typeof MONTHS;

/** From the shortest to the longest. */
export const PERIOD_UNITS: readonly PeriodUnit[] = ['month', 'quarter', 'half-year', 'year'];

/** A period of which one campaign is due, from midnight to midnight of the zone: `from` belongs to it, `to` does not. */
export interface Period {
  /** `2026-10`, `2026-Q4`, `2026-H2`, `2026`, or as a list of periods names it. */
  readonly id: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** Periods that follow each other without a gap. */
export interface Periods {
  /** Absent only before the first and after the last of a list. */
  readonly at: (instant: Instant) => Period | undefined;
  readonly after: (period: Period) => Period | undefined;
}

/**
 * Months, quarters, halves or years. A fiscal year is named after the calendar year in which it begins: where it starts in
 * April, `2026-Q4` is January to March 2027. A month is that of the calendar.
 */
export function unitPeriods(
  unit: PeriodUnit,
  { fiscalYearStarts, zone }: { readonly fiscalYearStarts: number; readonly zone: string },
): Periods {
  const { dayOf, startOf } = calendarOf(zone);
  const length = MONTHS[unit];
  const containing = (day: Day): Period => {
    const month: Day = `${day.slice(0, 7)}-01`;
    const intoYear = (Number(day.slice(5, 7)) - fiscalYearStarts + 12) % 12;
    const first = addCalendarMonths(month, -(intoYear % length));
    const year = addCalendarMonths(month, -intoYear).slice(0, 4);
    const number = Math.floor(intoYear / length) + 1;
    return {
      id: idOf(unit, first, year, number),
      from: startOf(first),
      to: startOf(addCalendarMonths(first, length)),
    };
  };
  return {
    at: (instant) => containing(dayOf(instant)),
    after: ({ to }) => containing(dayOf(to)),
  };
}

function idOf(unit: PeriodUnit, first: Day, year: string, number: number): string {
  switch (unit) {
    case 'month':
      return first.slice(0, 7);
    case 'quarter':
      return `${year}-Q${number}`;
    case 'half-year':
      return `${year}-H${number}`;
    case 'year':
      return year;
  }
}

const LONGEST_DAYS = { month: 5 * 7, quarter: 14 * 7, 'half-year': 27 * 7, year: 53 * 7 } as const;

/** How long a listed period may be to stand for a month, a quarter and so on: in whole weeks, the longest that calendars use. */
export function longestPeriodDays(unit: PeriodUnit): number {
  return LONGEST_DAYS[unit];
}

/** One period of a list, such as a 4-4-5 calendar's; both days belong to it. */
export interface ListedPeriod {
  readonly id: string;
  readonly from: Day;
  readonly to: Day;
}

/** @param list in order, each beginning on the day after the one before ended, which the configuration has checked. */
export function listedPeriods(list: readonly ListedPeriod[], zone: string): Periods {
  const { startOf } = calendarOf(zone);
  const periods = list.map(({ id, from, to }) => ({
    id,
    from: startOf(from),
    to: startOf(addCalendarDays(to, 1)),
  }));
  return {
    at: (instant) => periods.find(({ from, to }) => from <= instant && instant < to),
    after: ({ to }) => periods.find(({ from }) => from >= to),
  };
}
