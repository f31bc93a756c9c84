import { addMilliseconds, type Clock, type Instant } from '../model/instant';
import type { Observer } from '../model/observe';
import { SCAN_SECONDS } from '../model/scan';
import type { ObjectStore } from '../evidence/ports';
import type { RecordTable } from '../record/ports';
import { concludeScan } from './conclude';

/**
 * Concludes scans whose execution ended without doing so: what they left is counted, and what they did not reach is said.
 * @returns their slots.
 */
export async function concludeStuck(ports: {
  readonly table: RecordTable;
  readonly objects: ObjectStore;
  readonly clock: Clock;
  readonly observer: Observer;
}): Promise<Instant[]> {
  const concluded: Instant[] = [];
  const ended = addMilliseconds(ports.clock.now(), -SCAN_SECONDS.all * 1000);
  for (const slot of await ports.table.runningScans(ended)) {
    const scan = await ports.table.scan(slot);
    // Started again, its execution may still be at work.
    if (scan?.status !== 'running' || scan.startedAt > ended) continue;
    await concludeScan(ports, slot);
    concluded.push(slot);
  }
  return concluded.sort();
}
