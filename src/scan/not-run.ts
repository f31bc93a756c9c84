import { addMilliseconds, type Instant } from '../model/instant';
import { slotsBetween, type Cadence } from '../model/schedule';
import type { Scan } from '../model/scan';
import type { RecordReader } from '../record/ports';
import { SOURCES, type Source } from '../sources/sources';
import { dueSources } from './due';

const HOUR_MS = 3_600_000;
/** A slot is missed after this long: a scan claims its slot when it has found its accounts. */
const GRACE_MS = 15 * 60_000;
/** The last slot of a daily source and the one before it. */
const LOOK_BACK_MS = 49 * HOUR_MS;

/** Sources of which the last slot was missed: no scan has collected them since. */
export interface NotRun {
  /** The first slot that was missed. */
  readonly since: Instant;
  /** Slots that were missed. */
  readonly slots: number;
  readonly sources: readonly Source[];
}

/**
 * What the schedule says and no scan did, so long as that lasts; scans that somebody narrowed count for nothing. Where no
 * scan ever ran nothing is said: an alarm of its own waits for the first.
 * @param known the sources that were found not to run before; each stays one until a scan collects it.
 */
export async function readNotRun(
  reader: Pick<RecordReader, 'latestScan' | 'scansBetween'>,
  schedule: Partial<Record<Source, Cadence>>,
  now: Instant,
  known: readonly string[],
): Promise<NotRun | undefined> {
  const scans: Scan[] = [];
  for await (const scan of reader.scansBetween(addMilliseconds(now, -LOOK_BACK_MS), now)) scans.push(scan);
  const older = scans.length > 0 ? undefined : await reader.latestScan(now);
  return notRun(older === undefined ? scans : [older], schedule, now, known);
}

/** @param scans of the last two days, or the newest before them; the newest first. */
export function notRun(
  scans: readonly Pick<Scan, 'slot' | 'sources' | 'only'>[],
  schedule: Partial<Record<Source, Cadence>>,
  now: Instant,
  known: readonly string[],
): NotRun | undefined {
  const whole = scans.filter(({ only }) => only === undefined);
  const oldest = whole.at(-1);
  if (oldest === undefined) return undefined;
  const lookBack = addMilliseconds(now, -LOOK_BACK_MS);
  const from = oldest.slot < lookBack ? oldest.slot : lookBack;
  const due = [...slotsBetween(from, addMilliseconds(now, -GRACE_MS))].map((slot) => ({
    slot,
    sources: dueSources(schedule, slot),
  }));
  const missed = new Set<Instant>();
  const sources = SOURCES.filter((source) => {
    const slots = due.filter((each) => each.sources.includes(source)).map(({ slot }) => slot);
    const collected = whole.find((scan) => scan.sources?.includes(source) ?? true)?.slot;
    // A source that is new in the schedule has missed none of the slots before its first scan.
    if (collected === undefined && !known.includes(source)) return false;
    const since = slots.filter((slot) => collected === undefined || slot > collected);
    for (const slot of since) missed.add(slot);
    return since.length > 0;
  });
  const [since] = [...missed].sort();
  return since === undefined ? undefined : { since, slots: missed.size, sources };
}
