import type { Witness } from '../model/corroboration';
import type { FindingEvent } from '../model/finding';
import type { Instant } from '../model/instant';

/** What ended an episode of a finding: seen, out of sight, or looked into by a person. */
export type Closure =
  | {
      readonly how: 'passes' | 'absent';
      /** Who says so, where that one alone knew of the fault. */
      readonly by?: Witness | undefined;
      readonly at: Instant;
      readonly observedAt: Instant;
      readonly evidence: readonly string[];
    }
  | {
      readonly how: 'expired-at-source';
      readonly at: Instant;
      readonly observedAt: Instant;
      readonly evidence: readonly string[];
    }
  | { readonly how: 'out-of-scope'; readonly at: Instant; readonly reason: string }
  | {
      readonly how: 'reviewed';
      readonly at: Instant;
      readonly by: string;
      readonly note?: string | undefined;
    };

/** From when a finding was open until when; without an end it is open still. */
export interface Episode {
  readonly openedAt: Instant;
  readonly closed?: Closure;
}

/** What an event ended, where it ended an episode. */
export function closureOf(event: FindingEvent): Closure | undefined {
  switch (event.type) {
    case 'resolved': {
      const { how, by, at, observedAt, evidence } = event;
      return { how, ...(by !== undefined && { by }), at, observedAt, evidence };
    }
    case 'expired-at-source': {
      const { at, observedAt, evidence } = event;
      return { how: 'expired-at-source', at, observedAt, evidence };
    }
    case 'out-of-scope':
      return { how: 'out-of-scope', at: event.at, reason: event.reason };
    case 'reviewed': {
      const { at, by, note } = event;
      return { how: 'reviewed', at, by, ...(note !== undefined && { note }) };
    }
    default:
      return undefined;
  }
}

/** The episodes of a history, the oldest event first. */
export function episodesOf(history: readonly FindingEvent[]): Episode[] {
  const episodes: Episode[] = [];
  for (const event of history) {
    if (event.type === 'opened' || event.type === 'reopened') episodes.push({ openedAt: event.at });
    const closed = closureOf(event);
    const last = episodes.at(-1);
    if (closed !== undefined && last !== undefined && last.closed === undefined)
      episodes[episodes.length - 1] = { ...last, closed };
  }
  return episodes;
}

/** Whether an episode touches a period: one that ended before it began does not. */
export function isWithin({ openedAt, closed }: Episode, from: Instant, to: Instant): boolean {
  return openedAt <= to && (closed === undefined || closed.at >= from);
}
