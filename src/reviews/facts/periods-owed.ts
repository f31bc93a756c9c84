import type { Instant } from '../../model/instant';
import { isJudged, type CampaignCalendar, type OwedPeriod } from '../calendar/campaign-calendar';
import { firstPeriod } from '../calendar/opening';
import type { Period, Periods } from '../calendar/period';

/** The periods of which a record owes a campaign: from its first on, those that overlap the twelve months before now. */
export function periodsOwed(calendar: CampaignCalendar, firstScanAt: Instant, now: Instant): OwedPeriod[] {
  const { all, privileged, zone } = calendar;
  const whole = from(all, calendar, firstScanAt, now).map((period) => ({ ...period, scope: 'all' as const }));
  const part = from(privileged, calendar, firstScanAt, now).flatMap((period) =>
    beginsWithAll(calendar, period) ? [] : [{ ...period, scope: 'privileged' as const }],
  );
  return [...whole, ...part]
    .filter((period) => isJudged(period, now, zone))
    .sort((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)));
}

/** Of which a campaign is owed first, of whatever access; absent where a list of periods has no such. */
export function firstOwed(calendar: CampaignCalendar, firstScanAt: Instant): Period | undefined {
  const { all, privileged, opens, zone } = calendar;
  const [first, second] = [all, privileged].flatMap((periods) => {
    const period = periods && firstPeriod(periods, firstScanAt, opens, zone);
    return period === undefined ? [] : [period];
  });
  return second !== undefined && first !== undefined && second.from < first.from ? second : first;
}

function from(
  periods: Periods | undefined,
  { opens, zone }: CampaignCalendar,
  firstScanAt: Instant,
  now: Instant,
): Period[] {
  const owed: Period[] = [];
  let period = periods && firstPeriod(periods, firstScanAt, opens, zone);
  while (periods !== undefined && period !== undefined && period.from <= now) {
    owed.push(period);
    period = periods.after(period);
  }
  return owed;
}

/** A campaign of all access asks about the privileged too. */
function beginsWithAll({ all }: CampaignCalendar, { from: start }: Period): boolean {
  return all.at(start)?.from === start;
}

/** The period after that of a campaign, whose review ends the gap that follows it. */
export function nextOwed(
  calendar: CampaignCalendar,
  scope: 'privileged' | 'other',
  first: Period,
): Period | undefined {
  const { all, privileged } = calendar;
  if (scope === 'other' || privileged === undefined) return all.after(first);
  const own = privileged.at(first.from);
  const next = own && privileged.after(own);
  return next && (beginsWithAll(calendar, next) ? all.at(next.from) : next);
}
