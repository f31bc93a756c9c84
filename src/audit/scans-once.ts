import { addMilliseconds, earliest, latest, type Instant } from '../model/instant';
import type { Scan } from '../model/scan';
import type { RecordReader } from '../record/ports';

interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
  /** The newest first. */
  readonly scans: readonly Scan[];
}

/**
 * `scansBetween` for an answer that goes over the same days more than once: what it read of one stretch of time it does not
 * read again, also where whoever asked stopped halfway. Of two stretches with time between them the later read one is kept.
 */
export function scansOnce({
  scansBetween,
}: Pick<RecordReader, 'scansBetween'>): RecordReader['scansBetween'] {
  let known: Stretch | undefined;

  /** Reads a stretch that nothing is known of, and keeps of it what was read. */
  async function* read(from: Instant, to: Instant): AsyncGenerator<Scan> {
    if (from > to) return;
    const scans: Scan[] = [];
    let begin = to;
    try {
      for await (const scan of scansBetween(from, to)) {
        scans.push(scan);
        begin = scan.slot;
        yield scan;
      }
      begin = from;
    } finally {
      if (scans.length > 0 || begin === from) known = joined(known, { from: begin, to, scans });
    }
  }

  return async function* (from, to) {
    const held = known;
    if (held === undefined || !touches(held, { from, to })) {
      yield* read(from, to);
      return;
    }
    if (to > held.to) yield* read(latest(from, after(held.to)), to);
    for (const scan of held.scans) if (scan.slot >= from && scan.slot <= to) yield scan;
    if (from < held.from) yield* read(from, earliest(to, before(held.from)));
  };
}

const before = (instant: Instant) => addMilliseconds(instant, -1);
const after = (instant: Instant) => addMilliseconds(instant, 1);

type Bounds = Pick<Stretch, 'from' | 'to'>;

function touches(held: Bounds, { from, to }: Bounds): boolean {
  return from <= after(held.to) && to >= before(held.from);
}

function joined(held: Stretch | undefined, read: Stretch): Stretch {
  if (held === undefined || !touches(held, read)) return read;
  const [newer, older] = held.to > read.to ? [held, read] : [read, held];
  return { from: older.from, to: newer.to, scans: [...newer.scans, ...older.scans] };
}
