import fc from 'fast-check';
import { IntegrityError, ObjectMissingError } from '../../model/errors';
import { memoryObjectStore } from '../memory-objects';
import type { ObjectStore } from '../ports';
import { appendEntries, consistencyOf, entriesOf, proofOf } from './log';
import { EMPTY_TREE, isConsistent, isIncluded, leafHash, rootOf, type TreeHead } from './merkle';

/** Entries `from` to `to` (not included) of a log that the tests know. */
const entries = (from: number, to: number): Buffer[] =>
  Array.from({ length: to - from }, (_none, at) => Buffer.from(`scans/${from + at}`));
const rootOver = (lines: readonly Buffer[]) => rootOf(lines.map(leafHash));

interface Log {
  readonly stored: Map<string, Uint8Array>;
  readonly objects: ObjectStore;
}
function emptyLog(): Log {
  const stored = new Map<string, Uint8Array>();
  return { stored, objects: memoryObjectStore(stored) };
}
/** Appends up to each of the sizes, one after the other. */
async function grown({ stored, objects }: Log, ...sizes: readonly number[]): Promise<TreeHead> {
  let head: TreeHead = EMPTY_TREE;
  if (stored.size === 0 && sizes[0] !== undefined && sizes[0] >= LARGE) head = await withLarge(stored);
  for (const size of sizes) head = await appendEntries(objects, head, entries(head.size, size));
  return head;
}

/** One less than fills the first tile of the second level; made once, because it takes longest. */
const LARGE = 65_535;
const large = emptyLog();
let largeHead: Promise<TreeHead> | undefined;

/** Puts a large log among what is stored. */
async function withLarge(stored: Map<string, Uint8Array>): Promise<TreeHead> {
  const head = await (largeHead ??= appendEntries(large.objects, undefined, entries(0, LARGE)));
  for (const [key, body] of large.stored) stored.set(key, body);
  return head;
}

test('the first entries begin the log', async () => {
  const log = emptyLog();
  const head = await appendEntries(log.objects, undefined, [Buffer.from('scans/0'), Buffer.from('scans/1')]);
  expect(head).toEqual({ size: 2, root: rootOver(entries(0, 2)) });
  expect(Object.fromEntries(log.stored)).toEqual({
    'log/tile/entries/000.p/2': Buffer.from('\0\x07scans/0\0\x07scans/1'),
    'log/tile/0/000.p/2': Buffer.concat(entries(0, 2).map(leafHash)),
  });
});

test.each<[string, number[], string[]]>([
  ['nothing', [3, 3], []],
  ['one entry', [3, 4], ['0/000.p/4', 'entries/000.p/4']],
  ['what fills a tile', [255, 256], ['0/000', '1/000.p/1', 'entries/000']],
  ['what begins the next one', [256, 257], ['0/001.p/1', 'entries/001.p/1']],
  [
    'more than a tile',
    [250, 600],
    ['0/000', '0/001', '0/002.p/88', '1/000.p/2', 'entries/000', 'entries/001', 'entries/002.p/88'],
  ],
  ['what fills a tile of tiles', [65_535, 65_536], ['0/255', '1/000', '2/000.p/1', 'entries/255']],
])('written is what changes: %s', async (_name, [from = 0, to = 0], changed) => {
  const log = emptyLog();
  const head = await grown(log, from);
  const before = new Set(log.stored.keys());
  const next = await appendEntries(log.objects, head, entries(from, to));
  expect(next).toEqual({ size: to, root: rootOver(entries(0, to)) });
  const written = [...log.stored.keys()].filter((key) => !before.has(key));
  expect(written.sort()).toEqual(changed.map((key) => `log/tile/${key}`));
});

test('read is the right edge, and what was written', async () => {
  const log = emptyLog();
  const head = await grown(log, 66_000);
  const read: string[] = [];
  const objects: ObjectStore = {
    ...log.objects,
    get: (key) => {
      read.push(key);
      return log.objects.get(key);
    },
  };
  await appendEntries(objects, head, entries(66_000, 66_001));
  expect(read.sort()).toEqual([
    'log/tile/0/257.p/208',
    'log/tile/0/257.p/209',
    'log/tile/1/001.p/1',
    'log/tile/2/000.p/1',
    'log/tile/entries/257.p/208',
    'log/tile/entries/257.p/209',
  ]);
});

const anySizes = fc
  .array(fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 300 })), { minLength: 1, maxLength: 5 })
  .map((steps) => steps.map((_step, at) => steps.slice(0, at + 1).reduce((sum, step) => sum + step, 0)));

test('in whatever batches it was made, a log is the same', async () => {
  await fc.assert(
    fc.asyncProperty(anySizes, async (sizes) => {
      const size = sizes.at(-1) ?? 0;
      const inBatches = emptyLog();
      const atOnce = emptyLog();
      expect(await grown(inBatches, ...sizes)).toEqual(await grown(atOnce, size));
      // Besides what is not full any more, the batches leave the same objects.
      const same = [...atOnce.stored].map(([key]) => [key, inBatches.stored.get(key)]);
      expect(same).toEqual([...atOnce.stored]);
    }),
    { numRuns: 40 },
  );
});

