import { Agent, request, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
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

const connections = new Agent({ keepAlive: true });

/** Passes a request on unchanged, for the one service that another stand-in speaks for. */
export async function forward(
  { method, path, headers, body }: HttpRequest,
  endpoint: string,
): Promise<Answer> {
  const sent = request(new URL(path, endpoint), {
    method,
    agent: connections,
    headers: {
      ...Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_FORWARDED.has(name))),
      'content-length': body.byteLength,
    },
  });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve).once('error', reject).end(body);
  });
  return {
    status: response.statusCode ?? 500,
    headers: Object.fromEntries(
      Object.entries(response.headers).flatMap(([name, value]) =>
        typeof value === 'string' && !NOT_FORWARDED.has(name) ? [[name, value]] : [],
      ),
    ),
    body: await buffer(response),
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
