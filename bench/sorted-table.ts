import type { StoredItem, Page, TableCalls } from '../src/aws/store/table';
import { tableDefinition } from '../src/aws/store/table-definition';
import { itemBytes } from '../test/support/write-units';

const BYTES_A_PAGE = 1024 * 1024;
const PLACES = [undefined, ...Object.values(tableDefinition.indexes)] as const;

/**
 * A table of very many items in memory, that answers in pages as large as DynamoDB's. It takes every write as if its condition
 * held: whoever fills it writes nothing twice.
 */
export class SortedTable implements TableCalls {
  readonly #items = new Map<string, StoredItem>();
  /** By index and partition, the items' names; in order once it was asked for. */
  readonly #partitions = new Map<string, { names: Set<string>; sorted?: StoredItem[] }>();

  all(): Iterable<StoredItem> {
    return this.#items.values();
  }

  get: TableCalls['get'] = async (key) => this.#items.get(nameOf(key));

  put: TableCalls['put'] = async (item) => {
    const name = nameOf(item);
    const before = this.#items.get(name);
    this.#items.set(name, item);
    for (const index of PLACES) {
      const [partitionKey, sortKey] = keysOf(index);
      const at = (stored: StoredItem | undefined) => `${index?.name} ${String(stored?.[partitionKey])}`;
      if (before?.[sortKey] !== undefined) this.#partition(at(before)).names.delete(name);
      if (item[sortKey] !== undefined) this.#partition(at(item)).names.add(name);
    }
    return true;
  };

  update: TableCalls['update'] = async (key, { set, remove }) => {
    const kept = Object.entries({ schema: 1, ...this.#items.get(nameOf(key)), ...set });
    return this.put(
      { ...Object.fromEntries(kept.filter(([name]) => !remove.includes(name))), ...key, schema: 1 },
      { kind: 'unless-newer' },
    );
  };

  getBatch: TableCalls['getBatch'] = async (keys) => ({
    items: keys.map((key) => this.#items.get(nameOf(key))).filter((item) => item !== undefined),
    left: [],
  });

  query: TableCalls['query'] = (page) => this.#pages(page);

  async *#pages({
    index,
    partition,
    sort,
    newestFirst = false,
    limit = Infinity,
  }: Page): AsyncGenerator<readonly StoredItem[]> {
    const definition = index === undefined ? undefined : tableDefinition.indexes[index];
    const [, sortKey] = keysOf(definition);
    const held = this.#partition(`${definition?.name} ${partition}`);
    held.sorted ??= [...held.names]
      .map((name) => this.#items.get(name))
      .filter((item) => item !== undefined)
      .sort((a, b) => (String(a[sortKey]) < String(b[sortKey]) ? -1 : 1));
    let items: StoredItem[] = [];
    let bytes = 0;
    let left = limit;
    for (const item of newestFirst ? held.sorted.toReversed() : held.sorted) {
      if (!isInRange(String(item[sortKey]), sort)) continue;
      items.push(item);
      bytes += itemBytes(item);
      left -= 1;
      if (left === 0) break;
      if (bytes < BYTES_A_PAGE) continue;
      yield items;
      [items, bytes] = [[], 0];
    }
    yield items;
  }

  #partition(name: string) {
    const held = this.#partitions.get(name) ?? { names: new Set<string>() };
    delete held.sorted;
    this.#partitions.set(name, held);
    return held;
  }
}

const nameOf = ({ pk, sk }: { readonly pk?: unknown; readonly sk?: unknown }) =>
  `${String(pk)} ${String(sk)}`;

function keysOf(index: (typeof PLACES)[number]): readonly [string, string] {
  return index === undefined
    ? [tableDefinition.partitionKey, tableDefinition.sortKey]
    : [index.partitionKey, index.sortKey];
}

function isInRange(value: string, range: Page['sort']): boolean {
  if (range === undefined) return true;
  if ('beginsWith' in range) return value.startsWith(range.beginsWith);
  return range.from <= value && value <= range.to;
}
