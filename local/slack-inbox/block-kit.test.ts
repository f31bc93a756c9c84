import { readBlocks } from './block-kit';

const text = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const section = (length: number, block_id?: string) => ({
  type: 'section',
  text: text(length),
  ...(block_id && { block_id }),
});
const button = (more: object = {}, length = 75) => ({
  type: 'button',
  text: { type: 'plain_text', text: 'x'.repeat(length) },
  ...more,
});
const options = (count: number) =>
  Array.from({ length: count }, (_none, index) => ({
    text: { type: 'plain_text', text: `${index}` },
    value: `${index}`,
  }));
const overflow = (count: number) => ({
  type: 'actions',
  elements: [{ type: 'overflow', options: options(count) }],
});
const select = (count: number) => ({
  type: 'actions',
  elements: [{ type: 'static_select', options: options(count) }],
});
const input = (more: object) => ({
  type: 'input',
  label: { type: 'plain_text', text: 'Why' },
  element: { type: 'plain_text_input', ...more },
});
const cell = { type: 'raw_text', text: 'x' };
const rich = {
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
};
const table = (rows: number, columns = 1, length = 1) => ({
  type: 'data_table',
  caption: 'Findings',
  rows: [
    many(columns, { type: 'raw_text', text: 'x' }),
    ...many(rows, many(columns, { type: 'raw_text', text: 'x'.repeat(length) })),
  ],
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
  ['25 buttons', [{ type: 'actions', elements: many(25, button()) }]],
  ['a value of 2,000', [{ type: 'actions', elements: [button({ value: 'x'.repeat(2000) })] }]],
  ['five in an overflow', [overflow(5)]],
  ['100 in a select', [select(100)]],
  ['an input', [input({ max_length: 3000 })]],
  ['a table of 100 rows', [table(100)]],
  ['cells of 10,000 characters', [table(1, 1, 4999), table(1, 1, 4999)]],
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
  ['26 buttons', [{ type: 'actions', elements: many(26, button()) }], 'invalid_blocks', '/blocks/0/elements'],
  [
    'a button of 76',
    [{ type: 'actions', elements: [button({}, 76)] }],
    'invalid_blocks',
    '/blocks/0/elements/0/text/text',
  ],
  [
    'a value of 2,001',
    [{ type: 'actions', elements: [button({ value: 'x'.repeat(2001) })] }],
    'invalid_blocks',
    '/blocks/0/elements/0/value',
  ],
  [
    'an action id used twice in a block',
    [{ type: 'actions', elements: many(2, button({ action_id: 'a' })) }],
    'invalid_blocks',
    '/blocks',
  ],
  ['six in an overflow', [overflow(6)], 'invalid_blocks', '/blocks/0/elements/0/options'],
  ['101 in a select', [select(101)], 'invalid_blocks', '/blocks/0/elements/0/options'],
  ['an input of 3,001', [input({ max_length: 3001 })], 'invalid_blocks', '/blocks/0/element/max_length'],
  ['a button as an input', [{ ...input({}), element: button() }], 'invalid_blocks', '/blocks/0/element/type'],
  ['a table of 101 rows', [table(101)], 'invalid_blocks', '/blocks/0/rows'],
  ['a table without rows', [table(0)], 'invalid_blocks', '/blocks/0/rows/1'],
  ['a table of 21 columns', [table(1, 21)], 'invalid_blocks', '/blocks/0/rows/0'],
  ['rows of two lengths', [{ ...table(1), rows: [[cell], [cell, cell]] }], 'invalid_blocks', '/blocks/0'],
  ['cells of 10,001 characters', [table(1, 1, 4999), table(1, 1, 5000)], 'invalid_blocks', '/blocks'],
  ['pages of 101', [{ ...table(1), page_size: 101 }], 'invalid_blocks', '/blocks/0/page_size'],
  [
    'rich text in a header',
    [{ ...table(1), rows: [[rich], [cell]] }],
    'invalid_blocks',
    '/blocks/0/rows/0/0/type',
  ],
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
