import { memoryObjectStore } from '../memory-objects';
import { appendEntries } from './log';
import { leafHash, rootOf, type TreeHead } from './merkle';
import { encodeBundle } from './tiles';
import { verifyLog } from './verify-log';

const SIZE = 600;
const entries = Array.from({ length: SIZE }, (_none, index) => Buffer.from(`scans/${index}`));
const whole = new Map<string, Uint8Array>();
let head: TreeHead;
beforeAll(async () => {
  const objects = memoryObjectStore(whole);
  const first = await appendEntries(objects, undefined, entries.slice(0, 300));
  head = await appendEntries(objects, first, entries.slice(300));
});

/** The bundle of 256 entries that begins with this one, with one of them changed. */
function changedBundle(first: number, changed: number): Buffer {
  return encodeBundle(
    entries
      .slice(first, first + 256)
      .map((entry, at) => (first + at === changed ? Buffer.from('forged') : entry)),
  );
}
function changedTile(hashes: Uint8Array | undefined, at: number): Buffer {
  const tile = Buffer.from(hashes ?? []);
  leafHash(Buffer.from('forged')).copy(tile, at * 32);
  return tile;
}

test('a log that is whole has no broken part, at each of its heads', async () => {
  const objects = memoryObjectStore(whole);
  expect(await verifyLog(objects, head)).toBeUndefined();
  expect(
    await verifyLog(objects, { size: 300, root: rootOf(entries.slice(0, 300).map(leafHash)) }),
  ).toBeUndefined();
  expect(await verifyLog(objects, { size: 0, root: rootOf([]) })).toBeUndefined();
});

test.each<[string, (stored: Map<string, Uint8Array>) => unknown, Awaited<ReturnType<typeof verifyLog>>]>([
  [
    'an entry in a full bundle',
    (stored) => stored.set('log/tile/entries/001', changedBundle(256, 300)),
    {
      part: 'entry',
      index: 300,
      key: 'log/tile/entries/001',
      reason: 'it does not give hash 44 of log/tile/0/001',
    },
  ],
  [
    'the last entry',
    (stored) => stored.set('log/tile/entries/002.p/88', changedBundle(512, 599)),
    {
      part: 'entry',
      index: 599,
      key: 'log/tile/entries/002.p/88',
      reason: 'it does not give hash 87 of log/tile/0/002.p/88',
    },
  ],
  [
    'two entries: the first is named',
    (stored) =>
      stored
        .set('log/tile/entries/001', changedBundle(256, 300))
        .set('log/tile/entries/000', changedBundle(0, 7)),
    {
      part: 'entry',
      index: 7,
      key: 'log/tile/entries/000',
      reason: 'it does not give hash 7 of log/tile/0/000',
    },
  ],
  [
    'a hash of a full tile',
    (stored) => stored.set('log/tile/0/001', changedTile(stored.get('log/tile/0/001'), 44)),
    { part: 'tile', key: 'log/tile/0/001', reason: 'hash 44 is not the one that the entries give' },
  ],
  [
    'a hash of a tile of tiles',
    (stored) => stored.set('log/tile/1/000.p/2', changedTile(stored.get('log/tile/1/000.p/2'), 1)),
    { part: 'tile', key: 'log/tile/1/000.p/2', reason: 'hash 1 is not the one that the entries give' },
  ],
  [
    'a hash at the right edge',
    (stored) => stored.set('log/tile/0/002.p/88', changedTile(stored.get('log/tile/0/002.p/88'), 0)),
    { part: 'tile', key: 'log/tile/0/002.p/88', reason: 'hash 0 is not the one that the entries give' },
  ],
  [
    'an entry and its tile with it',
    (stored) =>
      stored
        .set('log/tile/entries/001', changedBundle(256, 300))
        .set('log/tile/0/001', changedTile(stored.get('log/tile/0/001'), 44)),
    {
      part: 'tile',
      key: 'log/tile/0/001',
      reason: 'it and what is below it do not give hash 1 of log/tile/1/000.p/2',
    },
  ],
  [
    'a tile that is cut',
    (stored) => stored.set('log/tile/0/001', Buffer.from(stored.get('log/tile/0/001') ?? []).subarray(32)),
    { part: 'tile', key: 'log/tile/0/001', reason: 'it has 8160 bytes instead of 8192' },
  ],
  [
    'a tile that is missing',
    (stored) => stored.delete('log/tile/0/001'),
    { part: 'tile', key: 'log/tile/0/001', reason: 'There is no object log/tile/0/001' },
  ],
  [
    'a bundle that is missing',
    (stored) => stored.delete('log/tile/entries/001'),
    { part: 'bundle', key: 'log/tile/entries/001', reason: 'There is no object log/tile/entries/001' },
  ],
  [
    'a bundle that is cut',
    (stored) => stored.set('log/tile/entries/001', changedBundle(256, 300).subarray(0, -1)),
    {
      part: 'bundle',
      key: 'log/tile/entries/001',
      reason: 'log/tile/entries/001 of the log is damaged: it ends within entry 255',
    },
  ],
])('the broken part is named: %s', async (_name, damage, broken) => {
  const stored = new Map(whole);
  damage(stored);
  expect(await verifyLog(memoryObjectStore(stored), head)).toEqual(broken);
});

test('a log that agrees with itself and not with the head is another log', async () => {
  const objects = memoryObjectStore();
  const other = await appendEntries(objects, undefined, [Buffer.from('a'), Buffer.from('b')]);
  const ours = { size: 2, root: rootOf([leafHash(Buffer.from('a'))]) };
  expect(await verifyLog(objects, ours)).toEqual({
    part: 'head',
    reason: `the entries and tiles have the root ${other.root.toString('base64')}, and the head says ${ours.root.toString('base64')}`,
  });
});

test('a store that does not answer is no broken log', async () => {
  const objects = { ...memoryObjectStore(whole), get: () => Promise.reject(new Error('no route')) };
  await expect(verifyLog(objects, head)).rejects.toThrow('no route');
});
