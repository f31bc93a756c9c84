import * as z from 'zod';
import { holds } from '../../src/aws/store/holds';
import type { Item } from '../../src/aws/store/items';
import type { Key } from '../../src/aws/store/keys';
import type { Condition, Page, StoredItem, TableCalls } from '../../src/aws/store/table';
import { tableDefinition } from '../../src/aws/store/table-definition';

const PLACES = [undefined, 'account', 'rule', 'open', 'region', 'debt', 'wake'] as const;
const itemSchema = z.record(z.string(), z.unknown());

/** As few as make whoever reads a list read on. */
const ITEMS_A_PAGE = 3;

/** The table in memory, held equal to DynamoDB by test/contract. Each call is as atomic as one request. */
export class MemoryTable implements TableCalls {
  /** Replaced when they are written, never changed, so that a copy of the map is a copy of the table. */
  readonly #items = new Map<string, StoredItem>();
  /** By index and partition, what stands there, so that a list costs what it holds. */
  readonly #partitions = new Map<string, Map<string, StoredItem>>();

  constructor(
    items: ReadonlyMap<string, StoredItem> = new Map(),
    private readonly itemsAPage = ITEMS_A_PAGE,
  ) {
    for (const item of items.values()) this.#set(item);
  }

  copy(): MemoryTable {
    return new MemoryTable(this.#items, this.itemsAPage);
  }

  all(): StoredItem[] {
    return structuredClone([...this.#items.values()]);
  }

  get = async (key: Key) => structuredClone(this.#items.get(keyOf(key)));

  put = async (item: Item, condition: Condition) => {
    if (!holds(condition, this.#items.get(keyOf(item)))) return false;
    this.#set(asStored(item));
    return true;
  };

  update: TableCalls['update'] = async (key, { set, remove }, condition) => {
    const stored = this.#items.get(keyOf(key));
    if (!holds(condition, stored)) return false;
    const kept = Object.entries({ ...key, ...stored }).filter(([name]) => !remove.includes(name));
    this.#set(asStored({ ...Object.fromEntries(kept), ...set }));
    return true;
  };

  query = (page: Page) => this.#pages(page);

  getBatch: TableCalls['getBatch'] = async (keys) => {
    const items = keys.map((key) => this.#items.get(keyOf(key))).filter((item) => item !== undefined);
    return { items: structuredClone(items), left: [] };
  };

  async *#pages(page: Page): AsyncGenerator<StoredItem[]> {
    const { sortKey } = keysOf(page.index);
    const size = Math.min(page.limit ?? Infinity, this.itemsAPage);
    const direction = page.newestFirst === true ? -1 : 1;
    const order = (a: StoredItem, b: StoredItem) =>
      direction * (byteOrder(a[sortKey], b[sortKey]) || byteOrder(keyOf(a), keyOf(b)));
    let last: StoredItem | undefined;
    do {
      const after = last;
      const held = this.#partitions.get(partitionName(page.index, page.partition));
      const items = [...(held?.values() ?? [])]
        .filter((item) => isInRange(item[sortKey], page.sort))
        .filter((item) => after === undefined || order(item, after) > 0)
        .toSorted(order)
        .slice(0, size);
      yield structuredClone(items.map((item) => projected(item, page)));
      last = items[size - 1];
    } while (last !== undefined);
  }

  #set(item: StoredItem): void {
    const key = keyOf(item);
    const before = this.#items.get(key);
    this.#items.set(key, item);
    for (const index of PLACES) {
      const { partitionKey } = keysOf(index);
      this.#partitions.get(partitionName(index, before?.[partitionKey]))?.delete(key);
      if (item[partitionKey] === undefined) continue;
      const name = partitionName(index, item[partitionKey]);
      const held = this.#partitions.get(name) ?? new Map<string, StoredItem>();
      this.#partitions.set(name, held.set(key, item));
    }
  }
}

const partitionName = (index: Page['index'] | undefined, partition: unknown) =>
  `${index ?? ''} ${String(partition)}`;
const keyOf = ({ pk, sk }: { readonly pk?: unknown; readonly sk?: unknown }) => `${String(pk)} ${String(sk)}`;

/** As JSON has it: without what is undefined, and with nothing shared with whoever wrote it. */
function asStored(item: StoredItem): StoredItem {
  return itemSchema.parse(JSON.parse(JSON.stringify(item)));
}

function keysOf(index: Page['index'] | undefined) {
  return index === undefined ? tableDefinition : tableDefinition.indexes[index];
}

function projected(item: StoredItem, { index }: Page): StoredItem {
  if (index === undefined || tableDefinition.indexes[index].projection === 'ALL') return item;
  const { partitionKey, sortKey } = tableDefinition.indexes[index];
  return { pk: item.pk, sk: item.sk, [partitionKey]: item[partitionKey], [sortKey]: item[sortKey] };
}

function isInRange(value: unknown, range: Page['sort']): boolean {
  if (typeof value !== 'string') return false;
  if (range === undefined) return true;
  if ('beginsWith' in range) return value.startsWith(range.beginsWith);
  return byteOrder(range.from, value) <= 0 && byteOrder(value, range.to) <= 0;
}

/** DynamoDB orders strings by their bytes in UTF-8. */
function byteOrder(a: unknown, b: unknown): number {
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}
