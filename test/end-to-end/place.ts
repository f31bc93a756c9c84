import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BatchWriteItemCommand,
  paginateScan,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { startSlackInbox, type SlackInbox } from '../../local/slack-inbox/start-slack-inbox';
import { createTable } from '../../src/aws/store/create-table';
import { dynamoRecord, type DynamoRecord } from '../../src/aws/store/dynamo-record';
import { SOURCES, type Source } from '../../src/sources/parts';
import { dynamoClient, serveDynamo, type Endpoint } from '../../src/state-folder/embedded-dynamo';
import { fileObjectStore } from '../../src/state-folder/file-object-store';
import type { Aws } from './aws';
import { Lifetime } from './lifetime';
import { running, senderTo, type Running, type Scope } from './running';

/** What is kept between processes: a table, a folder of objects, and the messages in Slack. */
export interface Kept {
  readonly tableName: string;
  readonly folder: string;
  readonly inbox: SlackInbox;
  readonly close: () => Promise<void>;
}

/** One run of the program on what is kept. It lives until it crashes. */
export interface Process extends Running, DynamoRecord {
  /** What it wrote: `object 2026-11/…`, `UpdateItem FINDING#…`, `Slack post`. */
  readonly writes: readonly string[];
  readonly end: () => void;
}

export class Place {
  private constructor(
    readonly aws: Aws,
    readonly endpoint: Endpoint,
    private readonly dynamo: DynamoDBClient,
    private readonly stop: () => Promise<void>,
    private readonly scope: Scope,
    private readonly sources: readonly Source[],
  ) {}

  static async open(aws: Aws, scope: Scope, sources: readonly Source[] = SOURCES): Promise<Place> {
    const { endpoint, close } = await serveDynamo('end-to-end');
    return new Place(aws, endpoint, dynamoClient(endpoint), close, scope, sources);
  }

  #tables = 0;

  async empty(): Promise<Kept> {
    this.#tables += 1;
    const tableName = `table-${this.#tables}`;
    await createTable(this.dynamo, tableName);
    const folder = await mkdtemp(join(tmpdir(), 'watchbill-end-to-end-'));
    return this.#kept(tableName, folder);
  }

  async copyOf({ tableName: from, folder: fromFolder }: Kept): Promise<Kept> {
    const copy = await this.empty();
    await copy.inbox.close();
    await cp(fromFolder, copy.folder, { recursive: true });
    const items = await this.#raw(from);
    for (let next = 0; next < items.length; next += 25) {
      const batch = items.slice(next, next + 25).map((Item) => ({ PutRequest: { Item } }));
      await this.dynamo.send(new BatchWriteItemCommand({ RequestItems: { [copy.tableName]: batch } }));
    }
    return this.#kept(copy.tableName, copy.folder);
  }

  async #kept(tableName: string, folder: string): Promise<Kept> {
    const inbox = await startSlackInbox({ file: join(folder, 'slack.json'), clock: this.aws.clock });
    return {
      tableName,
      folder,
      inbox,
      async close() {
        await inbox.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  }

  /** @param lastWrite the number of the write after which the process dies; it lives for ever without one. */
  start(
    { tableName, folder, inbox }: Kept,
    { lastWrite, aws = this.aws }: { readonly lastWrite?: number; readonly aws?: Aws } = {},
  ): Process {
    const lifetime = new Lifetime(lastWrite);
    const client = dynamoClient(this.endpoint);
    lifetime.watchClient(client);
    const record = dynamoRecord(client, tableName);
    return {
      ...record,
      ...running({
        aws,
        scope: this.scope,
        sources: this.sources,
        record,
        objects: lifetime.watchObjects(fileObjectStore(join(folder, 'objects'))),
        sender: lifetime.watchSender(senderTo(inbox, aws)),
      }),
      writes: lifetime.writes,
      end: () => client.destroy(),
    };
  }

  /** Every item, in order of its key; without the mark that tells one write from another. */
  async items({ tableName }: Kept): Promise<Record<string, unknown>[]> {
    const items = (await this.#raw(tableName)).map((stored) => {
      const { writeId: _writeId, ...item } = unmarshall(stored);
      return item;
    });
    const keyOf = (item: Record<string, unknown>) => `${String(item['pk'])} ${String(item['sk'])}`;
    return items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  async #raw(TableName: string): Promise<Record<string, AttributeValue>[]> {
    const items: Record<string, AttributeValue>[] = [];
    const pages = paginateScan({ client: this.dynamo }, { TableName, ConsistentRead: true });
    for await (const { Items = [] } of pages) items.push(...Items);
    return items;
  }

  async close(): Promise<void> {
    this.dynamo.destroy();
    await this.stop();
  }
}
