import * as z from 'zod';

/**
 * A moment in UTC, always written `YYYY-MM-DDTHH:MM:SS.sssZ`, so that comparing two as text compares them in time.
 * Made only by {@link instantOf} and {@link instantSchema}, or written out as a literal.
 */
export type Instant = `${number}-${number}-${number}T${number}:${number}:${number}Z`;

const DAY_MS = 86_400_000;
const WRITTEN = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
/** The last day that every month has. */
const LAST_DAY_OF_ALL = '28';
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;
/** JavaScript itself also reads `12 Oct 2026`, and years of six digits, which sort before all others. */
const ISO_8601 = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** A day that somebody writes; of which zone, says who reads it. */
export const writtenDaySchema = z.iso.date('there is no such day: one is written as 2026-01-31');

/**
 * Reads a moment from a Date, milliseconds since 1970, or any ISO 8601 text with a zone (also `2020-01-01 00:00:00+00:00`,
 * which the AWS CLI's predecessors print). A text without a zone is refused: it would be read in the machine's own.
 * @throws RangeError naming the text, when it is not a moment.
 */
export function instantOf(moment: Date | number | string): Instant {
  if (typeof moment === 'string' && isWritten(moment)) return moment;
  if (typeof moment === 'string' && !DATE_ONLY.test(moment) && !ISO_8601.test(moment)) {
    throw new RangeError(`"${moment}" is not a moment in time: write it as 2026-01-31T13:00:00Z`);
  }
  const date = new Date(moment);
  if (Number.isNaN(date.getTime()) || (typeof moment === 'string' && !isDayOfCalendar(moment)))
    throw new RangeError(`"${String(moment)}" is not a moment in time`);
  const text = date.toISOString();
  if (!/^\d{4}-/.test(text)) throw new RangeError(`"${text}" is not in a year of four digits`);
  return text as Instant;
}

/**
 * Whether a text is an {@link Instant} as it stands, as in all that we store. An answer of many findings asks this a hundred
 * thousand times: a date is made only where the month may not have the day.
 */
function isWritten(text: string): text is Instant {
  if (!WRITTEN.test(text)) return false;
  return text.slice(8, 10) <= LAST_DAY_OF_ALL || isDayOfCalendar(text);
}

/** JavaScript reads the 30th of February as the 2nd of March. */
function isDayOfCalendar(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(text) ?? [];
  return day === undefined || Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}

/** Accepts what AWS answers hold (a Date from an SDK client, text from a dump) and gives an {@link Instant}. */
export const instantSchema = z.union([z.string(), z.date()]).transform((moment, context): Instant => {
  try {
    return instantOf(moment);
  } catch (cause) {
    context.addIssue({ code: 'custom', message: cause instanceof Error ? cause.message : String(cause) });
    return z.NEVER;
  }
});

export function addMilliseconds(instant: Instant, milliseconds: number): Instant {
  return instantOf(Date.parse(instant) + milliseconds);
}

/** Adds periods of exactly 24 hours; UTC has no others. */
export function addDays(instant: Instant, days: number): Instant {
  return addMilliseconds(instant, days * DAY_MS);
}

/** Days from `earlier` to `later`, with fractions; negative when they are the other way round. */
export function daysBetween(earlier: Instant, later: Instant): number {
  return (Date.parse(later) - Date.parse(earlier)) / DAY_MS;
}

/** True when more than `days` whole periods of 24 hours lie between the two: exactly `days` is not more. */
export function isOlderThan(instant: Instant, days: number, now: Instant): boolean {
  return daysBetween(instant, now) > days;
}

/** Whether an end lies after the day (UTC) that is `days` days ahead: one that is written as a day ends with it. */
export function isFartherAhead(end: Instant, days: number, from: Instant): boolean {
  return end.slice(0, 10) > addDays(from, days).slice(0, 10);
}

export function earliest(first: Instant, ...others: readonly Instant[]): Instant {
  return others.reduce((least, instant) => (instant < least ? instant : least), first);
}

export function latest(first: Instant, ...others: readonly Instant[]): Instant {
  return others.reduce((greatest, instant) => (instant > greatest ? instant : greatest), first);
}

/** What `--as-of` means: a day is its last millisecond in UTC, anything else is that instant. */
export function asOfInstant(text: string): Instant {
  // Of the last day that can be written the next one cannot.
  const begins = instantOf(text);
  return DATE_ONLY.test(text) ? addMilliseconds(begins, DAY_MS - 1) : begins;
}

export interface Clock {
  readonly now: () => Instant;
}

/** Clocks of machines that are set right differ by less. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** Whether an instant can have been by now, and is not said by a clock that ran ahead; one that is not given has not. */
export function canHaveBeen(now: Instant): (at: Instant | undefined) => boolean {
  const last = addMilliseconds(now, CLOCKS_DIFFER_MS);
  return (at) => at !== undefined && at <= last;
}
