import pLimit from 'p-limit';
import * as z from 'zod';
import { openCheckpoint, type Checkpoint } from '../../evidence/log/checkpoint';
import { consistencyOf, entriesOf } from '../../evidence/log/log';
import { isConsistent } from '../../evidence/log/merkle';
import type { VerifierKey } from '../../evidence/log/verifier-key';
import { verifyLog } from '../../evidence/log/verify-log';
import { checkObject, checkPacking } from '../../evidence/check-object';
import { getJson, getNamed } from '../../evidence/objects';
import type { ListedObjects } from '../../evidence/ports';
import { errorText, IntegrityError, ObjectMissingError } from '../../model/errors';
import { EVIDENCE_MONTHS, EXPIRING_AREAS } from '../../model/object-prefix';
import type { Instant } from '../../model/instant';
import { manifestName, manifestSchema } from '../../model/scan';
import { changeSetPlaceSchema, type PlacedChangeSet } from '../change-set';
import { wordsKey } from '../chain';
import type { ChainEnd } from '../rebuild';
import {
  checkpointName,
  dayAfter,
  dayDigestSchema,
  digestName,
  type Day,
  type DayDigest,
} from './day-digest';
import { entriesOfDay, objectsOfChangeSet, objectsOfManifest } from './entries-of-day';

/** One thing that is not as it was written, and how that shows. */
export interface Fault {
  /** An object's key, an item's, a chain, or the log. */
  readonly what: string;
  readonly why: string;
}

export interface BucketReport {
  readonly faults: readonly Fault[];
  /** The newest signed head, where there is one that can be trusted. */
  readonly head?: Checkpoint | undefined;
  /** Its day. */
  readonly day?: Day | undefined;
  /** How many signed days are among those asked for. */
  readonly signedDays: number;
  /** How many objects were read and have the hash in their key. */
  readonly objects: number;
  /** How many of them no signed head covers yet. */
  readonly unsigned: number;
  /** How many are gone whose retention is over. */
  readonly expired: number;
}

export interface BucketQuestion {
  readonly keys: readonly VerifierKey[];
  /** Only objects of these days are read; signatures and chains are those of all. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** With it, what is gone after its retention is no fault. */
  readonly now?: Instant | undefined;
  /** A signed head that was kept elsewhere. */
  readonly kept?: string | undefined;
  /** Where every chain ends. */
  readonly ends: ReadonlyMap<string, ChainEnd>;
  readonly onProgress?: (doing: string) => void;
}

interface SignedDay {
  readonly day: Day;
  readonly head: Checkpoint;
}

