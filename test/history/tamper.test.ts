import { isDeepStrictEqual } from 'node:util';
import zlib from 'node:zlib';
import { recordIn } from '../../src/aws/store/dynamo-record';
import { memoryObjectStore } from '../../src/evidence/memory-objects';
import { addMilliseconds } from '../../src/model/instant';
import { silentObserver } from '../../src/model/observe';
import { concludeStuck } from '../../src/scan/conclude-stuck';
import { noteSigner } from '../support/note-signer';
import { Seeded } from '../support/seeded';
import { faultsOf } from './faults';
import { itemsOf, keptRecord, type KeptRecord } from './kept-record';
import { tampersBy, type Tamper, type Tampered } from './tampers';

/** 10,000 where the peers run too; on every change so many as a fault in `verify` needs to show. */
/** All 10,000 tampers, which take minutes. */
const isWhole = process.env['WATCHBILL_WHOLE'] === '1';
const [RECORDS, TAMPERS] = isWhole ? [50, 200] : [5, 60];
const ACTS = 10;
const owner = noteSigner('watchbill.example/histories');
const stranger = noteSigner('watchbill.example/histories');

const tampers = tampersBy(owner, stranger);
const drawn: readonly (readonly [string, Tamper])[] = Object.entries(tampers).flatMap(
  ([name, [often, tamper]]) => Array.from({ length: often }, () => [name, tamper] as const),
);
const count = new Map<string, number>();
let mended = 0;
/** What only the table told, by kind. */
const byTable = new Map<string, number>();

/**
 * An older item is at times just what a process leaves that died: a scan that is not concluded, a change set that is not
 * applied. What it ended in is in the bucket, and whoever comes next makes the same of it again.
 */
async function isMended(kept: KeptRecord, { objects, table }: Tampered): Promise<boolean> {
  await concludeStuck({
    objects: memoryObjectStore(objects),
    table: recordIn(table).record,
    reader: recordIn(table).reader,
    clock: { now: () => addMilliseconds(kept.now, 8 * 3_600_000) },
    observer: silentObserver,
  });
  // Concluded late, an old look at an account that was not seen then makes it one that is not seen now, until its next scan.
  const isOfLooks = (name: string) => /^(BLINDNESS|ACCOUNT#common) /.test(name);
  return [...itemsOf(table)].every(
    ([name, item]) => isOfLooks(name) || isDeepStrictEqual(item, kept.items.get(name)),
  );
}

/** The same bytes, which nobody changes, are unpacked once: of a record with one thing changed, all others are the same. */
function once<R>(make: (bytes: zlib.InputType, options?: zlib.ZlibOptions) => R): typeof make {
  const made = new WeakMap<object, R>();
  return (bytes, options) => {
    if (typeof bytes === 'string') return make(bytes, options);
    const result = made.get(bytes) ?? make(bytes, options);
    made.set(bytes, result);
    return result;
  };
}
const { gunzipSync, gzipSync } = zlib;
jest.spyOn(zlib, 'gunzipSync').mockImplementation(once(gunzipSync));
jest.spyOn(zlib, 'gzipSync').mockImplementation(once(gzipSync));

it.each(Array.from({ length: RECORDS }, (_none, at) => 1001 + at))(
  'finds whatever is done to the record of a random history, and names it: %i',
  async (seed) => {
    const kept = await keptRecord(seed, ACTS, owner);
    const chance = new Seeded(seed);
    const missed: Record<string, unknown>[] = [];
    for (let done = 0; done < TAMPERS;) {
      const [name, tamper] = chance.of(drawn);
      const tampered = await tamper(kept, chance);
      if (tampered === undefined) continue;
      const { of, touched, needsHead } = tampered;
      const objects = memoryObjectStore(tampered.objects);
      const question = {
        objects,
        key: owner.key,
        now: kept.now,
        kept: needsHead === true ? kept.head : undefined,
      };
      // The bucket alone tells what was done to it, but for what nobody has signed yet.
      const isOfBucket = touched.length > 0 && !of.startsWith('item ');
      const offline = isOfBucket ? await faultsOf({ ...question, table: undefined }) : [];
      const [first = 'nothing'] =
        offline.length > 0 ? offline : await faultsOf({ ...question, table: tampered.table });
      const isNamed =
        touched.length === 0 ? first !== 'nothing' : touched.some((each) => first.includes(each));
      if (isOfBucket && offline.length === 0) byTable.set(of, (byTable.get(of) ?? 0) + 1);
      if (first === 'nothing' && (await isMended(kept, tampered))) {
        mended += 1;
        continue;
      }
      done += 1;
      count.set(`${name}: ${of}`, (count.get(`${name}: ${of}`) ?? 0) + 1);
      if (!isNamed) missed.push({ seed, name, of, touched, first });
    }
    expect(missed).toEqual([]);
  },
);

it('of every kind of tamper, to every kind of object and item', () => {
  const all = [...count].sort();
  // How many there were belongs in the log of a whole run.
  if (isWhole) console.info(all.map(([kind, times]) => `${times} ${kind}`).join('\n'), byTable, { mended });
  expect(new Set(all.map(([kind]) => kind.split(':')[0]))).toEqual(new Set(Object.keys(tampers)));
  expect(all.reduce((sum, [, times]) => sum + times, 0)).toBe(RECORDS * TAMPERS);
  const kinds = new Set(all.map(([kind]) => kind.replace(/^.*?: /, '')));
  expect([...kinds]).toEqual(
    expect.arrayContaining([
      'change-sets',
      'checkpoints',
      'configurations',
      'day-digests',
      'days',
      'digests',
      'evaluations',
      'evidence',
      'log/tile/0',
      'log/tile/entries',
      'manifests',
      'passes',
      'plans',
      'scans',
      'words',
      'item ACCOUNT STATE',
      'item ACCOUNTS',
      'item SIGHTS',
      'item EXCEPTION HEAD',
      'item FINDING EVENT',
      'item FINDING HEAD',
      'item SCAN META',
      'item EXCEPTION EVENT',
      ...(isWhole ? ['item ALERT HEAD', 'item ALERT POST'] : []),
    ]),
  );
});
