import type { Instant } from '../../model/instant';
import { addCalendarDays, calendarOf } from '../../patching/clock-calendar';
import type { Period, Periods } from './period';

/** Days of a period, counted from 1, in which its campaign opens. */
export interface OpeningDays {
  readonly fromDay: number;
  readonly toDay: number;
}

/** A campaign that opens after this day of its period is late for good. */
export const LAST_DAY_TO_OPEN = 10;

/** When a period's campaign opens; each `until` is the instant after the last. */
export interface Opening {
  readonly from: Instant;
  readonly until: Instant;
  /** From here on it is late. */
  readonly lateFrom: Instant;
}

export function openingOf(period: Period, { fromDay, toDay }: OpeningDays, zone: string): Opening {
  const { dayOf, startOf } = calendarOf(zone);
  const first = dayOf(period.from);
  const startOfDay = (number: number) => startOf(addCalendarDays(first, number - 1));
  return {
    from: startOfDay(fromDay),
    until: startOfDay(toDay + 1),
    lateFrom: startOfDay(LAST_DAY_TO_OPEN + 1),
  };
}

/**
 * Whether a period's campaign opens, if its population is complete. A blocked one is tried at every scan until the period
 * ends; a period that is over is never opened.
 */
export type OpeningState = 'too-early' | 'opens' | 'opens-late' | 'over';

export function openingAt(at: Instant, period: Period, { from, lateFrom }: Opening): OpeningState {
  if (at >= period.to) return 'over';
  if (at < from) return 'too-early';
  return at < lateFrom ? 'opens' : 'opens-late';
}

/**
 * The first period of which a record owes a campaign: that of its first scan if the opening days are not yet past, else the
 * next. Absent where a list of periods has no such.
 */
export function firstPeriod(
  periods: Periods,
  firstScanAt: Instant,
  days: OpeningDays,
  zone: string,
): Period | undefined {
  const current = periods.at(firstScanAt);
  if (current === undefined) return undefined;
  return firstScanAt < openingOf(current, days, zone).until ? current : periods.after(current);
}
