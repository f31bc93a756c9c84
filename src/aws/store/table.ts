import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  UpdateCommand,
  type BatchGetCommandOutput,
  type QueryCommandInput,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Key } from './keys';
import { refuseNewer, SCHEMA, type Item } from './items';
import { tableDefinition, type IndexName } from './table-definition';

export type StoredItem = Readonly<Record<string, unknown>>;

/** A condition of a write, and the names and values it speaks of. */
export interface Condition {
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

export const IF_ABSENT: Condition = { expression: 'attribute_not_exists(pk)' };
/** Any state of the item, except that of a newer Watchbill. */
export const UNLESS_NEWER: Condition = { expression: 'attribute_not_exists(pk) OR #schema <= :schema' };
export function ifVersion(version: number): Condition {
  return {
    expression: '#version = :expected AND #schema <= :schema',
    names: { '#version': 'version' },
    values: { ':expected': version },
  };
}

export interface Page {
  readonly index?: IndexName;
  readonly partition: string;
  /** A range of sort keys; the whole partition without one. */
  readonly sort?: { readonly beginsWith: string } | { readonly from: string; readonly to: string };
  readonly newestFirst?: boolean;
  readonly limit?: number;
}

const BATCH = 100;
const BATCH_RETRY_MS = 50;

/** The one table, by single-item conditional writes and queries only: what the embedded store and DynamoDB do alike. */
export class Table {
  readonly #client: DynamoDBDocumentClient;

