// The functions alone, of which a bundle has what it uses; the classes are whole or not at all.
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import { addMilliseconds, instantOf, type Instant } from '../model/instant';

/** A day of the calendar, `YYYY-MM-DD`. */
export type Day = string;

/** Days of one time zone. */
export interface ZonedCalendar {
  readonly zone: string;
  readonly dayOf: (instant: Instant) => Day;
  readonly startOf: (day: Day) => Instant;
  /** The last millisecond of the day, 23:59:59.999, on whatever side of a change of summer time. */
  readonly endOf: (day: Day) => Instant;
}

/** @param zone a name of the time zone database, which the configuration has checked. */
export const calendarOf: (zone: string) => ZonedCalendar = remembered((zone) => {
  // Where summer time begins at midnight, the day begins at one.
  const startOf = remembered((day) =>
    instantOf(PlainDate.toZonedDateTime(dateOf(day), zone).epochMilliseconds),
  );
  return {
    zone,
    startOf,
    endOf: remembered((day) => addMilliseconds(startOf(addCalendarDays(day, 1)), -1)),
    dayOf: (instant) => {
      // No zone is more than 14 hours from UTC: its day is that of UTC, the next or the one before.
      const day = instant.slice(0, 10);
      const [next, before] = [addCalendarDays(day, 1), addCalendarDays(day, -1)];
      if (startOf(next) <= instant) return next;
      return startOf(day) <= instant ? day : before;
    },
  };
});

/** Many thousand vulnerabilities rest on a few hundred days. */
const DAYS_LATER = remembered((count) =>
  remembered((day) => PlainDate.toString(PlainDate.addDays(dateOf(day), Number(count)))),
);

export function addCalendarDays(day: Day, days: number): Day {
  return DAYS_LATER(String(days))(day);
}

/** The same day of the month that many months later, or that month's last: 31 January and one month is 28 or 29 February. */
export function addCalendarMonths(day: Day, months: number): Day {
  return PlainDate.toString(PlainDate.addMonths(dateOf(day), months, { overflow: 'constrain' }));
}

function dateOf(day: Day) {
  const [year = NaN, month = NaN, dayOfMonth = NaN] = day.split('-').map(Number);
  return PlainDate.create(year, month, dayOfMonth);
}

/** Works a thing out once for each text. */
function remembered<T>(workOut: (of: string) => T): (of: string) => T {
  const known = new Map<string, T>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined) return before;
    const result = workOut(of);
    known.set(of, result);
    return result;
  };
}
