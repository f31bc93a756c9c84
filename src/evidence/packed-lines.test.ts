import { gunzipSync, gzipSync } from 'node:zlib';
import { IntegrityError } from '../model/errors';
import { pack } from './content-addressed';
import { PackedLines, unpackLines } from './packed-lines';

async function packed(lines: readonly string[]) {
  const writer = new PackedLines('passes');
  for (const line of lines) await writer.add(line);
  return writer.end();
}
async function unpacked(key: string, body: Uint8Array): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of unpackLines('list', key, body)) lines.push(line);
  return lines;
}

/** More than is packed or unpacked at once. */
const MANY = Array.from(
  { length: 40_000 },
  (_none, index) => `{"é${index}":"${(index * 7919).toString(36)}"}`,
);

it.each<[string, string[]]>([
  ['no line', []],
  ['one line', ['{"a":1}']],
  ['characters that end a line elsewhere, and more than one byte', ['"\u2028\u2029\r"', '"é😀"']],
  ['more than is packed at once', MANY],
])('packs %s as the whole text is packed, and gives it back', async (_name, lines) => {
  const text = lines.map((line) => `${line}\n`).join('');
  const { key, body } = await packed(lines);
  expect(key).toBe(pack('passes', text).key);
  expect(gunzipSync(body).toString()).toBe(text);
  expect(await unpacked(key, body)).toEqual(lines);
});

const BODIES: readonly [string, string[]][] = [
  ['a small body', ['{"a":1}', '{"b":1}']],
  ['a large body', MANY],
];
describe.each(BODIES)('%s', (_size, lines) => {
  it.each<[string, (body: Uint8Array) => Uint8Array]>([
    ['other lines', () => gzipSync('{"a":2}\n')],
    ['a part of it', (body) => body.subarray(0, body.length - 9)],
    ['no archive', (body) => Buffer.alloc(body.length, 'damaged')],
  ])('trusts not under its key: %s', async (_name, damage) => {
    const { key, body } = await packed(lines);
    await expect(unpacked(key, damage(body))).rejects.toThrow(IntegrityError);
  });
});

it('has bodies of both kinds', async () => {
  expect((await packed(MANY)).body.length).toBeGreaterThan(64 * 1024);
});
