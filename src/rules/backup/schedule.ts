/** What AWS Backup keeps to where a rule of a plan has no schedule. */
export const DEFAULT_SCHEDULE = 'cron(0 5 ? * * *)';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
/** Every gap of a yearly schedule lies in it, a leap day included. */
const FIRST_DAY = Date.UTC(2027, 0, 1);
const DAYS = 2 * 366 + 31;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * The longest time between two backups of a schedule, in hours by the clock of its time zone; nothing where it cannot be
 * told: another form, single years, one run a year, or days counted from the end of the month.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html
 */
export function longestGapHours(expression: string): number | undefined {
  const [, text] = /^cron\((.+)\)$/.exec(expression.trim()) ?? [];
  const fields = text?.trim().split(/\s+/) ?? [];
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  if (fields.length !== 6 || !/^[*?]$/.test(year)) return undefined;
  const minutes = valuesOf(minute, 0, 59);
  const hours = valuesOf(hour, 0, 23);
  const daysOfMonth = valuesOf(dayOfMonth, 1, 31);
  const months = valuesOf(month, 1, 12, MONTHS, 1);
  const daysOfWeek = valuesOf(dayOfWeek, 1, 7, WEEKDAYS, 1);
  if (
    minutes === undefined ||
    hours === undefined ||
    daysOfMonth === undefined ||
    months === undefined ||
    daysOfWeek === undefined
  )
    return undefined;
  const times = [...hours].flatMap((h) => [...minutes].map((m) => h * HOUR_MS + m * 60_000));
  times.sort((one, other) => one - other);
  let last: number | undefined;
  let longest: number | undefined;
  for (let at = 0; at < DAYS; at++) {
    const day = new Date(FIRST_DAY + at * DAY_MS);
    const isMeant =
      daysOfMonth.has(day.getUTCDate()) &&
      months.has(day.getUTCMonth() + 1) &&
      daysOfWeek.has(day.getUTCDay() + 1);
    for (const time of isMeant ? times : []) {
      const run = day.getTime() + time;
      if (last !== undefined) longest = Math.max(longest ?? 0, run - last);
      last = run;
    }
  }
  return longest === undefined ? undefined : longest / HOUR_MS;
}

/** The numbers that a field means; nothing where it has another form, such as `L`, `15W` or `2#1`. */
function valuesOf(
  field: string,
  least: number,
  most: number,
  names: readonly string[] = [],
  firstName = 0,
): Set<number> | undefined {
  const values = new Set<number>();
  const numberOf = (text: string) => {
    const named = names.indexOf(text.toUpperCase());
    if (named >= 0) return named + firstName;
    return /^\d+$/.test(text) ? Number(text) : Number.NaN;
  };
  for (const each of field.split(',')) {
    const [, range = '', step = '1'] = /^([^/]+)(?:\/(\d+))?$/.exec(each) ?? [];
    const isEvery = range === '*' || range === '?';
    const [from = Number.NaN, to = each.includes('/') ? most : from] = isEvery
      ? [least, most]
      : range.split('-').map(numberOf);
    const by = Number(step);
    if (!(from >= least && to <= most && from <= to && by >= 1)) return undefined;
    for (let value = from; value <= to; value += by) values.add(value);
  }
  return values;
}
