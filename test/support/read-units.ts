import type { StoredItem, TableCalls } from '../../src/aws/store/table';
import { itemBytes } from './write-units';

export interface MeteredReads {
  calls: number;
  items: number;
  units: number;
}

/**
 * Counts what DynamoDB would bill for reads: a query for all it reads of a page, a batch for each of its items, in units of
 * 4 KB begun, and half of that from an index, which is eventually consistent.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export function meteredReads(calls: TableCalls): {
  readonly calls: TableCalls;
  readonly reads: MeteredReads;
} {
  const reads: MeteredReads = { calls: 0, items: 0, units: 0 };
  const count = (items: readonly StoredItem[], units: number) => {
    reads.calls += 1;
    reads.items += items.length;
    reads.units += units;
  };
  const bytesOf = (items: readonly StoredItem[]) => items.reduce((sum, item) => sum + itemBytes(item), 0);
  return {
    reads,
    calls: {
      ...calls,
      async get(key) {
        const item = await calls.get(key);
        const items = item === undefined ? [] : [item];
        count(items, unitsOf(bytesOf(items)));
        return item;
      },
      async *query(page) {
        for await (const items of calls.query(page)) {
          count(items, unitsOf(bytesOf(items)) * (page.index === undefined ? 1 : 0.5));
          yield items;
        }
      },
      async getBatch(keys) {
        const answer = await calls.getBatch(keys);
        count(
          answer.items,
          answer.items.reduce((sum, item) => sum + unitsOf(itemBytes(item)), 0),
        );
        return answer;
      },
    },
  };
}

const unitsOf = (bytes: number) => Math.max(1, Math.ceil(bytes / 4096));
