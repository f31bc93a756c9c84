import pLimit from 'p-limit';
import type { Instant } from '../model/instant';
import { readOrLeaveOut, type LeaveOut } from '../record/leave-out';
import type { RecordReader } from '../record/ports';
import type { FindingReading } from '../record/reading';
import { episodesOf, isWithin, type Episode } from './episodes';

const READS_AT_ONCE = 16;

export interface FindingWithEpisodes extends FindingReading {
  readonly episodes: readonly Episode[];
}

/**
 * Of findings as they read at the end of a period, those that were open at any time of it, with the episodes that touch it.
 */
export async function openBetween(
  reader: Pick<RecordReader, 'history'>,
  readings: readonly FindingReading[],
  from: Instant,
  to: Instant,
  leaveOut?: LeaveOut,
): Promise<FindingWithEpisodes[]> {
  const limit = pLimit(READS_AT_ONCE);
  const found = await Promise.all(
    readings.map((reading) =>
      limit(() =>
        readOrLeaveOut(leaveOut, async (): Promise<FindingWithEpisodes> => {
          const { head } = reading;
          const isOnlyOne = head.episode === 1 && head.state === 'open';
          const history = isOnlyOne
            ? undefined
            : (await reader.history(head)).filter(({ number }) => number <= head.version);
          const episodes = history === undefined ? [{ openedAt: head.firstOpenedAt }] : episodesOf(history);
          return { ...reading, episodes: episodes.filter((episode) => isWithin(episode, from, to)) };
        }),
      ),
    ),
  );
  return found.filter((each) => each !== undefined).filter(({ episodes }) => episodes.length > 0);
}
