import { unzipSync } from 'fflate';
import { sha256Hex } from '../../model/hash';
import type { PackFile } from './pack-file';
import { endOf, zipOf } from './zip';

async function* these(files: readonly PackFile[]): AsyncGenerator<PackFile, void> {
  yield* files;
}

async function zipped(files: readonly PackFile[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of zipOf('pack', these(files))) parts.push(part);
  return Buffer.concat(parts);
}

const file = (name: string, text: string): PackFile => ({ name, bytes: Buffer.from(text) });
const LONG = 'Nobody who left has access.\n'.repeat(1000);
const FILES = [
  file('index.html', LONG),
  file('data/empty.json', ''),
  file('csv/räte.csv', 'a,b\r\n'),
  file('xlsx/failed.xlsx', 'PK packed already'),
];

test('holds every file as it is, in one folder', async () => {
  const bytes = await zipped(FILES);
  const read = Object.entries(unzipSync(bytes)).map(([name, contents]) => [
    name,
    Buffer.from(contents).toString(),
  ]);
  expect(read).toEqual([
    ['pack/index.html', LONG],
    ['pack/data/empty.json', ''],
    ['pack/csv/räte.csv', 'a,b\r\n'],
    ['pack/xlsx/failed.xlsx', 'PK packed already'],
  ]);
  expect(bytes.length).toBeLessThan(2000);
});

test('the same files give the same bytes, whatever the clock and the zone say', async () => {
  const first = sha256Hex(await zipped(FILES));
  jest.useFakeTimers({ now: Date.parse('2031-03-04T05:06:07Z'), doNotFake: ['nextTick', 'setImmediate'] });
  const second = sha256Hex(await zipped(FILES));
  jest.useRealTimers();
  expect(second).toBe(first);
});

test('of no file it is a zip with nothing in it', async () => {
  expect(unzipSync(await zipped([]))).toEqual({});
});

test.each([
  ['as many files as two bytes count', 65_534, 10, 20, 22],
  ['a file more', 65_535, 10, 20, 98],
  ['the list of files just before 4 GiB', 1, 0xffff_fffe, 20, 22],
  ['the list of files at 4 GiB', 1, 0xffff_ffff, 20, 98],
  ['the list of files as large', 1, 10, 0xffff_ffff, 98],
])('its end says so: %s', (_name, files, start, size, length) => {
  const end = endOf(files, start, size);
  expect(end.length).toBe(length);
  if (length === 22) {
    expect([end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]).toEqual([files, size, start]);
    return;
  }
  expect([end.readBigUInt64LE(32), end.readBigUInt64LE(40), end.readBigUInt64LE(48)]).toEqual(
    [files, size, start].map(BigInt),
  );
  // The locator says where that record begins: after the list of files.
  expect(end.readBigUInt64LE(64)).toBe(BigInt(start + size));
});
