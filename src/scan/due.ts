import { addMilliseconds, instantOf, type Instant } from '../model/instant';
import { isDue, slotsBetween, type Cadence } from '../model/schedule';
import type { RecordReader } from '../record/ports';
import { SOURCES, sources, type Source } from '../sources/sources';

const HOUR_MS = 3_600_000;

/** How often each source is collected, also where the configuration does not say. */
export function cadencesOf(schedule: Partial<Record<Source, Cadence>>): Readonly<Record<string, Cadence>> {
  return Object.fromEntries(SOURCES.map((source) => [source, schedule[source] ?? sources[source].cadence]));
}

/** Which sources a slot collects: hourly ones always, daily ones in the first hour of the UTC day. */
export function dueSources(schedule: Partial<Record<Source, Cadence>>, slot: Instant): Source[] {
  return SOURCES.filter((source) => isDue(schedule[source] ?? sources[source].cadence, slot));
}

/**
 * What the schedule starts a scan of: what is due, and of a record without any scan everything, of which nothing would be known
 * until the next UTC day.
 */
export async function scheduledSources(
  reader: Pick<RecordReader, 'latestScan'>,
  schedule: Partial<Record<Source, Cadence>>,
  slot: Instant,
): Promise<readonly Source[]> {
  const earlier = await reader.latestScan(addMilliseconds(slot, -1));
  return earlier === undefined ? SOURCES : dueSources(schedule, slot);
}

/** The slots of a UTC day at which something is due, ascending. */
export function dueSlots(schedule: Partial<Record<Source, Cadence>>, day: string): Instant[] {
  const first = instantOf(day);
  const slots = slotsBetween(first, addMilliseconds(first, 23 * HOUR_MS));
  return [...slots].filter((slot) => dueSources(schedule, slot).length > 0);
}

/** Whether all of these are soon read in any account: what is read by the hour unless somebody says otherwise is. */
export function isBrief(due: readonly Source[]): boolean {
  return due.every((source) => sources[source].cadence === 'hourly');
}
