import { Temporal } from 'temporal-polyfill';
import { addMilliseconds, instantOf, type Instant } from '../model/instant';

/** A day of the calendar, `YYYY-MM-DD`. */
export type Day = string;

/** Days of one time zone. */
export interface ZonedCalendar {
  readonly zone: string;
  dayOf(instant: Instant): Day;
  startOf(day: Day): Instant;
  /** The last millisecond of the day, 23:59:59.999, on whatever side of a change of summer time. */
  endOf(day: Day): Instant;
}

const UTC: ZonedCalendar = {
  zone: 'UTC',
  dayOf: (instant) => instant.slice(0, 10),
  startOf: (day) => instantOf(day),
  endOf: (day) => addMilliseconds(instantOf(addCalendarDays(day, 1)), -1),
};

/** @param zone a name of the time zone database, which the configuration has checked. */
export function calendarOf(zone: string): ZonedCalendar {
  if (zone === 'UTC') return UTC;
  const known = calendars.get(zone);
  if (known !== undefined) return known;
  const starts = new Map<Day, Instant>();
  const startOf = (day: Day): Instant => {
    const found = starts.get(day);
    if (found !== undefined) return found;
    // Where summer time begins at midnight, the day begins at one.
    const start = Temporal.PlainDate.from(day).toZonedDateTime(zone).startOfDay();
    const instant = instantOf(start.epochMilliseconds);
    starts.set(day, instant);
    return instant;
  };
  const calendar: ZonedCalendar = {
    zone,
    dayOf: (instant) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString(),
    startOf,
    endOf: (day) => addMilliseconds(startOf(addCalendarDays(day, 1)), -1),
  };
  calendars.set(zone, calendar);
  return calendar;
}
/** Few zones are in force at once, and each remembers a few thousand days at most. */
const calendars = new Map<string, ZonedCalendar>();

export function addCalendarDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The same day of the month that many months later, or that month's last: 31 January and one month is 28 or 29 February. */
export function addCalendarMonths(day: Day, months: number): Day {
  return Temporal.PlainDate.from(day).add({ months }, { overflow: 'constrain' }).toString();
}
