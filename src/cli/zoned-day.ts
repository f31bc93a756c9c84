import { addDays, addMilliseconds, instantOf, type Instant } from '../model/instant';
import { calendarOf } from '../patching/clock-calendar';
import { parseInstant } from './parse-instant';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** An instant given on the command line; a day means its last millisecond in the zone, which was checked. */
export function zonedEnd(option: string, text: string, zone: string): Instant {
  const instant = parseInstant(option, text);
  return DAY.test(text) ? addMilliseconds(calendarOf(zone).startOf(dayAfter(text)), -1) : instant;
}

/** As {@link zonedEnd}, but a day means its beginning. */
export function zonedStart(option: string, text: string, zone: string): Instant {
  const instant = parseInstant(option, text);
  return DAY.test(text) ? calendarOf(zone).startOf(text) : instant;
}

function dayAfter(day: string): string {
  return addDays(instantOf(day), 1).slice(0, 10);
}
