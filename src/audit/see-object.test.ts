import { contentKey, pack } from '../evidence/content-addressed';
import { memoryObjectStore } from '../evidence/memory-objects';
import { seeObject } from './see-object';

const TEXT = '{"a":1}';
const { key: KEY, body: BODY } = pack('manifests', TEXT);

async function see(key: string, stored: Readonly<Record<string, Uint8Array>>) {
  return seeObject(memoryObjectStore(new Map(Object.entries(stored))), [], key);
}

it('an object is unpacked, and of a record without a signed day its log is not known', async () => {
  expect(await see(KEY, { [KEY]: BODY })).toEqual({
    kind: 'whole',
    contents: Buffer.from(TEXT),
    isHashed: true,
    log: { kind: 'unsigned' },
  });
});

it('of a key without a hash nothing is said of its contents', async () => {
  expect(await see('scans/one', { 'scans/one': BODY })).toMatchObject({ kind: 'whole', isHashed: false });
});

it('other contents than its key names are not handed out', async () => {
  const other = contentKey('manifests', 'another');
  const seen = await see(other, { [other]: BODY });
  expect(seen).toMatchObject({ kind: 'damaged', log: { kind: 'unsigned' } });
  expect(seen).not.toHaveProperty('contents');
});

it.each(['manifests/none', '../record', '/etc/passwd', 'a', '', 'a/../b', 'a/.hidden'])(
  '"%s" is no object',
  async (key) => {
    expect(await see(key, {})).toEqual({ kind: 'missing' });
  },
);

it('a log that nobody known signed is broken, and not merely without the object', async () => {
  const head = Buffer.from('forged\n1\nAAAA\n\n— somebody AAAA\n');
  expect(await see(KEY, { [KEY]: BODY, 'checkpoints/2026-11-01': head })).toMatchObject({
    kind: 'whole',
    log: { kind: 'broken' },
  });
});
