import type { Instant } from '../../model/instant';
import { earliest, latest } from '../../model/instant';
import type { LeaveOut } from '../../record/leave-out';
import { printable } from '../../wording/printable';
import type { RecordReader } from '../../record/ports';
import type { Gaps, Period } from '../answer';

/** What a population lacks, and of how many scans. */
interface Missing {
  /** An account, or what has none. */
  readonly of: string;
  readonly why: string;
  readonly slots: number;
  readonly first?: Instant;
  readonly last?: Instant;
}

const NAMED = 20;

/** Collects what a population lacks while it is gone through; said twice, it is one. */
export class MissingItems {
  readonly #found = new Map<string, { of: string; why: string; slots: Set<Instant> }>();

  /** Of a moment that has not come nothing is complete. */
  addToCome(asOf: Instant, now: Instant): void {
    if (asOf > now) this.add(`what happens after ${now}`, `${asOf} had not come`);
  }

  /** Of a time before the first scan nothing is on record, which is not that nothing happened. */
  async addBeforeFirst(
    reader: Pick<RecordReader, 'latestScan'>,
    { asOf, period }: { readonly asOf: Instant; readonly period?: Period | undefined },
  ): Promise<void> {
    const from = period?.from ?? asOf;
    if ((await reader.latestScan(from)) === undefined)
      this.add('what came before the first scan', `no scan had been made by ${from}`);
  }

  /** @param slot of the scan that it is missing from. */
  add(of: string, why: string, slot?: Instant): void {
    const key = `${of}\n${why}`;
    const found = this.#found.get(key) ?? { of, why, slots: new Set() };
    if (slot !== undefined) found.slots.add(slot);
    this.#found.set(key, found);
  }

  /** Told of what cannot be read, which is then missing of an account or of all. */
  leavingOut(of: string, tell: LeaveOut): LeaveOut {
    return (damage) => {
      this.add(of, damage.message);
      tell(damage);
    };
  }

  list(): Missing[] {
    return [...this.#found.values()]
      .map(({ of, why, slots }): Missing => {
        const [one, ...others] = slots;
        return one === undefined
          ? { of, why, slots: 0 }
          : { of, why, slots: slots.size, first: earliest(one, ...others), last: latest(one, ...others) };
      })
      .toSorted((a, b) => (`${a.of}\n${a.why}` < `${b.of}\n${b.why}` ? -1 : 1));
  }

  /** With what is known beside; whether the population is complete comes first. */
  gaps(beside: Gaps = { data: {}, sentences: [] }): Gaps {
    const missing = this.list();
    return {
      data: { complete: missing.length === 0, missing, ...beside.data },
      sentences: [
        missing.length === 0
          ? 'Complete: nothing that should be in this population is known to be missing.'
          : `INCOMPLETE: ${missing.length} things are missing, which this population says nothing about.`,
        ...missing.slice(0, NAMED).map(sentence),
        ...(missing.length > NAMED ? [`Missing besides: ${missing.length - NAMED} more, in JSON all.`] : []),
        ...beside.sentences,
      ],
    };
  }
}

function sentence({ of, why, slots, first, last }: Missing): string {
  const when =
    first === undefined || last === undefined
      ? ''
      : slots === 1
        ? `, in the scan of ${first}`
        : `, in ${slots} scans from ${first} to ${last}`;
  return printable(`Missing: ${of}: ${why}${when}.`);
}
