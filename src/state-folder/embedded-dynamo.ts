import { create as createDomain } from 'node:domain';
import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { Level } from 'level';
import { errorText } from '../model/errors';
import { causeOf, hasCode } from './error-code';

/** Where an embedded DynamoDB answers, and the access key id that it takes; it checks no signature. */
export interface Endpoint {
  readonly url: string;
  readonly accessKeyId: string;
}

/**
 * Serves DynamoDB from a folder (from memory without one), on the loopback address only. Other users of the machine and
 * pages in a browser can reach that too, so a request must name the access key id, which is as good as a password.
 */
export async function serveDynamo(
  accessKeyId: string,
  path?: string,
): Promise<{ endpoint: Endpoint; close: () => Promise<void> }> {
  const server = dynalite({ createTableMs: 0, path });
  requireAccessKeyId(server, accessKeyId);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the embedded DynamoDB has no port');
  return {
    endpoint: { url: `http://127.0.0.1:${address.port}`, accessKeyId },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((failure) => (failure ? reject(failure) : resolve()));
        server.closeIdleConnections();
      }),
  };
}

function requireAccessKeyId(server: Server, accessKeyId: string): void {
  const [handle] = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (request.headers.authorization?.includes(`Credential=${accessKeyId}/`) !== true) {
      response.writeHead(403).end();
      return;
    }
    // It throws what its database refuses, a full disk for example, long after this call, where nothing else can catch it.
    const domain = createDomain();
    domain.on('error', (failure) => answerFailure(response, failure));
    domain.add(request);
    domain.run(() => {
      handle?.call(server, request, response);
    });
    // Its own listener throws, so that a client which ends in mid-request would end this process too.
    request.removeAllListeners('error').on('error', () => response.destroy());
  });
}

function answerFailure(response: ServerResponse, failure: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(500, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(
    JSON.stringify({
      __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError',
      message: errorText(failure),
    }),
  );
}

/**
 * Whether another process has the database open, alive or suspended: the system takes its lock away when it ends. The
 * database's files are made where there are none.
 * @throws what else keeps it from being opened.
 */
export async function isHeldElsewhere(path: string): Promise<boolean> {
  const database = new Level(path);
  try {
    await database.open();
    await database.close();
    return false;
  } catch (thrown) {
    if (hasCode(causeOf(thrown), 'LEVEL_LOCKED')) return true;
    throw thrown;
  }
}

/** A client of it, whatever endpoint, Region and credentials the environment names. */
export function dynamoClient({ url, accessKeyId }: Endpoint): DynamoDBClient {
  return new DynamoDBClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey: 'not-checked' },
  });
}
