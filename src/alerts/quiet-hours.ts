import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import { instantOf, type Instant } from '../model/instant';
import type { Severity } from '../model/severity';
import { WEEKDAYS, type Weekday } from '../model/weekday';
import { addCalendarDays, calendarOf, type Day } from '../patching/clock-calendar';
import { OWN_FAULT_SEVERITY, type QuietHours } from './policy';

/** When the quiet hours end that an instant lies in; nothing where it lies in none. */
export function quietUntil(quiet: readonly QuietHours[] = [], now: Instant): Instant | undefined {
  let until: Instant | undefined;
  // Where one night ends as the next begins, it is quiet until the last of them; of a whole week there is no end.
  for (let nights = 0; nights <= WEEKDAYS.length * quiet.length; nights += 1) {
    const next = quiet
      .flatMap((each) => endOfNight(each, until ?? now) ?? [])
      .sort()
      .at(-1);
    if (next === undefined) return until;
    until = next;
  }
  return until;
}

/** Of the quiet hours those that a severity does not break through. */
export function quietFor(severity: Severity, quiet: readonly QuietHours[] = []): readonly QuietHours[] {
  return quiet.filter(({ breakThrough }) => !breakThrough.includes(severity));
}

/** Whether somebody may be called now because Watchbill itself does not see. */
export function callsOfOwnFault(quiet: readonly QuietHours[] | undefined, now: Instant): boolean {
  return quietUntil(quietFor(OWN_FAULT_SEVERITY, quiet), now) === undefined;
}

function endOfNight({ zone, days, from, to }: QuietHours, at: Instant): Instant | undefined {
  const today = calendarOf(zone).dayOf(at);
  for (const day of [addCalendarDays(today, -1), today]) {
    if (!days.includes(weekdayOf(day))) continue;
    const end = timeOn(to <= from ? addCalendarDays(day, 1) : day, to, zone);
    if (timeOn(day, from, zone) <= at && at < end) return end;
  }
  return undefined;
}

function weekdayOf(day: Day): Weekday {
  return WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'sun';
}

/** A time of day there, as an instant. */
export function timeOn(day: Day, time: string, zone: string): Instant {
  const [year = NaN, month = NaN, dayOfMonth = NaN] = day.split('-').map(Number);
  const [hour = NaN, minute = NaN] = time.split(':').map(Number);
  const local = PlainDateTime.create(year, month, dayOfMonth, hour, minute);
  return instantOf(PlainDateTime.toZonedDateTime(local, zone).epochMilliseconds);
}
