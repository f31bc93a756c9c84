import { gzipSync } from 'node:zlib';
import { checkObject } from './check-object';
import { pack } from './content-addressed';
import { memoryObjectStore } from './memory-objects';

const { key, body } = pack('change-sets', '{"rev":1}'.repeat(50));
const flipped = Uint8Array.from(body, (byte, at) => (at === 20 ? byte ^ 1 : byte));

it('says nothing of an object as it was written', async () => {
  await checkObject(memoryObjectStore(new Map([[key, body]])), key);
});

it('reads one that is too large to be packed again a part at a time', async () => {
  const large = pack('change-sets', '{"rev":1}'.repeat(600_000));
  const store = memoryObjectStore(new Map([[large.key, large.body]]));
  await checkObject(store, large.key);
  const longer = Buffer.concat([large.body, Buffer.alloc(1)]);
  const changed = memoryObjectStore(new Map([[large.key, longer]]));
  await expect(checkObject(changed, large.key)).rejects.toThrow('cannot be trusted');
});

it.each<[string, Uint8Array]>([
  ['has another bit', flipped],
  ['is cut', body.subarray(0, -1)],
  ['is longer by zeros', Buffer.concat([body, Buffer.alloc(4)])],
  ['is longer by a byte', Buffer.concat([body, Buffer.of(7)])],
  ['is longer by a packing of nothing', Buffer.concat([body, gzipSync('')])],
  ['is longer by another packing', Buffer.concat([body, gzipSync('more')])],
  ['is empty', Buffer.alloc(0)],
  ['holds something else', pack('change-sets', 'something else').body],
])('finds one that %s', async (_name, changed) => {
  const objects = memoryObjectStore(new Map([[key, changed]]));
  await expect(checkObject(objects, key)).rejects.toThrow(`The object ${key} cannot be trusted`);
});
