import { randomUUID } from 'node:crypto';
import { paginateScan, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { createTable } from '../../src/aws/store/create-table';
import { dynamoCalls } from '../../src/aws/store/dynamo-calls';
import { recordIn, type DynamoRecord } from '../../src/aws/store/dynamo-record';
import type { StoredItem, TableCalls } from '../../src/aws/store/table';
import { dynamoClient, serveDynamo, type Endpoint } from '../../src/state-folder/embedded-dynamo';
import { MemoryTable } from './memory-table';

/** A record in a table of its own, and the calls that reach the table. */
export interface Store extends DynamoRecord {
  readonly calls: TableCalls;
  /** Every item, in the order of the keys; without the mark that tells one write from another. */
  readonly items: () => Promise<StoredItem[]>;
  readonly close: () => Promise<void>;
}

export interface DynamoStore extends Store {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/** @param memory the table's items; an empty table without it. */
export function memoryStore(memory = new MemoryTable()): Store {
  return {
    ...recordIn(memory),
    calls: memory,
    items: async () => compared(memory.all()),
    close: async () => undefined,
  };
}

/** Over HTTP, as a state folder has it. */
export async function embeddedStore(): Promise<DynamoStore & { readonly endpoint: Endpoint }> {
  const { endpoint, close } = await serveDynamo('contract');
  const store = await storeAt(dynamoClient(endpoint));
  return {
    ...store,
    endpoint,
    async close() {
      await store.close();
      await close();
    },
  };
}

/** Amazon's own DynamoDB Local, which whoever runs the tests has started. */
export function dynamoDbLocal(url: string): Promise<DynamoStore> {
  return storeAt(dynamoClient({ url, accessKeyId: 'contract' }));
}

async function storeAt(client: DynamoDBClient): Promise<DynamoStore> {
  const tableName = `record-${randomUUID()}`;
  await createTable(client, tableName);
  const calls = dynamoCalls(client, tableName);
  return {
    ...recordIn(calls),
    calls,
    client,
    tableName,
    async items() {
      const found: StoredItem[] = [];
      const pages = paginateScan({ client }, { TableName: tableName, ConsistentRead: true });
      for await (const { Items = [] } of pages) found.push(...Items.map((item) => unmarshall(item)));
      return compared(found);
    },
    close: async () => client.destroy(),
  };
}

function compared(items: readonly StoredItem[]): StoredItem[] {
  const keyOf = ({ pk, sk }: StoredItem) => `${String(pk)} ${String(sk)}`;
  return items
    .map(({ writeId: _writeId, ...item }) => item)
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
