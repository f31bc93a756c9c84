import type { Instant } from '../../src/model/instant';

interface Entry {
  readonly at: Instant;
  readonly number: number;
  readonly run: () => Promise<void>;
}

/** What is to be done when, in order; a binary heap. */
export class Agenda {
  readonly #heap: Entry[] = [];
  #added = 0;

  add(at: Instant, run: Entry['run']): void {
    const heap = this.#heap;
    heap.push({ at, number: (this.#added += 1), run });
    for (let child = heap.length - 1; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!this.#isBefore(child, parent)) return;
      this.#swap(child, parent);
      child = parent;
    }
  }

  next(): Entry | undefined {
    const heap = this.#heap;
    const [first] = heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    heap[0] = last;
    for (let parent = 0; ;) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      const least = [left, right]
        .filter((each) => each < heap.length)
        .sort((a, b) => (this.#isBefore(a, b) ? -1 : 1))[0];
      if (least === undefined || !this.#isBefore(least, parent)) return first;
      this.#swap(least, parent);
      parent = least;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    return a !== undefined && b !== undefined && (a.at < b.at || (a.at === b.at && a.number < b.number));
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return;
    this.#heap[one] = b;
    this.#heap[other] = a;
  }
}
