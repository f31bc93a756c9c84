import type { Instant } from '../../model/instant';
import { addCalendarDays, addCalendarMonths, calendarOf, type Day } from '../clock-calendar';

/** Days of a zone, both inclusive. */
export interface ReportPeriod {
  readonly from: Day;
  readonly to: Day;
}

/** The calendar months and quarters of a zone that ended after one instant and before another, the earliest end first. */
export function endedPeriods(zone: string, since: Instant, until: Instant): ReportPeriod[] {
  const calendar = calendarOf(zone);
  const periods: ReportPeriod[] = [];
  let month: Day = `${calendar.dayOf(since).slice(0, 7)}-01`;
  for (;;) {
    const next = addCalendarMonths(month, 1);
    const to = addCalendarDays(next, -1);
    const end = calendar.endOf(to);
    if (end >= until) return periods;
    if (end > since) {
      periods.push({ from: month, to });
      const isQuarter = Number(month.slice(5, 7)) % 3 === 0;
      if (isQuarter) periods.push({ from: addCalendarMonths(month, -2), to });
    }
    month = next;
  }
}
