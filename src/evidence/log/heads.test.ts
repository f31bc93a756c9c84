import { noteSigner } from '../../../test/support/note-signer';
import { IntegrityError } from '../../model/errors';
import { memoryObjectStore } from '../memory-objects';
import { openCheckpoint } from './checkpoint';
import { keepHead, keptHead } from './heads';
import { leafHash, type TreeHead } from './merkle';

const signer = noteSigner('watchbill.example/log');
const headOver = (entry: string): TreeHead => ({ size: 1, root: leafHash(Buffer.from(entry)) });
const head = headOver('scans/a');

test('a head is signed once, and kept as it was signed', async () => {
  const stored = new Map<string, Uint8Array>();
  const objects = memoryObjectStore(stored);
  expect(await keptHead(objects, 1)).toBeUndefined();
  const note = await keepHead(objects, head, signer);
  expect(openCheckpoint(note, [signer.key])).toEqual({ origin: signer.name, ...head });
  expect(await keepHead(objects, head, signer)).toBe(note);
  expect(await keptHead(objects, 1)).toBe(note);
  expect([...stored.keys()]).toEqual(['log/checkpoints/1']);
});

test('a head that an earlier key signed stays', async () => {
  const objects = memoryObjectStore();
  const note = await keepHead(objects, head, noteSigner(signer.name));
  expect(await keepHead(objects, head, signer)).toBe(note);
});

test('of two that sign at the same time, both get the one that is kept', async () => {
  const objects = memoryObjectStore();
  const [first, second] = await Promise.all([
    keepHead(objects, head, signer),
    keepHead(objects, head, signer),
  ]);
  expect(first).toBe(second);
});

test.each<[string, TreeHead, typeof signer]>([
  ['another root', headOver('scans/b'), signer],
  ['another origin', head, noteSigner('watchbill.example/other')],
])('no second head of a size is signed, with %s', async (_name, other, by) => {
  const objects = memoryObjectStore();
  const note = await keepHead(objects, head, signer);
  await expect(keepHead(objects, other, by)).rejects.toThrow(IntegrityError);
  expect(await keptHead(objects, 1)).toBe(note);
});
