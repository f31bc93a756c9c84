import { gunzipSync, gzipSync } from 'node:zlib';
import { generateKeyPairSync, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { compareTable } from '../../src/cli/compare-table';
import { gzipped } from '../../src/evidence/content-addressed';
import { memoryObjectStore } from '../../src/evidence/memory-objects';
import type { NoteSigner } from '../../src/evidence/log/note';
import { verifierKey } from '../../src/evidence/log/verifier-key';
import { IntegrityError } from '../../src/model/errors';
import { sealDays } from '../../src/record/proof/seal-days';
import { verifyBucket } from '../../src/record/proof/verify-bucket';
import { acknowledge, approveException, requestException } from '../../src/record/people';
import { findingId } from '../../src/model/verdict';
import { addMilliseconds } from '../../src/model/instant';
import type { StoredItem } from '../../src/aws/store/table';
import { memoryStore } from '../support/stores';
import { openReview, sayOfReview } from '../support/said-review';
import { MemoryTable } from '../support/memory-table';
import { ACCOUNT, day, scan, worldAfter, type World } from './world';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signer: NoteSigner = {
  name: 'watchbill.example/test',
  publicKey: publicKey.export({ format: 'der', type: 'spki' }),
  sign: (bytes) => Promise.resolve(sign('sha256', bytes, { key: privateKey, dsaEncoding: 'der' })),
};
const keys = [verifierKey(signer.name, signer.publicKey)];
/** So many of each kind a run; tampering ten thousand times is for a night. */
const RUNS = Number(process.env['TAMPERS'] ?? 150);
const clock = { now: () => day(20) };

/** A record with scans, words and an exception, signed but for its last day; copied so that each test has its own. */
interface Kept {
  readonly objects: ReadonlyMap<string, Uint8Array>;
  readonly items: readonly StoredItem[];
  /** The signed head of two days before the last. */
  readonly head: string;
}

async function seal({ objects, record, reader }: World, days: number): Promise<void> {
  await sealDays({ objects, table: record, reader, signer, clock: { now: () => day(days) } });
}

/** @param scans of the first days: of two scans or fewer. */
async function keep(...scans: readonly number[]): Promise<Kept> {
  const world = await worldAfter(...scans);
  const finding = findingId({
    rule: 'detector-on',
    account: ACCOUNT,
    region: 'eu-central-1',
    resource: 'd2',
  });
  const ports = {
    objects: world.objects,
    table: world.record,
    clock: { now: () => addMilliseconds(day(1), 3_600_000) },
  };
  await acknowledge(ports, { finding, by: 'ann', note: 'Seen.' });
  await openReview(ports, world.campaigns);
  await seal(world, 2);
  const { id } = await requestException(ports, {
    by: 'ann',
    owner: 'ann',
    scope: { rule: 'detector-on' },
    reason: 'The detectors are replaced by others in May.',
    endsAt: day(9),
  });
  await scan(world, 2);
  await seal(world, 3);
  await approveException({ ...ports, clock: { now: () => day(3) } }, { id, by: 'bob' });
  await sayOfReview({ ...ports, clock: { now: () => day(3) } }, world.campaigns);
  await scan(world, 3);
  const objects = new Map<string, Uint8Array>();
  for await (const key of world.objects.keys('')) objects.set(key, await world.objects.get(key));
  const head = Buffer.from(objects.get('checkpoints/2026-10-02') ?? []).toString();
  return { objects, items: await world.items(), head };
}

async function faults(
  objects: ReadonlyMap<string, Uint8Array>,
  items: readonly StoredItem[],
  kept?: string,
): Promise<readonly string[]> {
  const table = new MemoryTable(
    new Map(items.map((item) => [`${String(item.pk)} ${String(item.sk)}`, item])),
  );
  const store = { ...memoryStore(table), objects: memoryObjectStore(new Map(objects)) };
  async function* everyItem() {
    yield* table.all();
  }
  try {
    const { differences, index } = await compareTable({ clock }, { ...store, everyItem });
    const report = await verifyBucket(store.objects, {
      keys,
      ends: index.ends,
      ...(kept !== undefined && { kept }),
    });
    return [
      ...differences.map(({ item }) => item),
      ...report.faults.map(({ what, why }) => `${what}: ${why}`),
    ];
  } catch (thrown) {
    if (thrown instanceof IntegrityError) return [thrown.message];
    throw thrown;
  }
}

let kept: Kept;
beforeAll(async () => {
  kept = await keep(0, 1);
});

it('finds nothing in what nobody touched', async () => {
  expect(await faults(kept.objects, kept.items, kept.head)).toEqual([]);
});

const flipped = (body: Uint8Array, bit: number) => {
  const copy = Uint8Array.from(body);
  const at = Math.floor(bit / 8) % copy.length;
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit % 8));
  return copy;
};

