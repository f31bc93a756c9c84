import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import pLimit from 'p-limit';
import { recordIn } from '../src/aws/store/dynamo-record';
import type { StoredItem } from '../src/aws/store/table';
import { writeManyFindings } from '../test/support/many-findings';
import { MemoryTable } from '../test/support/memory-table';

const FINDINGS_AT_ONCE = 2000;
const ITEMS_A_BATCH = 25;
const BATCHES_AT_ONCE = 8;

/** Writes the items that very many findings leave, in batches: one write at a time would take hours over HTTP. */
export async function fill(client: DynamoDBClient, TableName: string, findings: number): Promise<void> {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const limit = pLimit(BATCHES_AT_ONCE);
  const write = async (items: readonly StoredItem[]) => {
    let left: Record<string, { readonly PutRequest: { readonly Item: StoredItem } }[]> = {
      [TableName]: items.map((Item) => ({ PutRequest: { Item: { ...Item } } })),
    };
    while (Object.keys(left).length > 0) {
      const { UnprocessedItems = {} } = await documents.send(new BatchWriteCommand({ RequestItems: left }));
      left = Object.fromEntries(
        Object.entries(UnprocessedItems).map(([name, requests]) => [
          name,
          requests.map(({ PutRequest }) => ({ PutRequest: { Item: { ...PutRequest?.Item } } })),
        ]),
      );
    }
  };
  for (let from = 0; from < findings; from += FINDINGS_AT_ONCE) {
    const written = new MemoryTable();
    await writeManyFindings(recordIn(written).record, Math.min(FINDINGS_AT_ONCE, findings - from), from);
    const items = [...written.all()];
    const batches: (readonly StoredItem[])[] = [];
    for (let at = 0; at < items.length; at += ITEMS_A_BATCH)
      batches.push(items.slice(at, at + ITEMS_A_BATCH));
    await Promise.all(batches.map((batch) => limit(() => write(batch))));
    process.stderr.write(`${Math.min(findings, from + FINDINGS_AT_ONCE)} findings written\n`);
  }
}
