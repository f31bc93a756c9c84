import { joinedBlocks } from './address-blocks';

const eights = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_none, index) => `${from + index}.0.0.0/8`);

it.each<[string, string[], string[]]>([
  ['two halves', ['128.0.0.0/1', '0.0.0.0/1'], ['0.0.0.0/0']],
  ['neighbours', ['0.0.0.0/8', '1.0.0.0/8'], ['0.0.0.0/7']],
  ['neighbours that are no block together', ['1.0.0.0/8', '2.0.0.0/8'], ['1.0.0.0/8', '2.0.0.0/8']],
  [
    'a block within another, and one that begins within',
    ['8.0.0.0/7', '9.1.0.0/16', '9.0.0.0/8'],
    ['8.0.0.0/7'],
  ],
  [
    'halves of halves, in any order',
    ['64.0.0.0/2', '192.0.0.0/2', '0.0.0.0/2', '128.0.0.0/2'],
    ['0.0.0.0/0'],
  ],
  ['all of IPv6 in two', ['::/1', '8000::/1'], ['::/0']],
  ['addresses of their own', ['203.0.113.0', '203.0.113.1'], ['203.0.113.0/31']],
  ['addresses that a block hides', ['203.0.113.9/24'], ['203.0.113.0/24']],
  ['private blocks beside public ones', ['10.0.0.0/8', '11.0.0.0/8', '192.168.0.0/16'], ['11.0.0.0/8']],
  ['IPv6', ['2001:db8::/32', '2001:db9::/32', '::ffff:1.2.3.4'], ['::ffff:102:304/128', '2001:db8::/31']],
  ['what is no block', ['home', '1.2.3.4/', '1.2.3.4/33', '1.2.3.4/8/8', '2001::/129', '1.2.3.4/x'], []],
])('%s', (_name, blocks, expected) => {
  expect(joinedBlocks(blocks)).toEqual(expected);
});

it('makes everything of all its eighths, but for what is private', () => {
  expect(joinedBlocks(eights(0, 255))).toContain('128.0.0.0/1');
  expect(joinedBlocks(eights(1, 223)).filter((block) => Number(block.split('/')[1]) < 8)).toHaveLength(9);
});
