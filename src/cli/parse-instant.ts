import { UsageError } from '../model/errors';
import { addDays, asOfInstant, instantOf, type Instant } from '../model/instant';

/** Days and years are counted on both sides of a moment, and all of them have to be in years of four digits. */
const FIRST: Instant = '1970-01-01T00:00:00.000Z';
const END: Instant = '9000-01-01T00:00:00.000Z';

/** An instant given on the command line; a day means its end in UTC. */
export function parseInstant(option: string, text: string): Instant {
  try {
    const instant = asOfInstant(text);
    if (instant < FIRST || instant >= END)
      throw new RangeError(`"${text}" is not between the years 1970 and 9000`);
    return instant;
  } catch (cause) {
    throw new UsageError(
      `${option} ${text}: not a moment in time`,
      'Write 2026-10-31 or 2026-10-31T12:00:00Z',
      { cause },
    );
  }
}

/** As {@link parseInstant}, but a day means its beginning. */
export function startOf(option: string, text: string): Instant {
  const instant = parseInstant(option, text);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? instantOf(text) : instant;
}

/** As {@link parseInstant}, or a number of days from now: `7d`. */
export function parseFutureInstant(text: string, now: Instant): Instant {
  const days = /^(\d{1,3})d$/.exec(text)?.[1];
  return days === undefined ? parseInstant('--until', text) : addDays(now, Number(days));
}
