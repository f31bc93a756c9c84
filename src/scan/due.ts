import { addMilliseconds, instantOf, type Instant } from '../model/instant';
import type { Cadence } from '../sources/define-source';
import { SOURCES, sources, type Source } from '../sources/sources';

const HOUR_MS = 3_600_000;

/** Which sources a slot collects: hourly ones always, daily ones in the first hour of the UTC day. */
export function dueSources(schedule: Partial<Record<Source, Cadence>>, slot: Instant): Source[] {
  const firstHour = slot.slice(11, 13) === '00';
  return SOURCES.filter((source) => firstHour || (schedule[source] ?? sources[source].cadence) === 'hourly');
}

/** The slots of a UTC day at which something is due, ascending. */
export function dueSlots(schedule: Partial<Record<Source, Cadence>>, day: string): Instant[] {
  const hours = Array.from({ length: 24 }, (_none, hour) => addMilliseconds(instantOf(day), hour * HOUR_MS));
  return hours.filter((slot) => dueSources(schedule, slot).length > 0);
}

/** Whether all of these are soon read in any account: what is read by the hour unless somebody says otherwise is. */
export function isBrief(due: readonly Source[]): boolean {
  return due.every((source) => sources[source].cadence === 'hourly');
}
