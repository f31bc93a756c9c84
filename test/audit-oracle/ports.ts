/** What questions are answered from, with everything counted that is read for an answer. */
import { recordIn } from '../../src/aws/store/dynamo-record';
import type { MemoryTable } from '../support/memory-table';
import type { TableCalls } from '../../src/aws/store/table';
import type { QuestionPorts } from '../../src/audit/questions/question';
import type { Instant } from '../../src/model/instant';
import type { MemoryObjects } from '../support/memory-objects';

/** What was read of the table and of the bucket. */
export interface Reads {
  items: number;
  objects: number;
}

export interface WrittenRecord {
  readonly ports: QuestionPorts;
  readonly reads: Reads;
}

export function askedFrom(
  table: MemoryTable,
  objects: MemoryObjects,
  now: Instant,
  given: Partial<Pick<QuestionPorts, 'rules' | 'cadences' | 'logKeys'>> = {},
): WrittenRecord {
  const reads: Reads = { items: 0, objects: 0 };
  const { reader, record, campaigns } = recordIn(counted(table, reads));
  return {
    reads,
    ports: {
      reader,
      record,
      campaigns,
      objects: {
        putIfAbsent: objects.putIfAbsent,
        keys: objects.keys,
        get: (key) => {
          reads.objects += 1;
          return objects.get(key);
        },
      },
      leaveOut: (damage) => {
        throw damage;
      },
      now,
      rules: [],
      cadences: {},
      logKeys: () => Promise.resolve([]),
      inForce: () => Promise.reject(new Error('nobody asks about frameworks here')),
      frameworkCalled: () => {
        throw new Error('nobody asks about frameworks here');
      },
      ...given,
    },
  };
}

function counted(table: MemoryTable, reads: Reads): TableCalls {
  return {
    put: table.put,
    update: table.update,
    get: async (key) => {
      reads.items += 1;
      return table.get(key);
    },
    getBatch: async (keys) => {
      reads.items += keys.length;
      return table.getBatch(keys);
    },
    query: async function* (page) {
      for await (const items of table.query(page)) {
        reads.items += items.length;
        yield items;
      }
    },
  };
}