  constructor(
    client: DynamoDBClient,
    private readonly name: string,
  ) {
    this.#client = DynamoDBDocumentClient.from(client, {
      marshallOptions: { removeUndefinedValues: true },
    });
  }

  /** A strongly consistent read of one item. */
  async get({ pk, sk }: Key): Promise<StoredItem | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.name, Key: { pk, sk }, ConsistentRead: true }),
    );
    return Item;
  }

  /**
   * Writes an item under a condition and says whether it did. The SDK repeats a write whose answer was lost; the item
   * carries a mark of its write, so that the repeat does not mistake our own first try for somebody else's.
   * @throws NewerSchemaError when the stored item is a newer Watchbill's.
   */
  async put(item: Item, condition: Condition): Promise<boolean> {
    const writeId = randomUUID();
    const input = { TableName: this.name, Item: { ...item, writeId }, ...conditionInput(condition) };
    try {
      await this.#client.send(new PutCommand(input));
      return true;
    } catch (thrown) {
      if (!(thrown instanceof ConditionalCheckFailedException)) throw thrown;
      return (await this.#refusedBy(item))?.writeId === writeId;
    }
  }

  /** Updates an item under a condition and says whether it did; for updates that may be repeated. */
  async update(key: Key, expression: string, condition: Condition, values: StoredItem): Promise<boolean> {
    const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } =
      conditionInput(condition);
    const input: UpdateCommandInput = {
      TableName: this.name,
      Key: key,
      UpdateExpression: expression,
      ConditionExpression,
      ExpressionAttributeNames,
      ExpressionAttributeValues: { ...ExpressionAttributeValues, ...values },
    };
    try {
      await this.#client.send(new UpdateCommand(input));
      return true;
    } catch (thrown) {
      if (!(thrown instanceof ConditionalCheckFailedException)) throw thrown;
      await this.#refusedBy(key);
      return false;
    }
  }

  async #refusedBy({ pk, sk }: Key): Promise<StoredItem | undefined> {
    const stored = await this.get({ pk, sk });
    if (stored !== undefined) refuseNewer(`${pk} ${sk}`, stored);
    return stored;
  }

  /** All items of a partition, page after page; consistent on the table itself, which an index cannot be. */
  async *query({
    index,
    partition,
    sort,
    newestFirst = false,
    limit,
  }: Page): AsyncGenerator<StoredItem, void> {
    const keys = index === undefined ? tableDefinition : tableDefinition.indexes[index];
    const input: QueryCommandInput = {
      TableName: this.name,
      ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
      KeyConditionExpression: `#pk = :pk${sortExpression(sort)}`,
      ExpressionAttributeNames: {
        '#pk': keys.partitionKey,
        ...(sort !== undefined && { '#sk': keys.sortKey }),
      },
      ExpressionAttributeValues: { ':pk': partition, ...sortValues(sort) },
      ScanIndexForward: !newestFirst,
      Limit: limit,
    };
    let left = limit ?? Infinity;
    for await (const page of paginateQuery({ client: this.#client }, input)) {
      for (const item of page.Items ?? []) {
        yield item;
        left -= 1;
        if (left === 0) return;
      }
    }
  }

  /** The partitions of one list that was cut into shards, read side by side and merged into the order of the index. */
  async *queryShards(
    index: IndexName,
    pages: readonly Omit<Page, 'index'>[],
  ): AsyncGenerator<StoredItem, void> {
    const { sortKey } = tableDefinition.indexes[index];
    const streams = await Promise.all(
      pages.map(async (page) => {
        const items = this.query({ ...page, index });
        return { items, next: await items.next() };
      }),
    );
    for (;;) {
      let least: (typeof streams)[number] | undefined;
      for (const stream of streams) {
        if (stream.next.done === true) continue;
        if (least === undefined || String(stream.next.value[sortKey]) < String(least.next.value?.[sortKey]))
          least = stream;
      }
      if (least === undefined || least.next.done === true) return;
      yield least.next.value;
      least.next = await least.items.next();
    }
  }

  /** Strongly consistent reads of many items, in the order of the keys; those that are gone are left out. */
  async *getAll(keys: AsyncIterable<StoredItem>): AsyncGenerator<StoredItem, void> {
    let batch: Key[] = [];
    for await (const { pk, sk } of keys) {
      batch.push({ pk: String(pk), sk: String(sk) });
      if (batch.length === BATCH) {
        yield* await this.#getBatch(batch);
        batch = [];
      }
    }
    if (batch.length > 0) yield* await this.#getBatch(batch);
  }

  async #getBatch(keys: readonly Key[]): Promise<StoredItem[]> {
    const found = new Map<string, StoredItem>();
    let wanted: Record<string, unknown>[] | undefined = [...keys.map((key) => ({ ...key }))];
    for (let round = 0; wanted !== undefined && wanted.length > 0; round += 1) {
      // AWS leaves out what does not fit or what was throttled, and asks to come back later for it.
      if (round > 0)
        await new Promise((resolve) => setTimeout(resolve, BATCH_RETRY_MS * 2 ** Math.min(round, 6)));
      const answer: BatchGetCommandOutput = await this.#client.send(
        new BatchGetCommand({ RequestItems: { [this.name]: { Keys: wanted, ConsistentRead: true } } }),
      );
      for (const item of answer.Responses?.[this.name] ?? [])
        found.set(`${String(item.pk)} ${String(item.sk)}`, item);
      wanted = answer.UnprocessedKeys?.[this.name]?.Keys;
    }
    return keys.map(({ pk, sk }) => found.get(`${pk} ${sk}`)).filter((item) => item !== undefined);
  }
}

function conditionInput({ expression, names, values }: Condition) {
  const checksSchema = expression.includes(':schema');
  return {
    ConditionExpression: expression,
    ExpressionAttributeNames:
      names === undefined && !checksSchema
        ? undefined
        : { ...names, ...(checksSchema && { '#schema': 'schema' }) },
    ExpressionAttributeValues:
      values === undefined && !checksSchema
        ? undefined
        : { ...values, ...(checksSchema && { ':schema': SCHEMA }) },
  };
}

function sortExpression(sort: Page['sort']): string {
  if (sort === undefined) return '';
  return 'beginsWith' in sort ? ' AND begins_with(#sk, :sort)' : ' AND #sk BETWEEN :from AND :to';
}
function sortValues(sort: Page['sort']): StoredItem {
  if (sort === undefined) return {};
  return 'beginsWith' in sort ? { ':sort': sort.beginsWith } : { ':from': sort.from, ':to': sort.to };
}
