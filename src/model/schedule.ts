import { instantOf, type Instant } from './instant';

/** How often a source is collected. */
export type Cadence = 'daily' | 'hourly';

const HOUR_MS = 3_600_000;

/** Whether a slot collects what has this cadence: hourly ones always, daily ones in the first hour of the UTC day. */
export function isDue(cadence: Cadence, slot: Instant): boolean {
  return cadence === 'hourly' || slot.slice(11, 13) === '00';
}

/** Every slot that a schedule can have in a period, its ends included: the full hours. */
export function* slotsBetween(from: Instant, to: Instant): Generator<Instant, void> {
  const last = Date.parse(to);
  for (let at = Math.ceil(Date.parse(from) / HOUR_MS) * HOUR_MS; at <= last; at += HOUR_MS)
    yield instantOf(at);
}
