import { UsageError } from '../model/errors';
import { addDays, addMilliseconds, instantOf, type Instant } from '../model/instant';
import { calendarOf } from '../patching/clock-calendar';
import { parseInstant } from './parse-instant';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** An instant given on the command line; a day means its last millisecond in the zone. */
export function zonedEnd(option: string, text: string, zone: string): Instant {
  const instant = parseInstant(option, text);
  return DAY.test(text) ? addMilliseconds(startIn(dayAfter(text), zone), -1) : instant;
}

/** As {@link zonedEnd}, but a day means its beginning. */
export function zonedStart(option: string, text: string, zone: string): Instant {
  const instant = parseInstant(option, text);
  return DAY.test(text) ? startIn(text, zone) : instant;
}

function dayAfter(day: string): string {
  return addDays(instantOf(day), 1).slice(0, 10);
}

function startIn(day: string, zone: string): Instant {
  try {
    return calendarOf(zone).startOf(day);
  } catch (cause) {
    throw new UsageError(
      `--zone ${zone}: not a time zone`,
      'Name it as the time zone database does: Europe/Berlin, America/New_York, UTC',
      { cause },
    );
  }
}