/** The same value with something else in it. */
const changed = (value: unknown): unknown =>
  typeof value === 'number'
    ? value + 1
    : typeof value === 'boolean'
      ? !value
      : typeof value === 'string'
        ? `${value}x`
        : { changed: value };

it('finds, by a head that was kept elsewhere, that all of it was written anew and signed', async () => {
  const forged = await keep(0);
  expect(await faults(forged.objects, forged.items)).toEqual([]);
  expect(await faults(forged.objects, forged.items, kept.head)).toEqual([
    expect.stringMatching(/^the head that was kept: /),
  ]);
});

describe('finds', () => {
  const ofReviews = ['campaign-events', 'campaign-items', 'system-exports'];
  it.each(ofReviews.flatMap((area) => (['deleted', 'altered'] as const).map((how) => [area, how] as const)))(
    'what was said of access reviews: %s %s',
    async (area, how) => {
      const [key = '', ...others] = [...kept.objects.keys()].filter((each) => each.startsWith(`${area}/`));
      expect(others).toEqual([]);
      const objects = new Map(kept.objects);
      if (how === 'deleted') objects.delete(key);
      else {
        const text = gunzipSync(kept.objects.get(key) ?? new Uint8Array()).toString();
        objects.set(key, gzipped(text.replace('ana', 'eve').replace('maria', 'noah1')));
      }
      expect(await faults(objects, kept.items)).toEqual([expect.stringContaining(key)]);
    },
  );

  it('every object that is flipped, cut, deleted, or replaced by another of its kind', async () => {
    const names = [...kept.objects.keys()];
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: names.length - 1 }),
        fc.constantFrom('flip', 'cut', 'delete', 'replace', 'pack again'),
        fc.nat(),
        async (index, how, number) => {
          const name = names[index] ?? '';
          const body = kept.objects.get(name) ?? new Uint8Array();
          const objects = new Map(kept.objects);
          const others = names.filter((each) => each !== name && each.split('/')[0] === name.split('/')[0]);
          const other = kept.objects.get(others[number % Math.max(others.length, 1)] ?? '');
          if (how === 'flip') objects.set(name, flipped(body, number));
          if (how === 'cut') objects.set(name, body.subarray(0, number % body.length));
          if (how === 'delete') objects.delete(name);
          if (how === 'replace') {
            if (other === undefined || Buffer.from(other).equals(body)) return;
            objects.set(name, other);
          }
          if (how === 'pack again') {
            if (name.startsWith('log/') || name.startsWith('checkpoints/')) return;
            const text = gunzipSync(body)
              .toString()
              .replace(/[a-z0-9](?=[^a-z0-9]*$)/, 'q');
            if (text === gunzipSync(body).toString()) return;
            objects.set(name, gzipSync(text, { level: 6 }));
          }
          expect({ name, how, found: (await faults(objects, kept.items)).length > 0 }).toEqual({
            name,
            how,
            found: true,
          });
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('every item that is changed, deleted, moved or invented', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: kept.items.length - 1 }),
        fc.constantFrom('change', 'delete', 'move', 'invent'),
        fc.nat(),
        async (index, how, number) => {
          const item = kept.items[index] ?? {};
          const fields = Object.keys(item);
          const field = fields[number % fields.length] ?? '';
          const others = kept.items.filter((_other, at) => at !== index);
          const moved = { ...item, pk: `${String(item.pk)}x` };
          const items = {
            change:
              field === 'pk' || field === 'sk'
                ? [...others, moved]
                : [...others, { ...item, [field]: changed(item[field]) }],
            delete: others,
            move: [...others, moved],
            invent: [...kept.items, moved],
          }[how];
          const found = await faults(kept.objects, items).catch((thrown: unknown) => [String(thrown)]);
          expect({
            item: `${String(item.pk)} ${String(item.sk)}`,
            how,
            field,
            found: found.length > 0,
          }).toEqual({
            item: `${String(item.pk)} ${String(item.sk)}`,
            how,
            field,
            found: true,
          });
        },
      ),
      { numRuns: RUNS },
    );
  });
});
