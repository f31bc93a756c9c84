import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { SCHEMA } from './items';
import { canBeThere, canHoldSome } from './key-bounds';
import type { Condition, Page, StoredItem, TableCalls } from './table';
import { tableDefinition } from './table-definition';

/** DynamoDB's own table. */
export function dynamoCalls(client: DynamoDBClient, TableName: string): TableCalls {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    async get(Key) {
      if (!canBeThere(Key)) return undefined;
      const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item;
    },
    put: (Item, condition) =>
      ifItHolds(() => documents.send(new PutCommand({ TableName, Item, ...conditionInput(condition) }))),
    update(key, { set, remove }, condition) {
      const input = conditionInput(condition);
      const changed = Object.keys(set);
      const names = [...changed, ...remove].map((name): [string, string] => [`#${name}`, name]);
      const values = changed.map((name): [string, unknown] => [`:new_${name}`, set[name]]);
      const assigned = changed.map((name) => `#${name} = :new_${name}`).join(', ');
      const removed = remove.length > 0 ? ` REMOVE ${remove.map((name) => `#${name}`).join(', ')}` : '';
      return ifItHolds(() =>
        documents.send(
          new UpdateCommand({
            TableName,
            Key: key,
            UpdateExpression: `SET ${assigned}${removed}`,
            ConditionExpression: input.ConditionExpression,
            ExpressionAttributeNames: { ...input.ExpressionAttributeNames, ...Object.fromEntries(names) },
            ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ...Object.fromEntries(values) },
          }),
        ),
      );
    },
    async *query({ index, partition, sort, newestFirst = false, limit }) {
      if (!canHoldSome({ partition, sort })) return;
      const keys = index === undefined ? tableDefinition : tableDefinition.indexes[index];
      const input = {
        TableName,
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
      for await (const { Items = [] } of paginateQuery({ client: documents }, input)) yield Items;
    },
    async getBatch(keys) {
      const { Responses, UnprocessedKeys } = await documents.send(
        new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [...keys], ConsistentRead: true } } }),
      );
      return { items: Responses?.[TableName] ?? [], left: UnprocessedKeys?.[TableName]?.Keys ?? [] };
    },
  };
}

async function ifItHolds(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (thrown) {
    if (thrown instanceof ConditionalCheckFailedException) return false;
    throw thrown;
  }
}

interface ConditionInput {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
}

function conditionInput(condition: Condition): ConditionInput {
  if (condition.kind === 'absent') return { ConditionExpression: 'attribute_not_exists(pk)' };
  const schema = {
    ExpressionAttributeNames: { '#schema': 'schema' },
    ExpressionAttributeValues: { ':schema': SCHEMA },
  };
  if (condition.kind === 'unless-newer')
    return { ConditionExpression: 'attribute_not_exists(pk) OR #schema <= :schema', ...schema };
  const paths = Object.entries(condition.at).map(([path, value], index) => {
    const steps = path.split('.');
    const name = steps.map((step) => `#${step}`).join('.');
    return {
      expression: value === undefined ? `attribute_not_exists(${name})` : `${name} = :was${index}`,
      names: steps.map((step): [string, string] => [`#${step}`, step]),
      values: value === undefined ? [] : [[`:was${index}`, value] satisfies [string, unknown]],
    };
  });
  return {
    ConditionExpression: [...paths.map(({ expression }) => expression), '#schema <= :schema'].join(' AND '),
    ExpressionAttributeNames: {
      ...schema.ExpressionAttributeNames,
      ...Object.fromEntries(paths.flatMap(({ names }) => names)),
    },
    ExpressionAttributeValues: {
      ...schema.ExpressionAttributeValues,
      ...Object.fromEntries(paths.flatMap(({ values }) => values)),
    },
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
