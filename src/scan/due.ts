import type { Instant } from '../model/instant';
import { SOURCES, type Source } from '../sources/parts';

export type Cadence = 'hourly' | 'daily';

/** Sources whose findings lose most by waiting are hourly unless configured otherwise. */
const DEFAULT_CADENCE: Readonly<Record<Source, Cadence>> = {
  organization: 'daily',
  iam: 'daily',
  inventory: 'daily',
  config: 'daily',
  cloudtrail: 'hourly',
  guardduty: 'hourly',
};

/** Which sources a slot collects: hourly ones always, daily ones in the first hour of the UTC day. */
export function dueSources(schedule: Partial<Record<Source, Cadence>>, slot: Instant): Source[] {
  const firstHour = slot.slice(11, 13) === '00';
  return SOURCES.filter((source) => firstHour || (schedule[source] ?? DEFAULT_CADENCE[source]) === 'hourly');
}
