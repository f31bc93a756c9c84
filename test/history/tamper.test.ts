import { memoryObjectStore } from '../../src/evidence/memory-objects';
import { noteSigner } from '../support/note-signer';
import { Seeded } from '../support/seeded';
import { faultsOf } from './faults';
import { keptRecord } from './kept-record';
import { tampersBy, type Tamper } from './tampers';

/** 10,000 where the peers run too; on every change so many as a fault in `verify` needs to show. */
const [RECORDS, TAMPERS] = process.env['WATCHBILL_PEERS'] === '1' ? [50, 200] : [5, 60];
const ACTS = 14;
const owner = noteSigner('watchbill.example/histories');
const stranger = noteSigner('watchbill.example/histories');

const tampers = tampersBy(owner, stranger);
const drawn: readonly (readonly [string, Tamper])[] = Object.entries(tampers).flatMap(
  ([name, [often, tamper]]) => Array.from({ length: often }, () => [name, tamper] as const),
);
const count = new Map<string, number>();
const missed: Record<string, unknown>[] = [];

it.each(Array.from({ length: RECORDS }, (_none, at) => 1001 + at))(
  'finds whatever is done to the record of a random history, and names it: %i',
  async (seed) => {
    const kept = await keptRecord(seed, ACTS, owner);
    const chance = new Seeded(seed);
    for (let done = 0; done < TAMPERS;) {
      const [name, tamper] = chance.of(drawn);
      const tampered = await tamper(kept, chance);
      if (tampered === undefined) continue;
      done += 1;
      const { of, touched, needsHead } = tampered;
      count.set(`${name}: ${of}`, (count.get(`${name}: ${of}`) ?? 0) + 1);
      const objects = memoryObjectStore(tampered.objects);
      const question = { objects, key: owner.key, now: kept.now };
      // The bucket alone tells what was done to it.
      const isOfBucket = touched.length > 0 && !of.startsWith('item ');
      const faults = await faultsOf({
        ...question,
        table: isOfBucket ? undefined : tampered.table,
        kept: needsHead === true ? kept.head : undefined,
      });
      const [first = 'nothing'] = faults;
      const isNamed = touched.length === 0 ? faults.length > 0 : touched.some((each) => first.includes(each));
      if (!isNamed) missed.push({ seed, name, of, touched, first });
      if (missed.length > 40) break;
    }
    console.log(missed, count.size);
    expect(missed).toEqual([]);
  },
);
