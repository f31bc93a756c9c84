/** Counts, with what each of them counts. */
export class Tally {
  private readonly lists = new Map<string, string[]>();

  /** Makes a number that may stay zero. */
  open(name: string): void {
    if (!this.lists.has(name)) this.lists.set(name, []);
  }

  add(name: string, id: string): void {
    const list = this.lists.get(name);
    if (list === undefined) this.lists.set(name, [id]);
    else list.push(id);
  }

  count(name: string): number {
    return this.lists.get(name)?.length ?? 0;
  }

  /** By the number's place in the report, such as `cohort.critical.fixedLate`. */
  members(): ReadonlyMap<string, readonly string[]> {
    return this.lists;
  }
}
