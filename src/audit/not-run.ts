import { addMilliseconds, earliest, type Instant } from '../model/instant';
import type { Cadence } from '../model/schedule';
import type { Scan } from '../model/scan';
import type { RecordReader } from '../record/ports';
import { missedSlots } from './missed-slots';

/** The last slot of a daily source and the one before it. */
const LOOK_BACK_MS = 49 * 3_600_000;

/** Sources whose last slot was missed: no scan has collected them since. */
export interface NotRun {
  /** The first slot that was missed. */
  readonly since: Instant;
  /** Slots that were missed. */
  readonly slots: number;
  readonly sources: readonly string[];
}

/**
 * What the schedule says and no scan did, so long as that lasts. Where no scan ever ran nothing is said: an alarm of its own
 * waits for the first.
 * @param schedule of every source.
 * @param known the sources that were found not to run before; each stays one until a scan collects it.
 */
export async function readNotRun(
  reader: Pick<RecordReader, 'latestScan' | 'scansBetween'>,
  schedule: Readonly<Record<string, Cadence>>,
  now: Instant,
  known: readonly string[],
): Promise<NotRun | undefined> {
  const from = addMilliseconds(now, -LOOK_BACK_MS);
  const scans: Scan[] = [];
  for await (const scan of reader.scansBetween(from, now)) scans.unshift(scan);
  const before = await reader.latestScan(addMilliseconds(from, -1));
  return notRun(before === undefined ? scans : [before, ...scans], schedule, now, known);
}

/** @param scans of the last two days and the newest before them; the oldest first. */
export function notRun(
  scans: readonly Scan[],
  schedule: Readonly<Record<string, Cadence>>,
  now: Instant,
  known: readonly string[],
): NotRun | undefined {
  const newest = scans.at(-1);
  if (newest === undefined) return undefined;
  const whole = scans.filter(({ only }) => only === undefined);
  const collected = (source: string) => whole.filter((scan) => scan.sources?.includes(source) ?? true);
  const from = earliest(newest.slot, addMilliseconds(now, -LOOK_BACK_MS));
  const scheduled = scans.map((scan) => ({ scan, schedule }));
  const missed = missedSlots(scheduled, { from, to: now, now }).flatMap(({ slot, sources }) => {
    const still = sources.filter((source) => {
      const by = collected(source);
      // A source that is new in the schedule has missed none of the slots before its first scan.
      return (by.length > 0 || known.includes(source)) && by.every((scan) => scan.slot < slot);
    });
    return still.length === 0 ? [] : [{ slot, sources: still }];
  });
  const [first] = missed;
  if (first === undefined) return undefined;
  const sources = [...new Set(missed.flatMap((each) => each.sources))].toSorted();
  return { since: first.slot, slots: missed.length, sources };
}
