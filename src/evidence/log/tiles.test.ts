import { IntegrityError } from '../../model/errors';
import { leafHash } from './merkle';
import { decodeBundle, decodeTile, encodeBundle, encodeTile, tileKey, tileOf, type TileName } from './tiles';

test.each<[string, TileName]>([
  ['log/tile/0/000', { level: 0, index: 0, width: 256 }],
  ['log/tile/0/000.p/1', { level: 0, index: 0, width: 1 }],
  ['log/tile/0/273.p/112', { level: 0, index: 273, width: 112 }],
  ['log/tile/1/x001/000.p/17', { level: 1, index: 1000, width: 17 }],
  ['log/tile/0/x001/x234/067', { level: 0, index: 1_234_067, width: 256 }],
  ['log/tile/entries/x012/345.p/255', { level: 'entries', index: 12_345, width: 255 }],
])('%s', (key, name) => {
  expect(tileKey(name)).toBe(key);
});

test.each<[string, TileName['level'], number, number]>([
  ['log/tile/0/272', 0, 272, 70_000],
  ['log/tile/0/273.p/112', 0, 273, 70_000],
  ['log/tile/entries/273.p/112', 'entries', 273, 70_000],
  ['log/tile/1/000', 1, 0, 70_000],
  ['log/tile/1/001.p/17', 1, 1, 70_000],
  ['log/tile/2/000.p/1', 2, 0, 70_000],
  ['log/tile/0/000', 0, 0, 256],
  ['log/tile/1/000.p/1', 1, 0, 256],
])('%s of a tree of its size', (key, level, index, size) => {
  expect(tileKey(tileOf(level, index, size))).toBe(key);
});

describe('a bundle', () => {
  const name: TileName = { level: 'entries', index: 0, width: 3 };
  const entries = ['', 'scans/2026-10-01', 'x'.repeat(65_535)].map((text) => Buffer.from(text));

  test('is each entry after its length', () => {
    expect(encodeBundle([Buffer.from('ab'), Buffer.from(''), Buffer.from('c')]).toString('hex')).toBe(
      '00026162' + '0000' + '000163',
    );
    expect(decodeBundle(name, encodeBundle(entries))).toEqual(entries);
  });

  test('cannot hold an entry of more than 65,535 bytes', () => {
    expect(() => encodeBundle([Buffer.alloc(65_536)])).toThrow(RangeError);
  });

  test.each<[string, Buffer, RegExp]>([
    ['fewer entries', encodeBundle(entries.slice(1)), /entries\/000\.p\/3 .* 2 entries instead of 3/],
    ['more entries', encodeBundle([...entries, Buffer.from('x')]), /4 entries instead of 3/],
    ['half an entry', encodeBundle(entries).subarray(0, -1), /ends within entry 2/],
    ['half a length', Buffer.of(0, 0, 0), /ends within entry 1/],
  ])('of %s is damaged', (_name, body, message) => {
    expect(() => decodeBundle(name, body)).toThrow(IntegrityError);
    expect(() => decodeBundle(name, body)).toThrow(message);
  });
});

test('a tile is its hashes one after the other, and damaged with more or fewer', () => {
  const hashes = ['a', 'b'].map((text) => leafHash(Buffer.from(text)));
  const name: TileName = { level: 0, index: 0, width: 2 };
  const body = encodeTile(hashes);
  expect(body.toString('hex')).toBe(
    '022a6979e6dab7aa5ae4c3e5e45f7e977112a7e63593820dbec1ec738a24f93c' +
      '57eb35615d47f34ec714cacdf5fd74608a5e8e102724e80b24b287c0c27b6a31',
  );
  expect(decodeTile(name, body)).toEqual(hashes);
  expect(() => decodeTile(name, body.subarray(1))).toThrow(
    /log\/tile\/0\/000\.p\/2 .* 63 bytes instead of 64/,
  );
});
