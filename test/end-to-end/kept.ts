import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BatchWriteItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { startSlackInbox } from '../../local/slack-inbox/start-slack-inbox';
import type { AlertSender } from '../../src/alerts/ports';
import { recordIn, type DynamoRecord } from '../../src/aws/store/dynamo-record';
import type { StoredItem, TableCalls } from '../../src/aws/store/table';
import type { ObjectStore } from '../../src/evidence/ports';
import type { Clock } from '../../src/model/instant';
import { SOURCES, type Source } from '../../src/sources/sources';
import { fileObjectStore } from '../../src/state-folder/file-object-store';
import type { Aws, Scope } from '../support/aws';
import { Lifetime, type Death } from '../support/lifetime';
import { MemoryAlertSender } from '../support/memory-alert-sender';
import { MemoryObjects } from '../support/memory-objects';
import { MemoryTable } from '../support/memory-table';
import { embeddedStore, memoryStore, type DynamoStore } from '../support/stores';
import { running, senderTo, type Running } from '../support/running';

/** A message as it reads now. */
export interface KeptMessage {
  readonly channel: string;
  readonly text: string;
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
  readonly isReply: boolean;
  readonly isBroadcast: boolean;
}

/** What is kept between processes: a table, objects, and the messages in Slack. */
export interface Kept {
  readonly calls: TableCalls;
  readonly objects: ObjectStore;
  readonly sender: AlertSender;
  /** Every item, in the order of the keys; without the mark that tells one write from another. */
  readonly items: () => Promise<StoredItem[]>;
  /** In the order they came. */
  readonly messages: () => KeptMessage[];
  readonly copy: () => Promise<Kept>;
  readonly close: () => Promise<void>;
}

export interface KeptInMemory extends Kept {
  /** All that what comes later depends on: of two that are the same, the same comes. */
  readonly whole: () => Promise<string>;
  readonly copy: () => Promise<KeptInMemory>;
}

/** Nothing yet, kept in memory. */
export function keptInMemory(clock: Clock, { showsHistory = false } = {}): KeptInMemory {
  const sender = new MemoryAlertSender(clock);
  sender.showsHistory = showsHistory;
  return inMemory(new MemoryTable(), new MemoryObjects(), sender);
}

function inMemory(table: MemoryTable, objects: MemoryObjects, sender: MemoryAlertSender): KeptInMemory {
  const { items, close } = memoryStore(table);
  return {
    calls: table,
    objects,
    sender,
    items,
    messages: () =>
      sender.messages.map(({ channel, text, blocks, threadTs, broadcast }) => ({
        channel,
        text,
        blocks,
        isReply: threadTs !== undefined,
        isBroadcast: broadcast,
      })),
    whole: async () => JSON.stringify([await items(), objects.allKeys(), sender.messages, sender.details]),
    copy: async () => inMemory(table.copy(), objects.copy(), sender.copy()),
    close,
  };
}

/** Nothing yet, kept in DynamoDB and Slack over HTTP and in files, as a state folder and the demo keep it. */
export async function keptOverHttp(aws: Aws): Promise<Kept> {
  const folder = await mkdtemp(join(tmpdir(), 'watchbill-end-to-end-'));
  return overHttp(await embeddedStore(), folder, aws);
}

async function overHttp(store: DynamoStore, folder: string, aws: Aws): Promise<Kept> {
  const inbox = await startSlackInbox({
    file: join(folder, 'slack.json'),
    clock: aws.clock,
    rateLimits: false,
  });
  return {
    calls: store.calls,
    objects: fileObjectStore(join(folder, 'objects')),
    sender: senderTo(inbox, aws),
    items: store.items,
    messages: () =>
      // What a crash left out of a thread comes with the alert's next message: details are not compared, as in memory.
      inbox
        .messages()
        .filter(({ text }) => !text.startsWith('Details: '))
        .map(({ channel, text, blocks, thread_ts, broadcast }) => ({
          channel,
          text,
          blocks,
          isReply: thread_ts !== undefined,
          isBroadcast: broadcast,
        })),
    async copy() {
      const copied = await mkdtemp(join(tmpdir(), 'watchbill-end-to-end-'));
      await cp(folder, copied, { recursive: true });
      const copy = await embeddedStore();
      const pages = paginateScan({ client: store.client }, { TableName: store.tableName, Limit: 25 });
      for await (const { Items = [] } of pages) {
        const puts = Items.map((Item) => ({ PutRequest: { Item } }));
        if (puts.length > 0)
          await copy.client.send(new BatchWriteItemCommand({ RequestItems: { [copy.tableName]: puts } }));
      }
      return overHttp(copy, copied, aws);
    },
    async close() {
      await Promise.all([inbox.close(), store.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One run of the program on what is kept. */
export interface Process extends Running, DynamoRecord {
  readonly lifetime: Lifetime;
}

export function startProcess(
  { calls, objects, sender }: Kept,
  {
    aws,
    scope,
    sources = SOURCES,
    death,
    afterWrite,
  }: {
    readonly aws: Aws;
    readonly scope: Scope;
    readonly sources?: readonly Source[];
    readonly death?: Death | undefined;
    readonly afterWrite?: (() => void) | undefined;
  },
): Process {
  const lifetime = new Lifetime(death, afterWrite);
  const record = recordIn(lifetime.watchTable(calls));
  return {
    ...record,
    ...running({
      aws,
      scope,
      sources,
      record,
      objects: lifetime.watchObjects(objects),
      sender: lifetime.watchSender(sender),
    }),
    lifetime,
  };
}
