import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { lock } from 'proper-lockfile';
import * as z from 'zod';
import { createTable } from '../aws/store/create-table';
import { dynamoRecord, type DynamoRecord } from '../aws/store/dynamo-record';
import { UsageError } from '../model/errors';
import { everyItem } from '../aws/store/every-item';
import type { StoredItem } from '../aws/store/table';
import type { ListedObjects } from '../evidence/ports';
import {
  dynamoClient,
  EMBEDDED_DYNAMO,
  isHeldElsewhere,
  serveDynamo,
  type Endpoint,
} from './embedded-dynamo';
import type { NoteSigner } from '../evidence/log/note';
import { hasCode } from './error-code';
import { followEndpoint } from './follow-endpoint';
import { fileObjectStore, removeStaleParts } from './file-object-store';
import { localSigner } from './local-signer';

const TABLE = 'watchbill';
const endpointSchema = z.object({ url: z.url(), accessKeyId: z.string() });

/** How long a folder that is locked may stay silent: its process is starting, or was killed and its lock grows stale. */
const PATIENCE_MS = 15_000;
const RETRY_MS = 200;

/** What `--state <folder>` means: the record and the objects of a deployment, in one folder of a laptop. */
export interface StateFolder extends DynamoRecord {
  readonly objects: ListedObjects;
  /** Signs the record's days, with a key that lies in the folder. */
  readonly signer: () => Promise<NoteSigner>;
  /** Every item of the table, in no order. */
  readonly everyItem: () => AsyncIterable<StoredItem>;
  /** False when another process serves the folder, and this one is its guest. */
  readonly serving: boolean;
  readonly endpoint: Endpoint;
  readonly close: () => Promise<void>;
}

const recordPath = (folder: string) => join(folder, 'record');

/** Whether a folder is there and was opened as a state folder before. */
export function hasRecord(folder: string): boolean {
  return existsSync(recordPath(folder));
}

/**
 * Opens a state folder, making it where there is none. One process at a time serves it; while it does, others that open
 * the same folder see the same state through it; when it ends, one of them serves it from then on.
 * @throws UsageError when another process holds the folder and does not answer.
 */
export async function openStateFolder(
  folder: string,
  { patienceMs = PATIENCE_MS }: { patienceMs?: number } = {},
): Promise<StateFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const release = await tryLock(folder);
    const served = release === undefined ? undefined : await serve(folder, release);
    if (served !== undefined) return served;
    const endpoint = await readEndpoint(folder);
    if (endpoint !== undefined && (await answers(endpoint))) return visit(folder, endpoint);
    if (Date.now() >= giveUpAt) {
      throw new UsageError(
        `The state folder ${folder} is held by another process, which does not answer${endpoint ? ` at ${endpoint.url}` : ''}`,
        'Let that process go on (fg) or end it, or name another folder with --state',
        { cause: new Error('It may be suspended (Ctrl-Z), or still be starting') },
      );
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

/**
 * Takes the folder's lock. A process that was suspended for some seconds loses it to others; it goes on, because the
 * database has a lock of its own, which is not lost, and takes this one again.
 * @returns how to give it back; nothing where another process has it.
 */
async function tryLock(folder: string): Promise<(() => Promise<void>) | undefined> {
  let isOver = false;
  let giveBack = await take();
  async function take() {
    try {
      return await lock(folder, {
        lockfilePath: join(folder, 'lock'),
        onCompromised: () => void takeAgain(),
      });
    } catch (thrown) {
      if (hasCode(thrown, 'ELOCKED')) return undefined;
      throw thrown;
    }
  }
  async function takeAgain() {
    giveBack = undefined;
    while (!isOver && giveBack === undefined) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
      try {
        giveBack = await take();
      } catch {
        // The folder is gone: whoever uses it says so.
        return;
      }
    }
    if (isOver) await giveBack?.();
  }
  if (giveBack === undefined) return undefined;
  return async () => {
    isOver = true;
    await giveBack?.();
  };
}

/** @returns nothing where a process that lost the lock still has the database open. */
async function serve(folder: string, release: () => Promise<void>): Promise<StateFolder | undefined> {
  try {
    if (await isHeldElsewhere(recordPath(folder))) {
      await release();
      return undefined;
    }
  } catch (thrown) {
    await release();
    throw thrown;
  }
  try {
    const { endpoint, close } = await serveDynamo(`watchbill-${randomUUID()}`, recordPath(folder));
    const client = dynamoClient(endpoint);
    await createTable(client, TABLE);
    await writeEndpoint(folder, endpoint);
    await removeStaleParts(folder, Date.now());
    return {
      ...stateIn(folder, client),
      serving: true,
      endpoint,
      async close() {
        await rm(endpointPath(folder), { force: true });
        client.destroy();
        await close();
        await release();
      },
    };
  } catch (thrown) {
    await release();
    throw thrown;
  }
}

function visit(folder: string, endpoint: Endpoint): StateFolder {
  const client = dynamoClient(endpoint);
  const later: StateFolder[] = [];
  followEndpoint(client, async () => {
    const next = await openStateFolder(folder);
    later.push(next);
    return next.endpoint;
  });
  return {
    ...stateIn(folder, client),
    serving: false,
    endpoint,
    async close() {
      client.destroy();
      for (const each of later) await each.close();
    },
  };
}

function stateIn(folder: string, client: DynamoDBClient) {
  return {
    ...dynamoRecord(client, TABLE),
    objects: fileObjectStore(join(folder, 'objects')),
    signer: () => localSigner(folder),
    everyItem: () => everyItem(client, TABLE),
  };
}

const endpointPath = (folder: string) => join(folder, 'endpoint.json');

async function writeEndpoint(folder: string, endpoint: Endpoint): Promise<void> {
  const beside = `${endpointPath(folder)}.${randomUUID()}.part`;
  await writeFile(beside, JSON.stringify(endpoint), { mode: 0o600 });
  await rename(beside, endpointPath(folder));
}

/** Nothing while the process that holds the folder has not written it yet. */
async function readEndpoint(folder: string): Promise<Endpoint | undefined> {
  try {
    return endpointSchema.parse(JSON.parse(await readFile(endpointPath(folder), 'utf8')));
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return undefined;
    throw thrown;
  }
}

/** Whether it is our process that answers there: one that was killed may have left its port to somebody else. */
async function answers(endpoint: Endpoint): Promise<boolean> {
  try {
    const response = await fetch(endpoint.url, {
      headers: { authorization: `Credential=${endpoint.accessKeyId}/` },
      signal: AbortSignal.timeout(2_000),
    });
    return response.ok && (await response.text()) === EMBEDDED_DYNAMO;
  } catch {
    return false;
  }
}
