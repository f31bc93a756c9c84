import type { ObjectStore } from '../evidence/ports';
import { getJson, putJson } from '../evidence/objects';
import type { AccountId } from '../model/account';
import { byText } from '../model/by-text';
import type { EvaluatedLedger } from '../model/evaluation';
import { canonicalJson } from '../model/hash';
import { isOlderThan, latest, type Instant } from '../model/instant';
import { addTo, homeKey, resourceKey, scannedResourceSchema, type ScannedResource } from './ledger';
import { advanceHomes, inItsHome } from './ledger-advance';
import type { HeldException } from './held-exceptions';
import { ledgerIndexSchema, shardOf, type LedgerIndex, type StoredRows } from './ledger-index';
import { readRows, RowsWriter } from './ledger-rows';
import { orderScan, type IgnoredList, type LedgerScan } from './ledger-scan';
import { vulnerabilityInstanceSchema, type VulnerabilityInstance } from './instance';
import type { PatchObservations } from './observation';

/** So that one shard is a few megabytes of text. */
const ROWS_A_SHARD = 4096;
/** More changes than a quarter of the rows, or of so many scans, are merged into the shards. */
const CHANGES_SHARE = 4;
const FEW_CHANGES = 1000;
const MOST_CHANGES = 32;
/** Objects that nothing else renews are made anew long before the bucket deletes them. */
const MERGED_WITHIN_DAYS = 180;

interface AdvancedStored extends EvaluatedLedger {
  readonly ignored: readonly IgnoredList[];
}

interface Following {
  /** By which its instances are judged. */
  readonly exceptions?: readonly HeldException[];
  /** Told of the resources as they are after the scan, before any instance. */
  readonly onResources?: (resources: Iterable<ScannedResource>) => void;
  /** Told of every instance as it is after the scan. */
  readonly onInstance?: (instance: VulnerabilityInstance) => void;
}

/**
 * Puts the ledger as it is after a scan next to the one before it. Nothing of it counts before the account's state names it.
 * @param base key of the ledger before; nothing where there is none.
 */
export async function advanceStoredLedger(
  objects: ObjectStore,
  base: string | undefined,
  observations: PatchObservations,
  { exceptions = [], onResources, onInstance = () => undefined }: Following = {},
): Promise<AdvancedStored> {
  const { account, at } = observations;
  const index = await readIndex(objects, base, account, at);
  const known: ScannedResource[] = [];
  for await (const resource of readRows(objects, index.resources, scannedResourceSchema))
    known.push(resource);
  const scan = orderScan({ account, lists: index.lists, resources: known }, observations);
  onResources?.(scan.resources.values());
  const added: string[] = [];
  const keep = (stored: StoredRows | undefined) => {
    if (stored !== undefined) added.push(stored.key);
    return stored;
  };
  const { shards, changes, mergedAt } = await advanceRows({ objects, index, scan, keep, onInstance });
  const before = new Set(known);
  const isSame =
    known.length === scan.resources.size && [...scan.resources.values()].every((each) => before.has(each));
  const resources = isSame ? index.resources : keep(await putResources(objects, scan));
  const { exceptions: _before, ...kept } = index;
  const next: LedgerIndex = {
    ...kept,
    ...(exceptions.length > 0 && { exceptions: [...exceptions] }),
    lists: scan.lists,
    ...(resources !== undefined && { resources }),
    shards,
    changes,
    mergedAt,
  };
  const isUnchanged = base !== undefined && canonicalJson(next) === canonicalJson(index);
  const key = isUnchanged ? base : await putJson(objects, 'ledgers', { ...next, at });
  return { ...(base !== undefined && { base }), key, added, ignored: scan.ignored };
}

async function readIndex(
  objects: ObjectStore,
  base: string | undefined,
  account: AccountId,
  at: LedgerIndex['at'],
): Promise<LedgerIndex> {
  if (base !== undefined) return getJson(objects, base, ledgerIndexSchema);
  return { schema: 1, account, at, lists: {}, shards: [], changes: [], mergedAt: at };
}