/** Checks objects against the names that manifests, change sets and the log give them, and the log against its signatures. */
export async function verifyBucket(objects: ListedObjects, question: BucketQuestion): Promise<BucketReport> {
  const faults: Fault[] = [];
  const check = <T>(what: string, doing: () => Promise<T>) => unlessFaulty(faults, what, doing);
  const { keys, kept, ends, from = '', to = '9999-12-31', now, onProgress = () => undefined } = question;

  onProgress('the signed heads');
  const days = await signedDays(objects, keys, faults);
  const last = days.at(-1);
  if (last !== undefined) {
    const earlier = days.slice(0, -1).map(({ head }) => head.size);
    const broken = await verifyLog(objects, last.head, earlier);
    if (broken !== undefined) faults.push({ what: 'key' in broken ? broken.key : 'log', why: broken.reason });
  }
  await verifyGrowth(objects, days, faults);
  if (kept !== undefined)
    await check('the head that was kept', () => verifyKept(objects, kept, keys, last?.head));

  const keptSince = now === undefined ? '' : await firstDayKept(objects, days, now);
  const sealed = new Set<string>();
  const manifests = new Set<string>();
  const wanted = new Set<string>();
  /** Those that may not be gone. */
  const held = new Set<string>();
  let before: DayDigest | undefined;
  let size = 0;
  for (const { day, head } of days) {
    onProgress(day);
    const digest = await check(digestName(day), async () => {
      const key = await getNamed(objects, digestName(day));
      const found = await getJson(objects, key, dayDigestSchema);
      const logged: string[] = [];
      for await (const entry of entriesOf(objects, head.size, size, head.size)) logged.push(entry.toString());
      const named = await entriesOfDay(objects, key, found, before);
      const odd = named.find((entry, at) => entry !== logged[at]) ?? logged[named.length];
      if (odd !== undefined)
        throw fault(
          `its digest and the log up to ${checkpointName(day)} do not name the same objects: ${odd}`,
        );
      for (const manifest of found.manifests) manifests.add(manifest);
      for (const entry of logged) {
        sealed.add(entry);
        if (day >= from && day <= to) wanted.add(entry);
        if (day >= keptSince) held.add(entry);
      }
      return found;
    });
    before = digest ?? before;
    size = head.size;
  }

  onProgress('the chains');
  const unsigned = new Set<string>();
  /** What the names of change sets and manifests say, by what the change sets and manifests themselves say. */
  const names = new Map<string, string>();
  for (const [chain, end] of ends)
    await check(`chain of ${chain}`, async () => {
      for (const object of await verifyChain(objects, chain, end, before, names)) unsigned.add(object);
    });
  for (const manifest of manifests)
    await check(manifest, async () => {
      const { scan } = await getJson(objects, manifest, manifestSchema);
      const name = manifestName(scan.slot);
      names.set(name, manifest);
      if ((await getNamed(objects, name)) !== manifest) throw fault(`${name} does not name it`);
    });
  for await (const name of objects.keys('scans/'))
    await check(name, async () => {
      const manifest = await getNamed(objects, name);
      const { scan } = await getJson(objects, manifest, manifestSchema);
      if (manifestName(scan.slot) !== name)
        throw fault(`it names ${manifest}, which is of slot ${scan.slot}`);
      if (!sealed.has(manifest))
        for (const object of await objectsOfManifest(objects, manifest)) unsigned.add(object);
    });
  for await (const name of objects.keys('words/'))
    await check(name, async () => {
      const named = await getNamed(objects, name);
      if (names.get(name) !== named)
        throw fault(`it names ${named}, which does not stand there on its chain`);
    });
  for (const object of await verifyReports(objects, before?.reports, faults)) unsigned.add(object);
  for (const object of sealed) unsigned.delete(object);

  // What nothing names is read too: a changed object that was never committed is a changed object.
  for await (const key of objects.keys('')) {
    if (NAMED.test(key)) await check(key, async () => checkPacking(key, await objects.get(key)));
    else if (HASHED.test(key) && !sealed.has(key)) unsigned.add(key);
  }
  const all = [...new Set([...wanted, ...unsigned])].sort();
  let read = 0;
  let expired = 0;
  const broken = await pLimit(READS_AT_ONCE).map(all, async (key): Promise<Fault[]> => {
    read += 1;
    if (read % 500 === 0) onProgress(`${read} of ${all.length} objects`);
    const found: Fault[] = [];
    await unlessFaulty(found, key, async () => {
      try {
        await checkObject(objects, key);
      } catch (thrown) {
        const mayBeGone = wanted.has(key) && !held.has(key) && EXPIRING.test(key);
        if (!(thrown instanceof ObjectMissingError && mayBeGone)) throw thrown;
        expired += 1;
      }
    });
    return found;
  });
  for (const found of broken.flat()) faults.push(found);
  return {
    faults,
    ...(last !== undefined && { head: last.head, day: last.day }),
    signedDays: days.filter(({ day }) => day >= from && day <= to).length,
    objects: read - expired,
    unsigned: unsigned.size,
    expired,
  };
}

const READS_AT_ONCE = 16;
const EXPIRING = new RegExp(
  `^(${EXPIRING_AREAS.map((area) => (area === EVIDENCE_MONTHS ? '\\d{4}-\\d{2}' : area)).join('|')})/`,
);
const NAMED = /^(days|periods|scans|words)\//;
const HASHED = /\/[0-9a-f]{64}$/;

function fault(why: string): IntegrityError {
  return new IntegrityError(why, 'Restore what was written first: the bucket keeps every version', {
    cause: new Error('It is not what the signed log has'),
  });
}

async function unlessFaulty<T>(
  faults: Fault[],
  what: string,
  doing: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await doing();
  } catch (thrown) {
    if (!(thrown instanceof IntegrityError)) throw thrown;
    faults.push({ what, why: errorText(thrown) });
    return undefined;
  }
}

/** The heads of all days, none smaller than the one before. */
async function signedDays(
  objects: ListedObjects,
  keys: readonly VerifierKey[],
  faults: Fault[],
): Promise<SignedDay[]> {
  const days: SignedDay[] = [];
  const digests: Day[] = [];
  for await (const name of objects.keys('days/')) digests.push(name.slice('days/'.length));
  for (const day of daysBetween(digests[0], digests.at(-1))) {
    await unlessFaulty(faults, checkpointName(day), async () => {
      const note = Buffer.from(await objects.get(checkpointName(day))).toString('utf8');
      const head = openCheckpoint(note, keys);
      const before = days.at(-1);
      if (before !== undefined && before.head.size > head.size)
        throw fault(
          `it is of ${head.size} entries, and ${checkpointName(before.day)} of ${before.head.size}`,
        );
      days.push({ day, head });
    });
  }
  for await (const name of objects.keys('checkpoints/')) {
    const day = name.slice('checkpoints/'.length);
    if (!digests.includes(day))
      faults.push({ what: digestName(day), why: 'the day was signed and has no digest' });
  }
  return days;
}

