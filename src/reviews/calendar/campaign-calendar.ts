import type { Instant } from '../../model/instant';
import { addCalendarMonths, calendarOf } from '../../patching/clock-calendar';
import { campaignDueAt } from './deadlines';
import { firstPeriod, openingOf, type OpeningDays } from './opening';
import {
  listedPeriods,
  unitPeriods,
  type ListedPeriod,
  type Period,
  type Periods,
  type PeriodUnit,
} from './period';
import type { AccessScope } from './profiles';

/** When campaigns are owed: of all access, and between those of privileged access alone where it is reviewed more often. */
export interface CampaignCalendar {
  readonly zone: string;
  readonly opens: OpeningDays;
  readonly all: Periods;
  readonly privileged?: Periods;
}

export interface CalendarSettings {
  readonly zone: string;
  readonly opens: OpeningDays;
  readonly fiscalYearStarts: number;
  readonly every: Readonly<Record<AccessScope, PeriodUnit>>;
  /** In place of months, quarters, halves and years, for all access. */
  readonly periods?: readonly ListedPeriod[] | undefined;
}

export function campaignCalendar(settings: CalendarSettings): CampaignCalendar {
  const { zone, opens, every, periods } = settings;
  if (periods !== undefined) return { zone, opens, all: listedPeriods(periods, zone) };
  const all = unitPeriods(every.other, settings);
  if (every.privileged === every.other) return { zone, opens, all };
  return { zone, opens, all, privileged: unitPeriods(every.privileged, settings) };
}

/** A period, and whether its campaign asks about all access. */
export interface OwedPeriod extends Period {
  readonly scope: 'all' | 'privileged';
}

/**
 * The periods of which a campaign is owed at an instant. One of privileged access is left out where it begins together with one
 * of all access, whose campaign asks about it too.
 */
export function owedAt({ all, privileged }: CampaignCalendar, at: Instant): OwedPeriod[] {
  const [whole, part] = [all.at(at), privileged?.at(at)];
  return [
    ...(whole === undefined ? [] : [{ ...whole, scope: 'all' as const }]),
    ...(part === undefined || part.from === whole?.from ? [] : [{ ...part, scope: 'privileged' as const }]),
  ];
}

/** The periods of which a record has owed campaigns up to now and that are still judged, the earliest first. */
export function owedSince(calendar: CampaignCalendar, firstScanAt: Instant, now: Instant): OwedPeriod[] {
  const owed = new Map<string, OwedPeriod>();
  for (const periods of [calendar.all, calendar.privileged]) {
    let period = periods && firstPeriod(periods, firstScanAt, calendar.opens, calendar.zone);
    while (period !== undefined && period.from <= now) {
      const { id } = period;
      const own = owedAt(calendar, period.from).find((each) => each.id === id);
      if (own !== undefined && isJudged(own, now, calendar.zone)) owed.set(id, own);
      period = periods?.after(period);
    }
  }
  return [...owed.values()].sort((one, other) =>
    one.from < other.from ? -1 : Number(one.from > other.from),
  );
}

/** One line of the calendar that people plan by. Each `…Until` is the instant after the last. */
export interface CalendarEntry {
  readonly period: OwedPeriod;
  readonly opensFrom: Instant;
  readonly opensUntil: Instant;
  /** Opened from here on, the campaign is late for good. */
  readonly lateFrom: Instant;
  /** When it is due if it opens at the last moment of the opening days. */
  readonly dueUntil: Instant;
}

/** What is owed from the period that runs now to twelve months on, the earliest first. */
export function nextYear(calendar: CampaignCalendar, now: Instant): CalendarEntry[] {
  const { dayOf, startOf } = calendarOf(calendar.zone);
  const end = startOf(addCalendarMonths(dayOf(now), 12));
  const owed = new Map<string, OwedPeriod>();
  for (const periods of [calendar.all, calendar.privileged]) {
    let period = periods?.at(now) ?? periods?.after({ id: '', from: now, to: now });
    while (period !== undefined && period.from < end) {
      for (const each of owedAt(calendar, period.from)) if (each.to > now) owed.set(each.id, each);
      period = periods?.after(period);
    }
  }
  return [...owed.values()]
    .sort((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)))
    .map((period) => {
      const { from, until, lateFrom } = openingOf(period, calendar.opens, calendar.zone);
      return { period, opensFrom: from, opensUntil: until, lateFrom, dueUntil: campaignDueAt(until) };
    });
}

/** Whether a period is still judged: it overlaps the twelve months before now. */
export function isJudged(period: Period, now: Instant, zone: string): boolean {
  const { dayOf, startOf } = calendarOf(zone);
  return period.from <= now && period.to > startOf(addCalendarMonths(dayOf(now), -12));
}
