import type { Instant } from '../model/instant';
import { isDue, type Cadence } from '../model/schedule';
import { SOURCES, sources, type Source } from '../sources/sources';

/** Which sources a slot collects: hourly ones always, daily ones in the first hour of the UTC day. */
export function dueSources(schedule: Partial<Record<Source, Cadence>>, slot: Instant): Source[] {
  return SOURCES.filter((source) => isDue(schedule[source] ?? sources[source].cadence, slot));
}

/** Whether all of these are soon read in any account: what is read by the hour unless somebody says otherwise is. */
export function isBrief(due: readonly Source[]): boolean {
  return due.every((source) => sources[source].cadence === 'hourly');
}
