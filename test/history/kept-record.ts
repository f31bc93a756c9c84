import { gunzipSync } from 'node:zlib';
import { recordIn } from '../../src/aws/store/dynamo-record';
import { MemoryTable } from '../support/memory-table';
import type { StoredItem } from '../../src/aws/store/table';
import type { NoteSigner } from '../../src/evidence/log/note';
import { memoryObjectStore } from '../../src/evidence/memory-objects';
import type { Instant } from '../../src/model/instant';
import { sealDays } from '../../src/record/proof/seal-days';
import { History } from './history';

/** A record as a random history left it, signed but for its last day; never changed, only copied. */
export interface KeptRecord {
  readonly objects: ReadonlyMap<string, Uint8Array>;
  readonly items: ReadonlyMap<string, StoredItem>;
  /** The keys of what the record names. What a scan that died wrote and nobody committed is named by nothing. */
  readonly named: ReadonlySet<string>;
  /** Items as they were at some time before, where they were otherwise. */
  readonly older: ReadonlyMap<string, StoredItem>;
  readonly now: Instant;
  /** The newest signed head, as somebody outside keeps it. */
  readonly head: string;
}

export async function keptRecord(seed: number, acts: number, signer: NoteSigner): Promise<KeptRecord> {
  const history = await History.of(seed, signer);
  let middle: ReadonlyMap<string, StoredItem> = new Map();
  for (let done = 0; done < acts; done += 1) {
    if (done === 2) await history.reviewAccess('open');
    if (done === acts - 2) await history.reviewAccess('say');
    await history.goOn();
    if (done === Math.floor(acts / 2)) middle = itemsOf(history.world.table);
  }
  await history.except();
  await history.settle();
  const { objects: store, record, reader, table } = history.world;
  const { now } = history;
  await sealDays({ objects: store, table: record, reader, signer, clock: { now: () => now } });
  const objects = new Map<string, Uint8Array>();
  for await (const key of store.keys('')) objects.set(key, await store.get(key));
  const items = itemsOf(table);
  const older = [...middle].filter(
    ([name, item]) => JSON.stringify(items.get(name)) !== JSON.stringify(item),
  );
  return { objects, items, named: namedIn(objects), older: new Map(older), now, head: newestHead(objects) };
}

function namedIn(objects: ReadonlyMap<string, Uint8Array>): Set<string> {
  const named = new Set([...objects.keys()].filter((key) => !/\/[0-9a-f]{64}$/.test(key)));
  // What is added is gone through as well.
  for (const key of named) {
    const body = /^(log|checkpoints)\//.test(key) ? undefined : objects.get(key);
    if (body !== undefined)
      for (const [found] of textOf(body).matchAll(/[a-z0-9-]+\/[0-9a-f]{64}/g)) named.add(found);
  }
  return named;
}

function newestHead(objects: ReadonlyMap<string, Uint8Array>): string {
  const name =
    [...objects.keys()]
      .filter((key) => key.startsWith('checkpoints/'))
      .sort()
      .at(-1) ?? '';
  return Buffer.from(objects.get(name) ?? []).toString();
}

export function itemsOf(table: MemoryTable): Map<string, StoredItem> {
  return new Map(
    table.all().map(({ writeId: _writeId, ...item }) => [`${String(item.pk)} ${String(item.sk)}`, item]),
  );
}

export function tableOf(items: ReadonlyMap<string, StoredItem>): MemoryTable {
  return new MemoryTable(new Map([...items].map(([name, item]) => [name, { ...item, writeId: name }])));
}

/** Signs what is there, day by day, as if nobody had before. */
export async function sealAnew(
  objects: Map<string, Uint8Array>,
  table: MemoryTable,
  now: Instant,
  signer: NoteSigner,
): Promise<void> {
  const { record, reader } = recordIn(table);
  const store = memoryObjectStore(objects);
  await sealDays({ objects: store, table: record, reader, signer, clock: { now: () => now } });
}

/** What an object says, unpacked where it is packed. */
export function textOf(body: Uint8Array): string {
  const isPacked = body[0] === 0x1f && body[1] === 0x8b;
  return (isPacked ? gunzipSync(body) : Buffer.from(body)).toString();
}
