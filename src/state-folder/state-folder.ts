import { randomUUID } from 'node:crypto';
import { chmod, cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { check as isLocked, lock } from 'proper-lockfile';
import * as z from 'zod';
import { createTable, hasTable } from '../aws/store/create-table';
import { dynamoRecord, type DynamoRecord } from '../aws/store/dynamo-record';
import { IntegrityError, UsageError } from '../model/errors';
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
import { checkParts, hasObjects, hasRecord, objectsPath, recordPath } from './folder-parts';
import { KEY_FILE, localKey, localSigner } from './local-signer';
import { makeFolder } from './make-folder';
import { isNotWritable, notReadable, notWritable } from './storage-failure';

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
  /** What checks the signatures of its days; nothing where none was signed. @throws IntegrityError where the key is gone. */
  readonly logKey: () => Promise<Pick<NoteSigner, 'name' | 'publicKey'> | undefined>;
  /** Every item of the table, in no order. */
  readonly everyItem: () => AsyncIterable<StoredItem>;
  /** False when another process serves the folder, and this one is its guest. */
  readonly serving: boolean;
  /** True where the folder cannot be written and a copy of its table is read. */
  readonly isCopy: boolean;
  readonly endpoint: Endpoint;
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  /** With `reading` what cannot be written is read from a copy; only with `making` a record is made where there is none. */
  readonly access?: 'reading' | 'writing' | 'making';
  readonly patienceMs?: number;
  /** Ends the wait for another process. */
  readonly signal?: AbortSignal;
}

/**
 * Opens a state folder. One process at a time serves it; while it does, others that open the same folder see the same state
 * through it; when it ends, one of them serves it from then on.
 * @throws UsageError when another process holds the folder and does not answer; IntegrityError where parts of it are gone.
 */
export async function openStateFolder(folder: string, options: OpenOptions = {}): Promise<StateFolder> {
  const { access = 'making', patienceMs = PATIENCE_MS, signal } = options;
  if (access === 'making') await makeFolder(folder);
  checkParts(folder);
  if (access !== 'making' && !hasRecord(folder)) throw new Error(`there is no record in ${folder}`);
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    signal?.throwIfAborted();
    try {
      const release = await tryLock(folder);
      const served = release === undefined ? undefined : await serve(folder, release);
      if (served !== undefined) return served;
    } catch (thrown) {
      if (access === 'reading' && isNotWritable(thrown)) return readCopy(folder);
      throw thrown;
    }
    const endpoint = await readEndpoint(folder);
    if (endpoint !== undefined && (await answers(endpoint))) return visit(folder, endpoint, options);
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
    const { endpoint, close } = await serveDynamo(`watchbill-${randomUUID()}`, recordPath(folder));
    const client = dynamoClient(endpoint);
    try {
      await makeTable(client, folder);
    } catch (thrown) {
      client.destroy();
      await close();
      throw thrown;
    }
    await writeEndpoint(folder, endpoint);
    await removeStaleParts(folder, Date.now());
    return {
      ...stateIn(folder, client),
      serving: true,
      isCopy: false,
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
    if (isHeldElsewhere(thrown)) return undefined;
    throw thrown;
  }
}

/** @throws IntegrityError where objects are older than the table would be. */
async function makeTable(client: DynamoDBClient, folder: string): Promise<void> {
  if (await hasTable(client, TABLE)) return;
  if (hasObjects(folder)) {
    throw new IntegrityError(
      `The table of ${folder} is not whole: ${recordPath(folder)} holds no table, and the objects that it names are there`,
      'Restore the folder from a backup, or begin a new one with --state',
      { cause: new Error('Somebody emptied it, or a copy was cut short') },
    );
  }
  await createTable(client, TABLE);
}

/**
 * Serves a copy of the table of a folder that cannot be written, as serving it where it is would write to it. What is said to
 * the copy is refused: it would be lost.
 * @throws UsageError while another process writes to the folder: a copy would be half of it.
 */
async function readCopy(folder: string): Promise<StateFolder> {
  const copy = await mkdtemp(join(tmpdir(), 'watchbill-read-'));
  const record = recordPath(copy);
  try {
    await cp(recordPath(folder), record, { recursive: true });
    if (await isLocked(folder, { lockfilePath: join(folder, 'lock') })) {
      throw new UsageError(
        `${folder} cannot be written, and another process is writing to it`,
        'Run the command again when that process has ended, or as its user',
        {
          cause: new Error(
            'A folder that is only read is read from a copy, and a copy of what is being written would be torn',
          ),
        },
      );
    }
    await makeCopyWritable(record);
    const { endpoint, close } = await serveDynamo(`watchbill-${randomUUID()}`, record);
    const client = dynamoClient(endpoint);
    const state = stateIn(folder, client);
    return {
      ...state,
      objects: { ...state.objects, putIfAbsent: () => Promise.reject(notWritable(folder)) },
      serving: true,
      isCopy: true,
      endpoint,
      async close() {
        client.destroy();
        await close();
        await rm(copy, { recursive: true, force: true });
      },
    };
  } catch (thrown) {
    await rm(copy, { recursive: true, force: true });
    throw isNotWritable(thrown) ? notReadable(folder, thrown) : thrown;
  }
}

async function makeCopyWritable(record: string): Promise<void> {
  await chmod(record, 0o700);
  for (const name of await readdir(record)) await chmod(join(record, name), 0o600);
}

function visit(folder: string, endpoint: Endpoint, options: OpenOptions): StateFolder {
  const client = dynamoClient(endpoint);
  const closing = new AbortController();
  const later: Promise<StateFolder>[] = [];
  followEndpoint(client, async () => {
    const next = openStateFolder(folder, { ...options, signal: closing.signal });
    later.push(next);
    return (await next).endpoint;
  });
  return {
    ...stateIn(folder, client),
    serving: false,
    isCopy: false,
    endpoint,
    async close() {
      closing.abort();
      client.destroy();
      // Also one that is being opened for a request that nobody waits for any more, such as a page that was read ahead.
      for (const each of await Promise.allSettled(later))
        if (each.status === 'fulfilled') await each.value.close();
    },
  };
}

function stateIn(folder: string, client: DynamoDBClient) {
  const objects = fileObjectStore(objectsPath(folder));
  return {
    ...dynamoRecord(client, TABLE),
    objects,
    signer: () => localSigner(folder),
    logKey: () => keyOfDays(folder, objects),
    everyItem: () => everyItem(client, TABLE),
  };
}

async function keyOfDays(folder: string, objects: ListedObjects) {
  const key = await localKey(folder);
  if (key !== undefined) return key;
  for await (const day of objects.keys('days/'))
    throw new IntegrityError(
      `${join(folder, KEY_FILE)} is gone, by which ${day} and the days before it are signed`,
      'Restore it from a backup, or name the public key that was noted with verify --key',
      { cause: new Error('Somebody deleted it, or a copy was made without it') },
    );
  return undefined;
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
