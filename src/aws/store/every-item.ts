import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { StoredItem } from './table';

/**
 * Every item of a table, in no order: for whoever checks the table as a whole, and nothing that is deployed. A list by keys
 * would not show what somebody has put there under a key that nothing names.
 */
export async function* everyItem(
  client: DynamoDBClient,
  tableName: string,
): AsyncGenerator<StoredItem, void> {
  const documents = DynamoDBDocumentClient.from(client);
  const pages = paginateScan({ client: documents }, { TableName: tableName, ConsistentRead: true });
  for await (const { Items = [] } of pages) yield* Items;
}
