import { addDays, type Clock, type Instant } from '../model/instant';
import type { Observer } from '../model/observe';
import { hasCrashed } from '../model/scan';
import type { ObjectStore } from '../evidence/ports';
import type { RecordReader, RecordTable } from '../record/ports';
import { concludeScan } from './conclude';

/** Slots this far back are looked at, so that a sweep that failed for some days leaves no scan running. */
const DAYS_BACK = 6;

/**
 * Concludes scans whose execution ended without doing so: what they left is counted, and what they did not reach is said.
 * @returns their slots.
 */
export async function concludeStuck(ports: {
  readonly table: RecordTable;
  readonly reader: Pick<RecordReader, 'scansBetween'>;
  readonly objects: ObjectStore;
  readonly clock: Clock;
  readonly observer: Observer;
}): Promise<Instant[]> {
  const now = ports.clock.now();
  const stuck: Instant[] = [];
  for await (const scan of ports.reader.scansBetween(addDays(now, -DAYS_BACK), now))
    if (scan.status === 'running' && hasCrashed(scan, now)) stuck.push(scan.slot);
  stuck.sort();
  for (const slot of stuck) await concludeScan(ports, slot, { hasCrashed: true });
  return stuck;
}
