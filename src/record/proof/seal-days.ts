import pLimit from 'p-limit';
import * as z from 'zod';
import { signCheckpoint, openCheckpoint } from '../../evidence/log/checkpoint';
import { appendEntries } from '../../evidence/log/log';
import type { TreeHead } from '../../evidence/log/merkle';
import type { NoteSigner } from '../../evidence/log/note';
import { verifierKey, type VerifierKey } from '../../evidence/log/verifier-key';
import { getJson, getNamed, putJson, putNamed } from '../../evidence/objects';
import type { ListedObjects, ObjectStore } from '../../evidence/ports';
import {
  addDays,
  addMilliseconds,
  instantOf,
  instantSchema,
  type Clock,
  type Instant,
} from '../../model/instant';
import { COMMON_CHAIN, manifestSchema } from '../../model/scan';
import { changeSetPlaceSchema } from '../change-set';
import type { RecordReader, RecordTable } from '../ports';
import {
  checkpointName,
  dayAfter,
  dayDigestSchema,
  digestName,
  type Day,
  type DayDigest,
} from './day-digest';
import { entriesOfDay } from './entries-of-day';

export interface SealPorts {
  readonly objects: ListedObjects;
  readonly table: Pick<RecordTable, 'accountState'>;
  readonly reader: Pick<RecordReader, 'accounts'>;
  readonly signer: NoteSigner;
  /** Those that signed earlier days, before the signer's. */
  readonly earlierKeys?: readonly VerifierKey[];
  readonly clock: Clock;
}

interface SealOptions {
  /** The slots of the schedule in force on a day, ascending; none where scans are made by hand. */
  readonly dueSlots?: (day: Day) => readonly Instant[];
  /** No further day is begun after it: the next call does. */
  readonly deadline?: Instant | undefined;
}

/** A scan is concluded within hours of its slot, or by sweep when that did not happen; further back nothing is looked for. */
const DAYS_TO_CONCLUDE = 7;
const CHAINS_AT_ONCE = 16;

/**
 * Signs what every day before today added to the record, one after the other from where it was done last. Each step is
 * settled in the bucket by who comes first, so that a crash or a second process at the same time leaves one log.
 * @returns the days that are sealed now and were not before.
 */
export async function sealDays(
  ports: SealPorts,
  { dueSlots = () => [], deadline }: SealOptions = {},
): Promise<Day[]> {
  const { objects, clock } = ports;
  const today = clock.now().slice(0, 10);
  let last = await lastSealed(ports);
  let day = last === undefined ? await firstDay(objects) : dayAfter(last.day);
  if (day === undefined || day >= today) return [];
  const chains = await chainsSince(ports, last?.digest);
  const sealed: Day[] = [];
  for (; day < today && (deadline === undefined || clock.now() < deadline); day = dayAfter(day)) {
    last = await sealDay(ports, day, last, chains, dueSlots(day));
    sealed.push(day);
  }
  return sealed;
}

interface SealedDay {
  readonly day: Day;
  readonly key: string;
  readonly digest: DayDigest;
  readonly head: TreeHead;
}

async function sealDay(
  { objects, signer }: SealPorts,
  day: Day,
  last: SealedDay | undefined,
  chains: ReadonlyMap<string, readonly Link[]>,
  dueSlots: readonly Instant[],
): Promise<SealedDay> {
  const end = instantOf(dayAfter(day));
  const ends = [...chains].flatMap(([chain, links]) => {
    const link = links.findLast(({ at }) => at < end);
    const before = last?.digest.chains[chain];
    return link === undefined
      ? before === undefined
        ? []
        : [[chain, before] as const]
      : [[chain, link.end] as const];
  });
  const { manifests, slots } = await manifestsOf(objects, day, await recentManifests(objects, last?.digest));
  const reports = await reportsOf(objects, end, last?.digest.reports);
  const made = await putJson(objects, 'day-digests', {
    schema: 1,
    day,
    ...(last !== undefined && { previous: last.key }),
    chains: Object.fromEntries(ends),
    manifests,
    missed: missedOf(dueSlots, slots, last === undefined ? slots[0] : undefined),
    ...(reports !== undefined && { reports }),
  } satisfies DayDigest);
  const key = (await putNamed(objects, digestName(day), made)) ?? made;
  const digest = await getJson(objects, key, dayDigestSchema);
  const entries = await entriesOfDay(objects, key, digest, last?.digest);
  const head = await appendEntries(
    objects,
    last?.head,
    entries.map((entry) => Buffer.from(entry)),
  );
  await objects.putIfAbsent(checkpointName(day), Buffer.from(await signCheckpoint(head, signer)));
  return { day, key, digest, head };
}

const HOUR_MS = 3_600_000;

