import type { Instant } from '../../model/instant';

/** Counts, with what each of them counts. */
export class Tally {
  private readonly lists = new Map<string, string[]>();
  private readonly firsts = new Map<string, Instant>();

  /** Makes a number that may stay zero. */
  open(name: string): void {
    if (!this.lists.has(name)) this.lists.set(name, []);
  }

  add(name: string, id: string): void {
    const list = this.lists.get(name);
    if (list === undefined) this.lists.set(name, [id]);
    else list.push(id);
  }

  /** Of what is dated only the earliest is listed: a number that is a date. */
  addIfFirst(name: string, date: Instant, id: string): void {
    const first = this.firsts.get(name) ?? date;
    if (date > first) return;
    if (date < first) this.lists.delete(name);
    this.firsts.set(name, date);
    this.add(name, id);
  }

  /** The earliest, where there is any. */
  first(name: string): Instant | null {
    this.open(name);
    return this.firsts.get(name) ?? null;
  }

  /** A number that is worked out of what another one counts. */
  madeOf(name: string, other: string): void {
    this.open(other);
    this.lists.set(name, this.lists.get(other) ?? []);
  }

  count(name: string): number {
    return this.lists.get(name)?.length ?? 0;
  }

  /** By the number's place in the report, such as `cohort.critical.fixedLate`. */
  members(): ReadonlyMap<string, readonly string[]> {
    return this.lists;
  }
}
