import type { Clock, Instant } from '../model/instant';
import type { Observer } from '../model/observe';
import { hasCrashed } from '../model/scan';
import type { ObjectStore } from '../evidence/ports';
import type { RecordReader, RecordTable } from '../record/ports';
import { concludeScan } from './conclude';

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
  const concluded: Instant[] = [];
  const now = ports.clock.now();
  for (const slot of await ports.table.runningScans(now)) {
    const scan = await ports.table.scan(slot);
    // Started again, its execution may still be at work.
    if (scan?.status !== 'running' || !hasCrashed(scan, now)) continue;
    await concludeScan(ports, slot, { hasCrashed: true });
    concluded.push(slot);
  }
  return concluded.sort();
}
