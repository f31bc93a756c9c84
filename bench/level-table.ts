import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicLevel, type BatchOperation } from 'classic-level';
import type { Page, StoredItem, TableCalls } from '../src/aws/store/table';
import { tableDefinition, type IndexDefinition } from '../src/aws/store/table-definition';
import { itemBytes } from '../test/support/write-units';

const BYTES_A_PAGE = 1024 * 1024;
const [NAMES_AT_ONCE, ITEMS_AT_ONCE] = [1000, 5000];
type Operation = BatchOperation<ClassicLevel, string, string>;

const INDEXES: readonly IndexDefinition[] = Object.values(tableDefinition.indexes);
/** Sorts before whatever a key may hold, and after it. */
const [BEFORE, AFTER] = ['\u0000', '\uffff'];

/**
 * A table of very many items in a folder of its own, that answers in pages as large as DynamoDB's. It takes every write as if its
 * condition held: whoever fills it writes nothing twice. One write at a time.
 */
export class LevelTable implements TableCalls {
  readonly #items;
  /** Of the table and each index, by partition and sort key: the name of the item. */
  readonly #names;
  /** By name; written many at once, because a write takes longer than what is written. */
  readonly #unwritten = new Map<string, StoredItem>();
  #writing = Promise.resolve();

  private constructor(
    private readonly folder: string,
    private readonly level: ClassicLevel,
  ) {
    this.#items = level.sublevel<string, StoredItem>('items', { valueEncoding: 'json' });
    this.#names = level.sublevel('names');
  }

  static async open(): Promise<LevelTable> {
    const folder = await mkdtemp(join(tmpdir(), 'watchbill-table-'));
    return new LevelTable(folder, new ClassicLevel(folder));
  }

  async close(): Promise<void> {
    await this.level.close();
    await rm(this.folder, { recursive: true });
  }

  get: TableCalls['get'] = async (key) => {
    await this.#writing;
    return this.#unwritten.get(nameOf(key)) ?? this.#items.get(nameOf(key));
  };

  put: TableCalls['put'] = async (item) => {
    this.#unwritten.set(nameOf(item), item);
    if (this.#unwritten.size >= ITEMS_AT_ONCE) await this.#write();
    return true;
  };

  update: TableCalls['update'] = async (key, { set, remove }) => {
    const kept = Object.entries({ schema: 1, ...(await this.get(key)), ...set });
    return this.put(
      { ...Object.fromEntries(kept.filter(([name]) => !remove.includes(name))), ...key, schema: 1 },
      { kind: 'unless-newer' },
    );
  };

  getBatch: TableCalls['getBatch'] = async (keys) => {
    await this.#write();
    const found = await this.#items.getMany(keys.map(nameOf));
    return { items: found.filter((item) => item !== undefined), left: [] };
  };

  query: TableCalls['query'] = (page) => this.#pages(page);

  async *#pages(page: Page): AsyncGenerator<readonly StoredItem[]> {
    await this.#write();
    let items: StoredItem[] = [];
    let bytes = 0;
    for await (const names of this.#namesIn(page)) {
      for (const item of await this.#items.getMany([...names])) {
        if (item === undefined) continue;
        items.push(item);
        bytes += itemBytes(item);
        if (bytes < BYTES_A_PAGE) continue;
        yield items;
        [items, bytes] = [[], 0];
      }
    }
    yield items;
  }

  /** One after the other, so that whoever reads finds all that was written before. */
  #write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#writeNow());
    return this.#writing;
  }

  async #writeNow(): Promise<void> {
    if (this.#unwritten.size === 0) return;
    const items = [...this.#unwritten];
    this.#unwritten.clear();
    const before = await this.#items.getMany(items.map(([name]) => name));
    const operations = items.flatMap(([name, item], at): Operation[] => {
      const earlier = before[at];
      const was = new Set(earlier === undefined ? [] : placesOf(earlier));
      const is = placesOf(item);
      for (const place of is) was.delete(place);
      return [
        ...[...was].map((key) => ({ type: 'del' as const, key, sublevel: this.#names })),
        ...is.map((key) => ({ type: 'put' as const, key, value: name, sublevel: this.#names })),
        { type: 'put', key: name, value: JSON.stringify(item), sublevel: this.#items, valueEncoding: 'utf8' },
      ];
    });
    await this.level.batch(operations);
  }

  async *#namesIn({
    index,
    partition,
    sort,
    newestFirst = false,
    limit = -1,
  }: Page): AsyncGenerator<string[]> {
    const start = [index ?? '', partition, ''].join(BEFORE);
    const [from, to] =
      sort === undefined
        ? ['', AFTER]
        : 'beginsWith' in sort
          ? [sort.beginsWith, sort.beginsWith + AFTER]
          : [sort.from, sort.to + BEFORE + AFTER];
    const range = { gte: start + from, lte: start + to, reverse: newestFirst, limit };
    const values = this.#names.values(range);
    try {
      for (;;) {
        const names = await values.nextv(NAMES_AT_ONCE);
        if (names.length === 0) return;
        yield names;
      }
    } finally {
      await values.close();
    }
  }
}

const nameOf = ({ pk, sk }: { readonly pk?: unknown; readonly sk?: unknown }) =>
  [String(pk), String(sk)].join(BEFORE);

/** Where the item stands in the table and in the indexes that have it. */
function placesOf(item: StoredItem): string[] {
  const { partitionKey, sortKey } = tableDefinition;
  return [{ name: '', partitionKey, sortKey }, ...INDEXES]
    .filter((index) => item[index.sortKey] !== undefined)
    .map((index) =>
      [index.name, item[index.partitionKey], item[index.sortKey], nameOf(item)].map(String).join(BEFORE),
    );
}
