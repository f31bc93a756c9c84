import { readBlocks } from './block-kit';

const text = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const section = (length: number, block_id?: string) => ({
  type: 'section',
  text: text(length),
  ...(block_id && { block_id }),
});
const many = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

it.each([
  ['no blocks', []],
  ['50 blocks', many(50, { type: 'divider' })],
  [
    'a header of 150',
    [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(150), emoji: false } }],
  ],
  ['a section of 3,000', [section(3000)]],
  ['10 fields of 1,000', [{ type: 'section', fields: many(10, text(1000)) }]],
  ['a context of 10', [{ type: 'context', elements: many(10, text(10)) }]],
  ['13,200 characters in all', [...many(4, section(3000)), section(1200)]],
  ['different block ids', [section(1, 'a'), section(1, 'b')]],
])('takes %s', (_name, blocks) => {
  expect(readBlocks(blocks)).toMatchObject({ ok: true });
});

it.each([
  ['what is no list', {}, 'invalid_blocks', '/blocks'],
  ['51 blocks', many(51, { type: 'divider' }), 'invalid_blocks', '/blocks'],
  [
    'a header of 151',
    [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
    'invalid_blocks',
    '/blocks/0/text/text',
  ],
  ['a header in mrkdwn', [{ type: 'header', text: text(1) }], 'invalid_blocks', '/blocks/0/text/type'],
  ['a section of 3,001', [section(3001)], 'invalid_blocks', '/blocks/0/text/text'],
  ['an empty text', [section(0)], 'invalid_blocks', '/blocks/0/text/text'],
  ['a section of nothing', [{ type: 'section' }], 'invalid_blocks', '/blocks/0'],
  ['11 fields', [{ type: 'section', fields: many(11, text(1)) }], 'invalid_blocks', '/blocks/0/fields'],
  [
    'a field of 2,001',
    [{ type: 'section', fields: [text(2001)] }],
    'invalid_blocks',
    '/blocks/0/fields/0/text',
  ],
  [
    'a context of 11',
    [{ type: 'context', elements: many(11, text(1)) }],
    'invalid_blocks',
    '/blocks/0/elements',
  ],
  ['a context of none', [{ type: 'context', elements: [] }], 'invalid_blocks', '/blocks/0/elements'],
  ['an unknown kind of block', [{ type: 'banner' }], 'invalid_blocks', '/blocks/0/type'],
  ['an unknown field', [{ ...section(1), colour: 'red' }], 'invalid_blocks', '/blocks/0'],
  ['a block id used twice', [section(1, 'a'), section(1, 'a')], 'invalid_blocks', '/blocks'],
])('refuses %s', (_name, blocks, error, pointer) => {
  const result = readBlocks(blocks);
  expect(result).toMatchObject({ ok: false, error });
  expect('messages' in result && result.messages[0]).toContain(`[json-pointer:${pointer}]`);
});

it('refuses more than 13,200 characters in all, though each block keeps its limit', () => {
  expect(readBlocks([...many(4, section(3000)), section(1201)])).toEqual({
    ok: false,
    error: 'msg_blocks_too_long',
    messages: [],
  });
});
