import type { Instant } from '../../model/instant';
import type { Campaign, Signal } from './event';
import { decider, filesWith, isDecided, isFile, type Decided } from './sitting';

const FEWEST_DECISIONS = 25;
const FAST_MS = 3000;
const POPULATION_SHARE = 0.2;

/**
 * What stands out about how a list was decided. It is recorded at the sign-off and shown from the first on: it stops nothing,
 * and nobody is spared it.
 */
export function signalsOf(campaign: Campaign, supplement: string | undefined): Signal[] {
  return [...populationSignals(campaign, supplement), ...reviewerSignals(campaign, supplement)];
}

function populationSignals({ events }: Campaign, supplement: string | undefined): Signal[] {
  if (supplement !== undefined) return [];
  return events.flatMap(({ what }): Signal[] => {
    if (what.type !== 'opened' || what.before === undefined) return [];
    const { items: before, added, removed } = what.before;
    return added + removed > before * POPULATION_SHARE
      ? [{ signal: 'population-changed', before, added, removed }]
      : [];
  });
}

function reviewerSignals(campaign: Campaign, supplement: string | undefined): Signal[] {
  const decided = campaign.events.filter(isDecided);
  const reviewers = [...new Set(decided.flatMap((event) => decider(event) ?? []))].sort();
  return reviewers.flatMap((reviewer): Signal[] => {
    const events = decided.filter((event) => decider(event) === reviewer);
    const own = events.map((event, at) => ({
      event,
      time: timeEach(campaign, reviewer, event, events[at - 1]),
      decisions: event.what.decisions.filter((decision) => decision.supplement === supplement),
    }));
    const all = own.flatMap(({ decisions }) => decisions);
    const times = own.flatMap(({ time, decisions }) => (time === undefined ? [] : decisions.map(() => time)));
    const median = medianOf(times);
    const notLooked = own.flatMap(({ event, time, decisions }) =>
      isFile(event) && time === undefined ? decisions : [],
    ).length;
    const bulk = all.filter((decision) => decision.bulk === true).length;
    return [
      ...(times.length >= FEWEST_DECISIONS && median !== undefined && median < FAST_MS
        ? [{ signal: 'fast' as const, reviewer, decisions: times.length, medianSeconds: median / 1000 }]
        : []),
      ...(notLooked > 0 ? [{ signal: 'not-looked' as const, reviewer, decisions: notLooked }] : []),
      ...(bulk > 0 ? [{ signal: 'bulk' as const, reviewer, decisions: bulk }] : []),
      ...(all.length >= FEWEST_DECISIONS && all.every(({ decision }) => decision === 'keep')
        ? [
            {
              signal: 'all-kept' as const,
              reviewer,
              decisions: all.length,
              withReason: all.filter(({ reason }) => reason !== undefined).length,
            },
          ]
        : []),
    ];
  });
}

/**
 * Of a file's rows: from the last look before it to its arrival, shared among its rows, where files within a minute are one. Of
 * what was decided one by one: since the decision before, or the look where that came later.
 */
function timeEach(
  campaign: Campaign,
  by: string,
  event: Decided,
  before: Decided | undefined,
): number | undefined {
  if (isFile(event)) {
    const together = filesAround(campaign, by, event);
    const looked = together[0]?.what.lookedAt;
    const last = together.at(-1)?.at;
    const rows = together.reduce((sum, { what }) => sum + what.rows, 0);
    return looked === undefined || last === undefined ? undefined : millisecondsBetween(looked, last) / rows;
  }
  const since = [before?.at, event.what.lookedAt]
    .flatMap((at) => at ?? [])
    .sort()
    .at(-1);
  return since === undefined ? undefined : millisecondsBetween(since, event.at);
}

/** All the files that count as one with a file, also those after it. */
function filesAround({ events }: Campaign, by: string, event: Decided): Decided[] {
  const files = events.filter(isDecided).filter((one) => isFile(one) && decider(one) === by);
  const later = files.slice(files.indexOf(event) + 1);
  let last = event;
  for (const next of later) {
    if (!filesWith([last], by, next.at).includes(last)) break;
    last = next;
  }
  return [...filesWith(events.slice(0, events.indexOf(last)), by, last.at), last];
}

function millisecondsBetween(earlier: Instant, later: Instant): number {
  return Date.parse(later) - Date.parse(earlier);
}

function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
