import { openCheckpoint } from '../../evidence/log/checkpoint';
import { vkey, type VerifierKey } from '../../evidence/log/verifier-key';
import { keptObjects } from '../../evidence/kept-objects';
import { getJson, getNamed } from '../../evidence/objects';
import type { ListedObjects } from '../../evidence/ports';
import { errorText, IntegrityError } from '../../model/errors';
import type { Instant } from '../../model/instant';
import {
  checkpointName,
  dayAfter,
  dayDigestSchema,
  digestName,
  type Day,
} from '../../record/proof/day-digest';
import { verifyBucket, type BucketReport, type Fault } from '../../record/proof/verify-bucket';
import { bucketIndex } from '../../record/rebuild';
import { commandLine } from '../../wording/commands';
import type { CsvColumn } from '../../wording/csv';
import { tableOf, type Period } from '../answer';
import type { Question } from './question';
import { periodOf } from './rule-of-question';

/** One UTC day of the record. */
interface SealedDay {
  readonly day: Day;
  /** `open`: the day is not over; `not sealed`: it is, and has no digest. */
  readonly status: 'signed' | 'not signed' | 'not sealed' | 'open' | 'unreadable';
  readonly digest: string | null;
  /** Of the day before, as this day's digest names it. */
  readonly previous: string | null;
  /** Entries of the log at the end of the day, and its root hash. */
  readonly entries: number | null;
  readonly root: string | null;
  readonly manifests: number | null;
  /** Slots of the schedule without a concluded scan when the day was sealed. */
  readonly missed: readonly Instant[];
}

const FAULT_COLUMNS: readonly CsvColumn<Fault>[] = [
  { heading: 'broken', value: ({ what }) => what },
  { heading: 'why', value: ({ why }) => why },
];
const DAY_COLUMNS: readonly CsvColumn<SealedDay>[] = [
  { heading: 'day', value: (row) => row.day },
  { heading: 'status', value: (row) => row.status },
  { heading: 'entries', value: (row) => row.entries },
  { heading: 'root', value: (row) => row.root },
  { heading: 'scans', value: (row) => row.manifests },
  { heading: 'missed slots', value: (row) => row.missed.length },
  { heading: 'digest', value: (row) => row.digest },
  { heading: 'digest before', value: (row) => row.previous },
];

/** Digests, change sets and manifests are looked into for several reasons: of so many bytes no object is read again. */
const MOST_KEPT = 64 * 1024 * 1024;

export const proof: Question = {
  id: 'proof',
  number: 20,
  asks: 'Prove that nothing was altered or removed.',
  about: 'period',
  takes: {},
  async answer({ reader, objects: stored, now, logKeys }, parameters) {
    const objects = keptObjects(stored, MOST_KEPT);
    const period = periodOf(parameters);
    const keys = await logKeys();
    const [from, to] = [period.from.slice(0, 10), period.to.slice(0, 10)];
    const checked = await verified(objects, { keys, from, to, now });
    const days = await sealedDays(objects, keys, period, now);
    const unsealed = days.filter(({ status }) => status !== 'signed' && status !== 'open');
    return {
      tables: [tableOf('faults', checked.faults, FAULT_COLUMNS), tableOf('days', days, DAY_COLUMNS)],
      gaps: {
        data: {
          signedUpTo: checked.day ?? null,
          unsigned: checked.unsigned,
          expired: checked.expired,
          keys: keys.map(vkey),
        },
        sentences: [
          checked.faults.length === 0
            ? `Nothing of the bucket was found altered: ${checked.objects} objects of these days, and newer ones that no day covers yet, are as their keys say; every chain and signed day was checked.`
            : `${checked.faults.length} things are not as they were written.`,
          checked.head === undefined
            ? 'No day is signed: what is consistent in itself could have been written anew.'
            : `Signed up to the end of ${checked.day ?? ''} (UTC), ${checked.head.size} entries, by ${keys.map(vkey).join(' ')}. ${checked.unsigned} objects are newer, or of no change that was made, and not signed.`,
          ...(checked.expired > 0 ? [`${checked.expired} objects are gone whose retention is over.`] : []),
          ...(unsealed.length > 0
            ? [`Days of the period without a signature: ${unsealed.map(({ day }) => day).join(', ')}.`]
            : []),
          `The table was not compared with the bucket, and the key is the record's own. To do both, with the key that you noted when the record began: ${commandLine('verify', { from, to, key: '<key>' })}`,
        ],
      },
      configuration: (await reader.latestScan(period.to))?.configuration,
      isBroken: checked.faults.length > 0,
      counts: { objects: checked.objects, unsigned: checked.unsigned, entries: checked.head?.size ?? 0 },
      awsCli: days
        .filter(({ status }) => status === 'signed')
        .slice(-1)
        .map(
          ({ day }) =>
            `aws s3api get-object --bucket <evidence bucket> --key ${checkpointName(day)} ${day}.note`,
        ),
    };
  },
};

/** Where the names in the bucket themselves are damaged, that is the fault, and the rest cannot be told. */
async function verified(
  objects: ListedObjects,
  asked: {
    readonly keys: readonly VerifierKey[];
    readonly from: Day;
    readonly to: Day;
    readonly now: Instant;
  },
): Promise<BucketReport> {
  try {
    const { ends } = await bucketIndex(objects);
    return await verifyBucket(objects, { ...asked, ends });
  } catch (thrown) {
    if (!(thrown instanceof IntegrityError)) throw thrown;
    const faults = [{ what: 'the bucket', why: errorText(thrown) }];
    return { faults, signedDays: 0, objects: 0, unsigned: 0, expired: 0 };
  }
}

async function sealedDays(
  objects: ListedObjects,
  keys: readonly VerifierKey[],
  { from, to }: Period,
  now: Instant,
): Promise<SealedDay[]> {
  const names = new Set<string>();
  for (const prefix of ['days/', 'checkpoints/'])
    for await (const name of objects.keys(prefix)) names.add(name);
  const [first] = [...names].filter((name) => name.startsWith('days/')).toSorted();
  const begun = first?.slice('days/'.length) ?? now.slice(0, 10);
  const days: SealedDay[] = [];
  const last = to < now ? to : now;
  for (let day = from.slice(0, 10); day <= last.slice(0, 10); day = dayAfter(day))
    // Before the record began there is nothing to seal.
    if (day >= begun) days.push(await sealedDay(objects, keys, names, day, now));
  return days;
}

async function sealedDay(
  objects: ListedObjects,
  keys: readonly VerifierKey[],
  names: ReadonlySet<string>,
  day: Day,
  now: Instant,
): Promise<SealedDay> {
  const nothing = { digest: null, previous: null, entries: null, root: null, manifests: null, missed: [] };
  if (!names.has(digestName(day)))
    return { day, status: day >= now.slice(0, 10) ? 'open' : 'not sealed', ...nothing };
  try {
    const digest = await getNamed(objects, digestName(day));
    const { previous, manifests, missed } = await getJson(objects, digest, dayDigestSchema);
    const said = { digest, previous: previous ?? null, manifests: manifests.length, missed };
    if (!names.has(checkpointName(day))) return { ...nothing, day, status: 'not signed', ...said };
    const note = Buffer.from(await objects.get(checkpointName(day))).toString('utf8');
    const { size, root } = openCheckpoint(note, keys);
    return { day, status: 'signed', ...said, entries: size, root: Buffer.from(root).toString('base64') };
  } catch (thrown) {
    if (!(thrown instanceof IntegrityError)) throw thrown;
    return { day, status: 'unreadable', ...nothing };
  }
}