/**
 * The due slots that no scan stands for: a scan in the hour of a slot is that slot's.
 * @param begun the first scan of the record: nothing was missed before it.
 */
function missedOf(due: readonly Instant[], slots: readonly Instant[], begun: Instant | undefined): Instant[] {
  return due.filter((slot) => {
    const ends = addMilliseconds(slot, HOUR_MS);
    const isBeforeRecord = begun !== undefined && ends <= begun;
    return !isBeforeRecord && !slots.some((scanned) => scanned >= slot && scanned < ends);
  });
}

async function lastSealed({ objects, signer, earlierKeys = [] }: SealPorts): Promise<SealedDay | undefined> {
  let newest: string | undefined;
  for await (const name of objects.keys('checkpoints/')) newest = name;
  if (newest === undefined) return undefined;
  const day = newest.slice('checkpoints/'.length);
  const note = Buffer.from(await objects.get(newest)).toString('utf8');
  const { size, root } = openCheckpoint(note, [verifierKey(signer.name, signer.publicKey), ...earlierKeys]);
  const key = await getNamed(objects, digestName(day));
  return { day, key, digest: await getJson(objects, key, dayDigestSchema), head: { size, root } };
}

/** The day of the first scan that was concluded: before it there is nothing to sign. */
export async function firstDay(objects: ListedObjects): Promise<Day | undefined> {
  for await (const name of objects.keys('scans/')) return name.slice('scans/'.length, 'scans/'.length + 10);
  return undefined;
}

interface Link {
  readonly at: Instant;
  readonly end: { readonly changeSet: string; readonly rev: number };
}

/** The change sets of each chain that no digest names yet, oldest first. */
async function chainsSince(
  { objects, table, reader }: SealPorts,
  last: DayDigest | undefined,
): Promise<Map<string, Link[]>> {
  const chains = new Map<string, Link[]>();
  await pLimit(CHAINS_AT_ONCE).map([...(await reader.accounts()), COMMON_CHAIN], async (chain) => {
    const state = await table.accountState(chain);
    chains.set(chain, await linksTo(objects, state?.changeSet, last?.chains[chain]?.rev ?? 0));
  });
  return chains;
}

async function linksTo(objects: ObjectStore, end: string | undefined, knownRev: number): Promise<Link[]> {
  const links: Link[] = [];
  for (let key = end; key !== undefined;) {
    const { at, rev, previous } = await getJson(objects, key, changeSetPlaceSchema);
    if (rev <= knownRev) break;
    links.push({ at, end: { changeSet: key, rev } });
    key = previous;
  }
  return links.reverse();
}

/** What the digests of the days name in which the scans can have been concluded that are looked for next. */
async function recentManifests(objects: ObjectStore, last: DayDigest | undefined): Promise<Set<string>> {
  const manifests = new Set<string>();
  let digest = last;
  for (let back = 1; digest !== undefined && back <= DAYS_TO_CONCLUDE; back += 1) {
    for (const manifest of digest.manifests) manifests.add(manifest);
    const { previous } = digest;
    digest = previous === undefined ? undefined : await getJson(objects, previous, dayDigestSchema);
  }
  return manifests;
}

/**
 * The manifests of the scans that were concluded by the end of a day and are in no digest yet, which of the days before are
 * those that were put after their own was signed; and the slots of that day that one looked at all there is for, ascending.
 */
async function manifestsOf(objects: ListedObjects, day: Day, sealed: ReadonlySet<string>) {
  const manifests: string[] = [];
  const slots: Instant[] = [];
  const end = instantOf(dayAfter(day));
  for (let back = DAYS_TO_CONCLUDE; back >= 0; back -= 1) {
    const slotDay = addDays(instantOf(day), -back).slice(0, 10);
    for await (const name of objects.keys(`scans/${slotDay}`)) {
      const key = await getNamed(objects, name);
      if (sealed.has(key)) continue;
      const { scan } = await getJson(objects, key, manifestSchema);
      if (slotDay === day && scan.only === undefined) slots.push(scan.slot);
      if (scan.concludedAt !== undefined && scan.concludedAt < end) manifests.push(key);
    }
  }
  return { manifests, slots };
}

const frozenSchema = z.looseObject({ frozenAt: instantSchema });

/** The reports that were frozen by the end of a day, those of the days before among them. */
async function reportsOf(
  objects: ListedObjects,
  end: Instant,
  before: DayDigest['reports'],
): Promise<DayDigest['reports']> {
  const reports: Record<string, string> = { ...before };
  for await (const name of objects.keys('periods/')) {
    if (reports[name] !== undefined) continue;
    const key = await getNamed(objects, name);
    const { frozenAt } = await getJson(objects, key, frozenSchema);
    if (frozenAt < end) reports[name] = key;
  }
  return Object.keys(reports).length === 0 ? undefined : reports;
}