async function putResources(objects: ObjectStore, { account, at, resources }: LedgerScan) {
  const writer = new RowsWriter(account, at);
  for (const resource of [...resources.values()].sort(byText(resourceKey))) await writer.add(resource);
  return writer.put(objects);
}

interface Advancing {
  readonly objects: ObjectStore;
  readonly index: LedgerIndex;
  readonly scan: LedgerScan;
  readonly keep: (stored: StoredRows | undefined) => StoredRows | undefined;
  readonly onInstance: (instance: VulnerabilityInstance) => void;
}

/** Goes through the ledger shard by shard, so that one shard is in memory at a time, with what changed since all were made. */
async function advanceRows({
  objects,
  index,
  scan,
  keep,
  onInstance,
}: Advancing): Promise<Pick<LedgerIndex, 'shards' | 'changes' | 'mergedAt'>> {
  const { account, at } = scan;
  // The first ledger is made shard by shard too.
  const held = index.shards.length > 0 ? index.shards.length : shardsFor(index, scan, 1);
  const isMerged = isToBeMerged(index, scan);
  const wanted = isMerged ? shardsFor(index, scan, held) : held;
  const newer = await newerRows(objects, index, scan, held);
  const newerIn = new Map<number, NewerRow[]>();
  for (const each of newer.values()) addTo(newerIn, shardOf(homeKey(each.row), held), () => []).push(each);
  const homes = new Map<number, string[]>();
  for (const home of scan.sightings.keys()) addTo(homes, shardOf(home, held), () => []).push(home);

  const changed = new RowsWriter(account, at);
  const shards: StoredRows[] = [];
  for (let shard = 0; shard < held; shard += 1) {
    const rows = new Map<string, VulnerabilityInstance>();
    for await (const row of readRows(objects, index.shards[shard], vulnerabilityInstanceSchema))
      if (!newer.has(row.id)) rows.set(row.id, row);
    const moved = new Set<string>();
    for (const each of newerIn.get(shard) ?? []) {
      rows.set(each.row.id, each.row);
      if (each.isMoved) moved.add(each.row.id);
    }
    const next = advanceHomes(scan, [...rows.values()], homes.get(shard) ?? []);
    for (const row of next) rows.set(row.id, row);
    for (const row of rows.values()) onInstance(row);
    if (isMerged) {
      shards.push(...(await putShards({ objects, scan, rows, shard, held, wanted, keep })));
      continue;
    }
    const ids = new Set([...moved, ...next.map(({ id }) => id)]);
    for (const id of [...ids].sort()) {
      const row = rows.get(id);
      if (row !== undefined) await changed.add(row);
    }
  }
  if (isMerged) return { shards: inOrder(shards, held, wanted), changes: [], mergedAt: at };
  const stored = keep(await changed.put(objects));
  const { mergedAt } = index;
  return {
    shards: index.shards,
    changes: [...index.changes, ...(stored === undefined ? [] : [stored])],
    mergedAt,
  };
}

const EMPTY: StoredRows = { key: '', rows: 0 };

/** Splits one shard into those that its rows are in from now on. */
async function putShards({
  objects,
  scan,
  rows,
  shard,
  held,
  wanted,
  keep,
}: Pick<Advancing, 'objects' | 'scan' | 'keep'> & {
  readonly rows: ReadonlyMap<string, VulnerabilityInstance>;
  readonly shard: number;
  readonly held: number;
  readonly wanted: number;
}): Promise<StoredRows[]> {
  const writers = Array.from({ length: wanted / held }, () => new RowsWriter(scan.account, scan.at));
  for (const row of [...rows.values()].sort(byText(({ id }) => id)))
    await writers[(shardOf(homeKey(row), wanted) - shard) / held]?.add(row);
  const stored: StoredRows[] = [];
  for (const writer of writers) stored.push(keep(await writer.put(objects)) ?? EMPTY);
  return stored;
}

/** Shard `i` of few becomes `i`, `i + few`, `i + 2 × few`… of many. */
function inOrder(shards: readonly StoredRows[], held: number, wanted: number): StoredRows[] {
  const each = wanted / held;
  return Array.from(
    { length: wanted },
    (_, at) => shards[(at % held) * each + Math.floor(at / held)] ?? EMPTY,
  );
}

