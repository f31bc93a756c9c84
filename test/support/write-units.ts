import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../../src/aws/store/items';
import type { Key } from '../../src/aws/store/keys';
import type { StoredItem, TableCalls } from '../../src/aws/store/table';
import { tableDefinition, type IndexDefinition } from '../../src/aws/store/table-definition';

/** One write of an item, in request units of an on-demand table: its own and those of the indexes that it changes. */
export interface MeteredWrite {
  readonly pk: string;
  readonly sk: string;
  readonly units: number;
}

const INDEXES: readonly IndexDefinition[] = Object.values(tableDefinition.indexes);

/**
 * Counts what DynamoDB would bill for writes: a unit a kilobyte begun, of the larger of the item before and after; a refused
 * write like one that took effect; an index as often as what it projects of the item changes, twice where its keys do.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
 */
export function metered(calls: TableCalls): { readonly calls: TableCalls; readonly writes: MeteredWrite[] } {
  const writes: MeteredWrite[] = [];
  async function through({ pk, sk }: Key, write: () => Promise<boolean>): Promise<boolean> {
    const before = await calls.get({ pk, sk });
    const isWritten = await write();
    const after = await calls.get({ pk, sk });
    const indexes = INDEXES.reduce((sum, index) => sum + indexUnits(index, before, after), 0);
    writes.push({ pk, sk, units: Math.max(1, unitsOf(before), unitsOf(after)) + indexes });
    return isWritten;
  }
  return {
    writes,
    calls: {
      get: (key) => calls.get(key),
      query: (page) => calls.query(page),
      getBatch: (keys) => calls.getBatch(keys),
      put: (item: Item, condition) => through(item, () => calls.put(item, condition)),
      update: (key, change, condition) => through(key, () => calls.update(key, change, condition)),
    },
  };
}

function indexUnits(
  index: IndexDefinition,
  before: StoredItem | undefined,
  after: StoredItem | undefined,
): number {
  const [was, is] = [projected(index, before), projected(index, after)];
  if (isDeepStrictEqual(was, is)) return 0;
  const keysStay =
    was?.[index.partitionKey] === is?.[index.partitionKey] && was?.[index.sortKey] === is?.[index.sortKey];
  return keysStay ? Math.max(unitsOf(was), unitsOf(is)) : unitsOf(was) + unitsOf(is);
}

function projected(
  { partitionKey, sortKey, projection }: IndexDefinition,
  item: StoredItem | undefined,
): StoredItem | undefined {
  if (item?.[partitionKey] === undefined || item[sortKey] === undefined) return undefined;
  if (projection === 'ALL') return item;
  return { pk: item.pk, sk: item.sk, [partitionKey]: item[partitionKey], [sortKey]: item[sortKey] };
}

function unitsOf(item: StoredItem | undefined): number {
  return item === undefined ? 0 : Math.ceil(itemBytes(item) / 1024);
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
export function itemBytes(item: StoredItem): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value),
    0,
  );
}

function valueBytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (typeof value === 'boolean' || value === null) return 1;
  if (typeof value !== 'object') return 0;
  const members = Object.entries(value);
  const names = Array.isArray(value) ? 0 : members.reduce((sum, [name]) => sum + Buffer.byteLength(name), 0);
  return members.reduce((sum, [, member]) => sum + 1 + valueBytes(member), 3 + names);
}