test('appended once more, or after a crash at any write, nothing else comes of it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 600 }),
      fc.integer({ min: 1, max: 600 }),
      fc.nat({ max: 12 }),
      async (from, more, survived) => {
        const log = emptyLog();
        const head = await grown(log, from);
        const batch = entries(from, from + more);
        let writes = 0;
        const crashing: ObjectStore = {
          ...log.objects,
          putIfAbsent: (key, body) =>
            (writes += 1) > survived
              ? Promise.reject(new Error('crash'))
              : log.objects.putIfAbsent(key, body),
        };
        await appendEntries(crashing, head, batch).catch(() => undefined);
        const next = await appendEntries(log.objects, head, batch);
        const after = new Map(log.stored);
        expect(await appendEntries(log.objects, head, batch)).toEqual(next);
        expect(log.stored).toEqual(after);
        expect(next.root).toEqual(rootOver(entries(0, from + more)));
      },
    ),
    { numRuns: 40 },
  );
});

test('what an earlier run began with is not mixed with other entries', async () => {
  const log = emptyLog();
  const head = await grown(log, 3);
  await appendEntries(log.objects, head, [Buffer.from('scans/other')]);
  await expect(appendEntries(log.objects, head, entries(3, 4))).rejects.toThrow(IntegrityError);
  await expect(appendEntries(log.objects, head, entries(3, 4))).rejects.toThrow(
    /log\/tile\/(entries|0)\/000\.p\/4 of the log was written before, with other entries/,
  );
});

test.each<[string, string, Buffer]>([
  ['a tile', 'log/tile/0/000.p/3', Buffer.concat(entries(1, 4).map(leafHash))],
  ['a bundle', 'log/tile/entries/000.p/3', Buffer.from('\0\x01a\0\x01b\0\x01c')],
])(
  'nothing is appended where the right edge has %s that is not that of the head',
  async (_name, key, body) => {
    const log = emptyLog();
    const head = await grown(log, 3);
    log.stored.set(key, body);
    await expect(appendEntries(log.objects, head, entries(3, 4))).rejects.toThrow(
      /not those of the head of 3 entries/,
    );
  },
);

test('nothing is appended where the right edge is missing', async () => {
  const log = emptyLog();
  const head = await grown(log, 3);
  log.stored.delete('log/tile/entries/000.p/3');
  await expect(appendEntries(log.objects, head, entries(3, 4))).rejects.toThrow(ObjectMissingError);
});

describe('entries', () => {
  const log = emptyLog();
  beforeAll(() => grown(log, 600));
  const read = async (from: number, to: number) => {
    const lines: string[] = [];
    for await (const entry of entriesOf(log.objects, 600, from, to)) lines.push(entry.toString());
    return lines;
  };

  test.each([
    [0, 600],
    [0, 0],
    [600, 600],
    [255, 257],
    [256, 512],
    [511, 600],
    [300, 301],
  ])('from %i to %i', async (from, to) => {
    expect(await read(from, to)).toEqual(entries(from, to).map(String));
  });

  test.each([
    [-1, 1],
    [2, 1],
    [599, 601],
  ])('are not there from %i to %i', async (from, to) => {
    await expect(read(from, to)).rejects.toThrow(RangeError);
  });
});

describe('proofs from tiles', () => {
  const sizes = [1, 2, 255, 256, 257, 511, 513, LARGE, 65_536, 65_537, 66_000];
  const log = emptyLog();
  const heads = new Map<number, TreeHead>();
  beforeAll(async () => {
    let head: TreeHead | undefined;
    for (const size of sizes) {
      if (size === LARGE) head = await withLarge(log.stored);
      head = await appendEntries(log.objects, head, entries(head?.size ?? 0, size));
      heads.set(size, head);
    }
  });
  const headOf = (size: number): TreeHead => heads.get(size) ?? EMPTY_TREE;

  test.each(sizes)('each place of a log of %i', async (size) => {
    for (const index of new Set(
      [0, 1, 254, 255, 256, 257, 65_535, 65_536, size - 1].filter((at) => at < size),
    )) {
      const proof = await proofOf(log.objects, size, index);
      expect(isIncluded(leafHash(Buffer.from(`scans/${index}`)), index, headOf(size), proof)).toBe(true);
    }
  });

  test.each(sizes)('a log of %i goes on from each smaller one', async (size) => {
    for (const oldSize of sizes.filter((other) => other <= size)) {
      const proof = await consistencyOf(log.objects, oldSize, size);
      expect(isConsistent(headOf(oldSize), headOf(size), proof)).toBe(true);
    }
  });
});