/** That the log of each head goes on from that of the one before. */
async function verifyGrowth(
  objects: ListedObjects,
  days: readonly SignedDay[],
  faults: Fault[],
): Promise<void> {
  for (const [at, { day, head }] of days.entries()) {
    const before = days[at - 1]?.head;
    if (before === undefined) continue;
    await unlessFaulty(faults, checkpointName(day), async () => {
      if (!isConsistent(before, head, await consistencyOf(objects, before.size, head.size)))
        throw fault(`the log of ${head.size} entries does not go on from the one of ${before.size}`);
    });
  }
}

function* daysBetween(first: Day | undefined, last: Day | undefined): Generator<Day> {
  if (first === undefined || last === undefined) return;
  for (let day = first; day <= last; day = dayAfter(day)) yield day;
}

/** The first signed day whose objects are all to be there: of those before it the retention is over, as their scans say. */
async function firstDayKept(objects: ListedObjects, days: readonly SignedDay[], now: Instant): Promise<Day> {
  let kept = '';
  for (const { day } of days) {
    try {
      const digest = await getJson(objects, await getNamed(objects, digestName(day)), dayDigestSchema);
      const [first] = digest.manifests;
      if (first === undefined) continue;
      const { keptUntil } = (await getJson(objects, first, manifestSchema)).scan;
      if (keptUntil === undefined || keptUntil >= now) return kept;
      kept = dayAfter(day);
    } catch (thrown) {
      // What is broken here is told where the day is checked.
      if (!(thrown instanceof IntegrityError)) throw thrown;
    }
  }
  return kept;
}

async function verifyKept(
  objects: ListedObjects,
  kept: string,
  keys: readonly VerifierKey[],
  head: Checkpoint | undefined,
): Promise<void> {
  const then = openCheckpoint(kept, keys);
  if (head === undefined || head.size < then.size)
    throw fault(`it is of ${then.size} entries, and the log has ${head?.size ?? 0}: some were taken out`);
  if (!isConsistent(then, head, await consistencyOf(objects, then.size, head.size)))
    throw fault(`the log's first ${then.size} entries are not those that were signed then`);
}

const reportSchema = z.looseObject({ report: z.looseObject({ from: z.string(), to: z.string() }) });

/**
 * That every name of a period leads to the report of that period, and to the one that was signed.
 * @returns those that no signed day covers.
 */
async function verifyReports(
  objects: ListedObjects,
  signed: DayDigest['reports'],
  faults: Fault[],
): Promise<string[]> {
  const unsigned: string[] = [];
  const names = new Set(Object.keys(signed ?? {}));
  for await (const name of objects.keys('periods/')) names.add(name);
  for (const name of names)
    await unlessFaulty(faults, name, async () => {
      const key = await getNamed(objects, name);
      const wanted = signed?.[name];
      if (wanted !== undefined && key !== wanted) throw fault(`it names ${key}, and ${wanted} was signed`);
      const { report } = await getJson(objects, key, reportSchema);
      if (name !== `periods/${report.from}_${report.to}`)
        throw fault(`it names ${key}, which is the report of ${report.from} to ${report.to}`);
      if (wanted === undefined) unsigned.push(key);
    });
  return unsigned;
}

/**
 * @param names is told of the name that each change set of the chain may have.
 * @returns the objects of the chain that no signed day covers.
 */
async function verifyChain(
  objects: ListedObjects,
  chain: string,
  end: ChainEnd,
  signed: DayDigest | undefined,
  names: Map<string, string>,
): Promise<string[]> {
  const atSigned = signed?.chains[chain];
  const unsigned: string[] = [];
  let expected = end.rev;
  for (let key: string | undefined = end.changeSet; key !== undefined; expected -= 1) {
    const changeSet: PlacedChangeSet = await getJson(objects, key, changeSetPlaceSchema);
    const { rev, account, kind } = changeSet;
    if (rev !== expected || account !== chain)
      throw fault(`${key} is number ${rev} of ${account}, and stands where number ${expected} should`);
    names.set(wordsKey(chain, rev), key);
    if (kind !== 'scan' && (await getNamed(objects, wordsKey(chain, rev))) !== key)
      throw fault(`${wordsKey(chain, rev)} does not name ${key}`);
    if (atSigned !== undefined && rev === atSigned.rev && key !== atSigned.changeSet)
      throw fault(`number ${rev} is ${key}, and ${atSigned.changeSet} was signed`);
    if (rev > (atSigned?.rev ?? 0)) unsigned.push(...objectsOfChangeSet(key, changeSet));
    key = changeSet.previous;
  }
  if (expected !== 0) throw fault(`it begins with number ${expected + 1}`);
  if (atSigned !== undefined && end.rev < atSigned.rev)
    throw fault(`it ends with number ${end.rev}, and number ${atSigned.rev} was signed`);
  return unsigned;
}