function isToBeMerged({ shards, changes, mergedAt }: LedgerIndex, { at }: LedgerScan): boolean {
  const count = (stored: readonly StoredRows[]) => stored.reduce((sum, { rows }) => sum + rows, 0);
  return (
    shards.length === 0 ||
    changes.length >= MOST_CHANGES ||
    count(changes) > Math.max(FEW_CHANGES, count(shards) / CHANGES_SHARE) ||
    isOlderThan(mergedAt, MERGED_WITHIN_DAYS, at)
  );
}

function shardsFor({ shards, changes }: LedgerIndex, { sightings }: LedgerScan, held: number): number {
  let told = 0;
  for (const own of sightings.values()) told += own.length;
  const stored = [...shards, ...changes].reduce((sum, { rows }) => sum + rows, 0);
  let wanted = held;
  while (wanted * ROWS_A_SHARD < Math.max(stored, told)) wanted *= 2;
  return wanted;
}

interface NewerRow {
  readonly row: VulnerabilityInstance;
  /** This scan told that its home is another. */
  readonly isMoved: boolean;
}

/** The rows that stand in changes, and those that this scan moves to another home. */
async function newerRows(
  objects: ObjectStore,
  { shards, changes }: LedgerIndex,
  scan: LedgerScan,
  held: number,
): Promise<ReadonlyMap<string, NewerRow>> {
  const newer = new Map<string, NewerRow>();
  const put = (each: VulnerabilityInstance) => {
    const row = inItsHome(scan, each);
    newer.set(row.id, { row, isMoved: row !== each });
  };
  for (const stored of changes)
    for await (const row of readRows(objects, stored, vulnerabilityInstanceSchema)) put(row);
  const left = new Set([...scan.moved.values()].map((home) => shardOf(home, held)));
  for (const shard of left)
    for await (const row of readRows(objects, shards[shard], vulnerabilityInstanceSchema))
      if (!newer.has(row.id) && inItsHome(scan, row) !== row) put(row);
  return newer;
}

/** Of the newest scan whose lists a ledger was made of. */
export async function ledgerTime(objects: ObjectStore, key: string): Promise<Instant> {
  const { at, lists } = await getJson(objects, key, ledgerIndexSchema);
  return latest(at, ...Object.values(lists).map(({ readAt }) => readAt));
}

/**
 * The keys of all objects that hold a stored ledger, itself the first.
 * @throws IntegrityError where it cannot be read.
 */
export async function objectsOfLedger(objects: ObjectStore, key: string): Promise<string[]> {
  const { resources, shards, changes } = await getJson(objects, key, ledgerIndexSchema);
  const stored = [...(resources === undefined ? [] : [resources]), ...shards, ...changes];
  return [key, ...stored.flatMap((each) => (each.rows === 0 ? [] : [each.key]))];
}

/** The exceptions by which the instances of a stored ledger were judged. */
export async function storedExceptions(objects: ObjectStore, key: string): Promise<readonly HeldException[]> {
  return (await getJson(objects, key, ledgerIndexSchema)).exceptions ?? [];
}

/** Every instance of a stored ledger, in no order that means anything. */
export async function* storedInstances(
  objects: ObjectStore,
  key: string,
): AsyncGenerator<VulnerabilityInstance> {
  const { shards, changes } = await getJson(objects, key, ledgerIndexSchema);
  const newer = new Map<string, VulnerabilityInstance>();
  for (const stored of changes)
    for await (const row of readRows(objects, stored, vulnerabilityInstanceSchema)) newer.set(row.id, row);
  for (const stored of shards)
    for await (const row of readRows(objects, stored, vulnerabilityInstanceSchema))
      if (!newer.has(row.id)) yield row;
  yield* newer.values();
}

/** Every resource that a stored ledger was told of, with its times without scanning. */
export async function* storedResources(objects: ObjectStore, key: string): AsyncGenerator<ScannedResource> {
  const { resources } = await getJson(objects, key, ledgerIndexSchema);
  yield* readRows(objects, resources, scannedResourceSchema);
}
