import { addMilliseconds, type Clock, type Instant } from '../model/instant';
import type { Observer } from '../model/observe';
import { SCAN_SECONDS } from '../model/scan';
import type { ObjectStore } from '../evidence/ports';
import type { RecordReader, RecordTable } from '../record/ports';
import { concludeScan } from './conclude';

/** Scans this far back are looked at, so that a sweep that failed for some hours leaves none behind. */
const LOOKED_BACK = 3;

/**
 * Concludes scans whose execution ended without doing so: what they left is counted, and what they did not reach is said.
 * @returns their slots.
 */
export async function concludeStuck(ports: {
  readonly table: RecordTable;
  readonly reader: Pick<RecordReader, 'latestScan'>;
  readonly objects: ObjectStore;
  readonly clock: Clock;
  readonly observer: Observer;
}): Promise<Instant[]> {
  const concluded: Instant[] = [];
  const ended = addMilliseconds(ports.clock.now(), -SCAN_SECONDS.all * 1000);
  let before = ended;
  for (let count = 0; count < LOOKED_BACK; count += 1) {
    const scan = await ports.reader.latestScan(before);
    if (scan === undefined) break;
    // Started late or again, its execution may still be at work.
    if (scan.status === 'running' && scan.startedAt <= ended) {
      await concludeScan(ports, scan.slot);
      concluded.push(scan.slot);
    }
    before = addMilliseconds(scan.slot, -1);
  }
  return concluded.sort();
}
