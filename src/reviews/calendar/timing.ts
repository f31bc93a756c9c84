import { daysBetween, latest, type Instant } from '../../model/instant';
import type { Period, PeriodUnit } from './period';

/** When things happened in a campaign, by the server's time. Campaigns that are judged together are of one scope. */
export interface CampaignTimes {
  readonly period: Period;
  /** Absent: it was never opened. */
  readonly openedAt?: Instant;
  readonly dueAt?: Instant;
  /** Of every decision, in any order. */
  readonly decidedAt: readonly Instant[];
  readonly signedOffAt?: Instant;
}

/** The later of last decision and sign-off; a sign-off is refused while anything is undecided. */
export function completedAt({ signedOffAt, decidedAt }: CampaignTimes): Instant | undefined {
  if (signedOffAt === undefined) return undefined;
  return decidedAt.reduce((last, at) => latest(last, at), signedOffAt);
}

interface Completed {
  readonly period: Period;
  readonly at: Instant;
}

function inOrderOfCompletion(campaigns: readonly CampaignTimes[]): Completed[] {
  return campaigns
    .flatMap((campaign) => {
      const at = completedAt(campaign);
      return at === undefined ? [] : [{ period: campaign.period, at }];
    })
    .sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
}

/** Time between two completions that follow each other; without `second`, since the last one until now. */
export interface Gap {
  readonly first: Period;
  readonly second?: Period;
  readonly from: Instant;
  readonly to: Instant;
  /** With fractions. */
  readonly days: number;
}

function gapsOf(campaigns: readonly CampaignTimes[]): Gap[] {
  const completed = inOrderOfCompletion(campaigns);
  return completed.slice(1).flatMap((second, index): Gap[] => {
    const first = completed[index];
    if (first === undefined) return [];
    const days = daysBetween(first.at, second.at);
    return [{ first: first.period, second: second.period, from: first.at, to: second.at, days }];
  });
}

/** Completions that are too far apart: longer than the most days, whatever the quarters they are of. */
export function longGaps(campaigns: readonly CampaignTimes[], maxDays: number, now: Instant): Gap[] {
  const last = inOrderOfCompletion(campaigns).at(-1);
  const running: Gap[] =
    last === undefined
      ? []
      : [{ first: last.period, from: last.at, to: now, days: daysBetween(last.at, now) }];
  return [...gapsOf(campaigns), ...running].filter(({ days }) => days > maxDays);
}

/** How far apart the completions of two periods are at the least: about half a period. */
export const LEAST_SEPARATION_DAYS: Readonly<Record<PeriodUnit, number>> = {
  month: 15,
  quarter: 45,
  'half-year': 90,
  year: 180,
};

/** The part of a year's decisions that fell within few days. */
export interface DecisionShare {
  /** From 0 to 1. */
  readonly share: number;
  readonly decisions: number;
  readonly of: number;
  /** First and last decision of those. */
  readonly from: Instant;
  readonly to: Instant;
}

/** Fewer completed campaigns say nothing of how decisions are spread over a year. */
const LEAST_COMPLETED = 3;
const SHARE_OVER_DAYS = 365;

/**
 * The largest share of the last 365 days' decisions that fell within so many days of each other; absent where fewer than three
 * campaigns were completed in them, or nobody decided anything.
 */
export function largestShare(
  campaigns: readonly CampaignTimes[],
  withinDays: number,
  now: Instant,
): DecisionShare | undefined {
  const isRecent = (at: Instant) => at <= now && daysBetween(at, now) <= SHARE_OVER_DAYS;
  if (inOrderOfCompletion(campaigns).filter(({ at }) => isRecent(at)).length < LEAST_COMPLETED)
    return undefined;
  const times = campaigns.flatMap(({ decidedAt }) => decidedAt.filter(isRecent)).sort();
  let largest: DecisionShare | undefined;
  let first = 0;
  for (const [last, to] of times.entries()) {
    let from = times[first] ?? to;
    while (daysBetween(from, to) > withinDays) {
      first += 1;
      from = times[first] ?? to;
    }
    const decisions = last - first + 1;
    if (decisions > (largest?.decisions ?? 0))
      largest = { share: decisions / times.length, decisions, of: times.length, from, to };
  }
  return largest;
}
