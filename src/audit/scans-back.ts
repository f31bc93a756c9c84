import { addDays, type Instant } from '../model/instant';
import type { Scan } from '../model/scan';
import type { RecordReader } from '../record/ports';

/** Longer than evidence is kept. */
const YEARS = 7;
const FIRST_WINDOW_DAYS = 2;

/**
 * Scans at or before an instant, the newest first, in windows that grow: who needs the last day reads no more than that,
 * and who needs the last year takes few queries.
 */
export async function* scansBack(
  { scansBetween }: Pick<RecordReader, 'scansBetween'>,
  asOf: Instant,
): AsyncGenerator<Scan, void> {
  let to = asOf;
  let days = FIRST_WINDOW_DAYS;
  const end = addDays(asOf, -366 * YEARS);
  while (to > end) {
    const from = addDays(to, -days);
    for await (const scan of scansBetween(from, to)) {
      // The window before ended with this instant too.
      if (scan.slot !== to || to === asOf) yield scan;
    }
    to = from;
    days *= 2;
  }
}
