import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable } from '../../src/aws/store/create-table';
import { dynamoRecord, type DynamoRecord } from '../../src/aws/store/dynamo-record';
import { dynamoClient, serveDynamo } from '../../src/state-folder/embedded-dynamo';

/** A record in an empty table of its own, and the client that reaches it. */
export interface Store extends DynamoRecord {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly close: () => Promise<void>;
}

export async function embeddedStore(): Promise<Store> {
  const { endpoint, close } = await serveDynamo('contract');
  const store = await storeAt(dynamoClient(endpoint));
  return {
    ...store,
    async close() {
      await store.close();
      await close();
    },
  };
}

/** Amazon's own DynamoDB Local, which whoever runs the tests has started. */
export function dynamoDbLocal(url: string): Promise<Store> {
  return storeAt(dynamoClient({ url, accessKeyId: 'contract' }));
}

async function storeAt(client: DynamoDBClient): Promise<Store> {
  const tableName = `record-${randomUUID()}`;
  await createTable(client, tableName);
  return { ...dynamoRecord(client, tableName), client, tableName, close: async () => client.destroy() };
}
