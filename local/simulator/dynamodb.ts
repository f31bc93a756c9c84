import * as z from 'zod';
import type { Answer } from './answer';
import type { HttpRequest } from './http-request';

const NOT_FORWARDED = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'expect',
  'accept-encoding',
]);

/** Passes a request on unchanged, for the one service that another stand-in speaks for. */
export async function forward(
  { method, path, headers, body }: HttpRequest,
  endpoint: string,
): Promise<Answer> {
  const response = await fetch(new URL(path, endpoint), {
    method,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_FORWARDED.has(name))),
    body: Buffer.from(body),
  });
  return {
    status: response.status,
    headers: Object.fromEntries(
      [...response.headers].filter(([name]) => !NOT_FORWARDED.has(name) && name !== 'content-encoding'),
    ),
    body: new Uint8Array(await response.arrayBuffer()),
  };
}

export interface DynamodbRequest {
  readonly operation: string;
  /** ARNs of the tables and indexes it is about. */
  readonly resources: readonly string[];
}

/** What a request to DynamoDB asks for, as far as IAM wants to know; nothing where it is no such request. */
export function dynamodbRequest(
  { headers, body }: HttpRequest,
  region: string,
  account: string,
): DynamodbRequest | undefined {
  const [, operation] = /^DynamoDB_\d+\.(\w+)$/.exec(headers['x-amz-target'] ?? '') ?? [];
  if (operation === undefined) return undefined;
  const {
    TableName,
    IndexName,
    RequestItems = {},
  } = tableFields.parse(JSON.parse(Buffer.from(body).toString()));
  const tables = TableName === undefined ? Object.keys(RequestItems) : [TableName];
  return {
    operation,
    resources: tables.map(
      (table) =>
        `arn:aws:dynamodb:${region}:${account}:table/${table}${IndexName === undefined ? '' : `/index/${IndexName}`}`,
    ),
  };
}

const tableFields = z.object({
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  RequestItems: z.record(z.string(), z.unknown()).optional(),
});
