import { randomUUID } from 'node:crypto';
import { refuseNewer, type Item, type StoredItem } from './items';
import type { Key } from './keys';
import { tableDefinition, type IndexName } from './table-definition';

export type { StoredItem };

/** What must be so of the stored item for a write to happen; an item that a newer Watchbill wrote is never written over. */
export type Condition =
  | { readonly kind: 'absent' }
  | { readonly kind: 'unless-newer' }
  /** The item is there, and has these values at these paths, such as `pending.changeSet`; `undefined` stands for none. */
  | { readonly kind: 'unchanged'; readonly at: StoredItem };

export const IF_ABSENT: Condition = { kind: 'absent' };
export const UNLESS_NEWER: Condition = { kind: 'unless-newer' };
export function ifVersion(version: number): Condition {
  return { kind: 'unchanged', at: { version } };
}

/** Changes of an item's top-level attributes. */
export interface Change {
  readonly set: StoredItem;
  readonly remove: readonly string[];
}

export interface Page {
  readonly index?: IndexName;
  readonly partition: string;
  /** A range of sort keys; the whole partition without one. */
  readonly sort?:
    | { readonly beginsWith: string }
    | { readonly from: string; readonly to: string }
    | undefined;
  readonly newestFirst?: boolean;
  readonly limit?: number;
}

/** What is asked of a table, one request a call. */
export interface TableCalls {
  /** A strongly consistent read of one item. */
  readonly get: (key: Key) => Promise<StoredItem | undefined>;
  /** Writes an item under a condition; says whether the condition held. */
  readonly put: (item: Item, condition: Condition) => Promise<boolean>;
  /** Changes an item under a condition; says whether the condition held. */
  readonly update: (key: Key, change: Change, condition: Condition) => Promise<boolean>;
  /** What a query finds, page after page; consistent on the table itself, which an index cannot be. */
  readonly query: (page: Page) => AsyncIterable<readonly StoredItem[]>;
  /** Strongly consistent reads of at most 100 items, in any order; some may be left for another call. */
  readonly getBatch: (
    keys: readonly StoredItem[],
  ) => Promise<{ readonly items: readonly StoredItem[]; readonly left: readonly StoredItem[] }>;
}

const BATCH = 100;
const BATCHES_AT_ONCE = 8;
const BATCH_RETRY_MS = 50;

/** The one table, by single-item conditional writes and queries only: what the embedded store and DynamoDB do alike. */
export class Table {
  constructor(private readonly calls: TableCalls) {}

  get({ pk, sk }: Key): Promise<StoredItem | undefined> {
    return this.calls.get({ pk, sk });
  }

  /**
   * Writes an item under a condition and says whether it did. The SDK repeats a write whose answer was lost; the item
   * carries a mark of its write, so that the repeat does not mistake our own first try for somebody else's.
   * @throws NewerSchemaError when the stored item is a newer Watchbill's.
   */
  async put(item: Item, condition: Condition): Promise<boolean> {
    const writeId = randomUUID();
    if (await this.calls.put({ ...item, writeId }, condition)) return true;
    return (await this.#refusedBy(item))?.writeId === writeId;
  }

  /** Changes an item under a condition and says whether it did; for changes that may be repeated. */
  async update(key: Key, change: Change, condition: Condition): Promise<boolean> {
    if (await this.calls.update(key, change, condition)) return true;
    await this.#refusedBy(key);
    return false;
  }

  async #refusedBy({ pk, sk }: Key): Promise<StoredItem | undefined> {
    const stored = await this.calls.get({ pk, sk });
    if (stored !== undefined) refuseNewer(`${pk} ${sk}`, stored);
    return stored;
  }

  /** All items of a partition, a page at a time. */
  queryPages(page: Omit<Page, 'limit'>): AsyncIterable<readonly StoredItem[]> {
    return this.calls.query(page);
  }

  /** All items of a partition, one after the other. */
  async *query(page: Page): AsyncGenerator<StoredItem, void> {
    let left = page.limit ?? Infinity;
    for await (const items of this.calls.query(page)) {
      for (const item of items) {
        yield item;
        left -= 1;
        if (left === 0) return;
      }
    }
  }

  /** The partitions of one list that was cut into shards, read side by side and merged into the order of the index. */
  async *queryShards(
    index: IndexName,
    pages: readonly Omit<Page, 'index'>[],
  ): AsyncGenerator<StoredItem, void> {
    const { sortKey } = tableDefinition.indexes[index];
    const streams = await Promise.all(
      pages.map(async (page) => {
        const items = this.query({ ...page, index });
        return { items, next: await items.next() };
      }),
    );
    for (;;) {
      let least: (typeof streams)[number] | undefined;
      for (const stream of streams) {
        if (stream.next.done === true) continue;
        if (least === undefined || String(stream.next.value[sortKey]) < String(least.next.value?.[sortKey]))
          least = stream;
      }
      if (least === undefined || least.next.done === true) return;
      yield least.next.value;
      least.next = await least.items.next();
    }
  }

  /** Strongly consistent reads of many items, in the order of the keys; those that are gone are left out. */
  async *getAll(keys: AsyncIterable<StoredItem> | Iterable<Key>): AsyncGenerator<StoredItem, void> {
    // DynamoDB refuses a batch that names an item twice, as an index does while the item moves in it.
    let batch = new Map<string, Key>();
    const asked: Promise<StoredItem[]>[] = [];
    const ask = () => {
      const found = this.#getBatch([...batch.values()]);
      // One that fails while an earlier one is waited for is thrown in its turn.
      found.catch(() => undefined);
      asked.push(found);
      batch = new Map();
    };
    for await (const { pk, sk } of keys) {
      batch.set(`${String(pk)} ${String(sk)}`, { pk: String(pk), sk: String(sk) });
      if (batch.size === BATCH) ask();
      if (asked.length === BATCHES_AT_ONCE) yield* (await asked.shift()) ?? [];
    }
    if (batch.size > 0) ask();
    for (const found of asked) yield* await found;
  }

  async #getBatch(keys: readonly Key[]): Promise<StoredItem[]> {
    const found = new Map<string, StoredItem>();
    let wanted: readonly StoredItem[] = keys.map((key) => ({ ...key }));
    for (let round = 0; wanted.length > 0; round += 1) {
      // AWS leaves out what does not fit or what was throttled, and asks to come back later for it.
      if (round > 0)
        await new Promise((resolve) => setTimeout(resolve, BATCH_RETRY_MS * 2 ** Math.min(round, 6)));
      const { items, left } = await this.calls.getBatch(wanted);
      for (const item of items) found.set(`${String(item.pk)} ${String(item.sk)}`, item);
      wanted = left;
    }
    return keys.map(({ pk, sk }) => found.get(`${pk} ${sk}`)).filter((item) => item !== undefined);
  }
}
