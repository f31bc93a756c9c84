import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { create, type Store } from 'dynalite/db/index.js';
import { checkTypes, checkValidations } from 'dynalite/validations/index.js';
import { z } from 'zod';
import { errorText } from '../model/errors';
import { causeOf, hasCode } from './error-code';

/** Where an embedded DynamoDB answers, and the access key id that it takes; it checks no signature. */
export interface Endpoint {
  readonly url: string;
  readonly accessKeyId: string;
}

/** What it answers to a GET, so that another program at a port it once had is not taken for it. */
export const EMBEDDED_DYNAMO = 'Embedded DynamoDB of Watchbill';

/** How long it waits when it closes for clients to read what they were answered. */
const DRAIN_MS = 2_000;

/** How Dynalite throws what DynamoDB would answer to a bad request. */
const refusalSchema = z.object({ statusCode: z.number(), body: z.unknown() });

/** Those of DynamoDB's operations that are asked of it. */
const OPERATIONS = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DescribeTable',
  'GetItem',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
];

/** @throws as DynamoDB refuses, by `refusalSchema`, or what its database refuses, as it is. */
type Operation = (store: Store, input: unknown) => Promise<unknown>;

const validationSchema = z.object({ types: z.unknown(), custom: z.unknown().optional() });
const actionSchema = z.object({ default: z.custom<Action>((value) => typeof value === 'function') });

type Action = (store: Store, input: unknown, done: (failure: Error | null, output?: unknown) => void) => void;

async function loadOperation(name: string): Promise<Operation> {
  const file = `${name.charAt(0).toLowerCase()}${name.slice(1)}.js`;
  const { types, custom } = validationSchema.parse(await import(`dynalite/validations/${file}`));
  const perform = promisify(actionSchema.parse(await import(`dynalite/actions/${file}`)).default);
  return async (store, input) => {
    const checked = checkTypes(input, types);
    checkValidations(checked, types, custom, store);
    return perform(store, checked);
  };
}

/**
 * Serves DynamoDB from a folder (from memory without one), on the loopback address only. Other users of the machine and
 * pages in a browser can reach that too, so a request must name the access key id, which is as good as a password.
 * @throws what keeps its database from being opened, such as that another process has it open.
 */
export async function serveDynamo(
  accessKeyId: string,
  path?: string,
): Promise<{ endpoint: Endpoint; close: () => Promise<void> }> {
  const operations = new Map(
    await Promise.all(OPERATIONS.map(async (name) => [name, await loadOperation(name)] as const)),
  );
  const store = create({ createTableMs: 0, path });
  await store.db.open();
  rememberTables(store);
  const answering = new Map<IncomingMessage, Promise<void>>();
  // Who asks on once it closes has to look for the next one: a connection that stays open would keep it from closing.
  const respond = (response: ServerResponse, { status, type, body }: Answer) =>
    response
      .writeHead(status, { 'content-type': type, ...(!server.listening && { connection: 'close' }) })
      .end(body);
  const server = createServer((request, response) => {
    if (request.headers.authorization?.includes(`Credential=${accessKeyId}/`) !== true) {
      respond(response, { status: 403, type: 'text/plain', body: '' });
      return;
    }
    if (request.method === 'GET') {
      respond(response, { status: 200, type: 'text/plain', body: EMBEDDED_DYNAMO });
      return;
    }
    const answered = answer(operations, store, request)
      .then(
        (found) => void respond(response, found),
        // A client that ends in mid-request has nobody who waits for an answer.
        () => void response.destroy(),
      )
      .finally(() => answering.delete(request));
    answering.set(request, answered);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the embedded DynamoDB has no port');
  return {
    endpoint: { url: `http://127.0.0.1:${address.port}`, accessKeyId },
    close: async () => {
      const closed = promisify(server.close.bind(server))();
      server.closeIdleConnections();
      // A request of which only a part came was not taken: its client sends it again, if it is not suspended.
      for (const request of answering.keys()) if (!request.complete) request.destroy();
      while (answering.size > 0) await Promise.all(answering.values());
      // Connections on which nothing was asked count as active, and so do those of clients that do not read their answer.
      const over = setTimeout(() => {
        server.closeAllConnections();
      }, DRAIN_MS);
      await closed;
      clearTimeout(over);
      await store.db.close();
    },
  };
}

const activeTable = z.object({ TableStatus: z.literal('ACTIVE') });

/** Dynalite reads and parses a table's description for each operation; none of those above changes one that is active. */
function rememberTables({ tableDb }: Store): void {
  const read = tableDb.get;
  const active = new Map<string, unknown>();
  tableDb.get = (name, done) => {
    if (active.has(name)) queueMicrotask(() => done(null, active.get(name)));
    else
      read(name, (failure, table) => {
        if (activeTable.safeParse(table).success) active.set(name, table);
        done(failure, table);
      });
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const answerOf = (status: number, body: unknown): Answer => ({
  status,
  type: 'application/x-amz-json-1.0',
  body: JSON.stringify(body),
});

/** @throws what keeps the request from being read. */
async function answer(
  operations: ReadonlyMap<string, Operation>,
  store: Store,
  request: IncomingMessage,
): Promise<Answer> {
  const input: unknown = JSON.parse(await text(request));
  const target = String(request.headers['x-amz-target']);
  const operation = operations.get(target.replace(/^DynamoDB_20120810\./, ''));
  if (operation === undefined)
    return answerOf(400, { __type: 'com.amazon.coral.service#UnknownOperationException' });
  try {
    return answerOf(200, await operation(store, input));
  } catch (thrown) {
    const refusal = refusalSchema.safeParse(thrown);
    if (refusal.success) return answerOf(refusal.data.statusCode, refusal.data.body);
    const __type = 'com.amazonaws.dynamodb.v20120810#InternalServerError';
    return answerOf(500, { __type, message: errorText(thrown) });
  }
}

/** Whether what keeps a database from being opened is another process, alive or suspended: when it ends, the system unlocks it. */
export function isHeldElsewhere(thrown: unknown): boolean {
  return hasCode(causeOf(thrown), 'LEVEL_LOCKED');
}

/** A client of it, whatever endpoint, Region and credentials the environment names. */
export function dynamoClient({ url, accessKeyId }: Endpoint): DynamoDBClient {
  return new DynamoDBClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey: 'not-checked' },
  });
}
