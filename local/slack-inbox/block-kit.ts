import * as z from 'zod';
import { actionElement, eitherText, inputElement, mrkdwn, plainText } from './block-elements';

/**
 * What Slack refuses in the blocks of a message or a modal, for the kinds of block that they may hold.
 * Limits: https://docs.slack.dev/reference/block-kit/blocks. The total is not documented; posts were refused from about
 * 13,200 characters over all blocks (https://github.com/slackapi/bolt-js/issues/2509).
 */
const TOTAL_CHARACTERS = 13_200;
const MOST_BLOCKS = { message: 50, modal: 100 } as const;
/** Of all cells of all tables together. */
const TABLE_CHARACTERS = 10_000;

const block_id = z.string().min(1).max(255).optional();
const imageFields = { image_url: z.string().min(1).max(3000), alt_text: z.string().min(1).max(2000) };

const plainCell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) }),
]);
const linkOrText = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string().min(1),
    style: z.record(z.enum(['bold', 'italic', 'strike', 'code']), z.boolean()).optional(),
  }),
  z.strictObject({ type: z.literal('link'), url: z.string().min(1), text: z.string().min(1).optional() }),
]);
const richCell = z.strictObject({
  type: z.literal('rich_text'),
  elements: z
    .array(z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(linkOrText).min(1) }))
    .min(1),
});
const cell = z.union([plainCell, richCell]);
export type TableCell = z.infer<typeof cell>;

/** A header, and one to 100 rows: https://docs.slack.dev/reference/block-kit/blocks/data-table-block */
const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    block_id,
    caption: z.string().min(1),
    rows: z
      .tuple([z.array(plainCell).min(1).max(20), z.array(cell).min(1).max(20)], z.array(cell).min(1).max(20))
      .refine((rows) => rows.length <= 101, 'a data table has a header and at most 100 rows'),
    page_size: z.number().int().min(1).max(100).optional(),
    row_header_column_index: z.number().int().min(0).optional(),
  })
  .refine(
    ({ rows }) => rows.every((row) => row.length === rows[0].length),
    'every row of a data table has the same number of cells',
  )
  .refine(
    ({ rows, row_header_column_index: index = 0 }) => index < rows[0].length,
    'row_header_column_index names no column',
  );

const blockSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), block_id, text: plainText(150) }),
  z
    .strictObject({
      type: z.literal('section'),
      block_id,
      text: eitherText(3000).optional(),
      fields: z.array(eitherText(2000)).min(1).max(10).optional(),
      accessory: actionElement.optional(),
      expand: z.boolean().optional(),
    })
    .refine(
      ({ text, fields }) => text !== undefined || fields !== undefined,
      'a section needs text or fields',
    ),
  z.strictObject({
    type: z.literal('context'),
    block_id,
    elements: z
      .array(
        z.discriminatedUnion('type', [
          plainText(3000),
          mrkdwn(3000),
          z.strictObject({ type: z.literal('image'), ...imageFields }),
        ]),
      )
      .min(1)
      .max(10),
  }),
  z.strictObject({ type: z.literal('divider'), block_id }),
  z.strictObject({ type: z.literal('actions'), block_id, elements: z.array(actionElement).min(1).max(25) }),
  z.strictObject({
    type: z.literal('input'),
    block_id,
    label: plainText(2000),
    element: inputElement,
    hint: plainText(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('image'), block_id, ...imageFields, title: plainText(2000).optional() }),
  dataTable,
]);
export type InboxBlock = z.infer<typeof blockSchema>;

export type BlocksResult =
  | { readonly ok: true; readonly blocks: InboxBlock[] }
  | {
      readonly ok: false;
      readonly error: 'invalid_blocks' | 'msg_blocks_too_long';
      readonly messages: string[];
    };

export function readBlocks(value: unknown, surface: keyof typeof MOST_BLOCKS = 'message'): BlocksResult {
  const parsed = z.array(blockSchema).max(MOST_BLOCKS[surface]).safeParse(value);
  if (!parsed.success) {
    const messages = parsed.error.issues.map(
      ({ path, message }) =>
        `[ERROR] ${message} [json-pointer:/blocks${path.map((key) => `/${String(key)}`).join('')}]`,
    );
    return { ok: false, error: 'invalid_blocks', messages };
  }
  const blocks = parsed.data;
  const twice = repeated(blocks.flatMap((block) => block.block_id ?? []))
    ? 'block_id'
    : blocks.some((block) => repeated(elementsOf(block).flatMap(({ action_id }) => action_id ?? [])))
      ? 'action_id'
      : undefined;
  if (twice !== undefined) return refused(`${twice} is used twice`);
  const tables = blocks.filter((block) => block.type === 'data_table');
  if (charactersOf(tables.map(({ rows }) => rows)) > TABLE_CHARACTERS)
    return refused(`the cells of all tables have more than ${TABLE_CHARACTERS} characters`);
  if (surface === 'message' && charactersOf(blocks) > TOTAL_CHARACTERS)
    return { ok: false, error: 'msg_blocks_too_long', messages: [] };
  return { ok: true, blocks };
}

function refused(why: string): BlocksResult {
  return { ok: false, error: 'invalid_blocks', messages: [`[ERROR] ${why} [json-pointer:/blocks]`] };
}

function repeated(ids: readonly string[]): boolean {
  return new Set(ids).size < ids.length;
}

/** What can be pressed, chosen or filled in. */
export function elementsOf(block: InboxBlock) {
  switch (block.type) {
    case 'actions':
      return block.elements;
    case 'section':
      return block.accessory === undefined ? [] : [block.accessory];
    case 'input':
      return [block.element];
    default:
      return [];
  }
}

/** Characters of every text in the blocks. */
export function charactersOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + charactersOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) =>
      sum + (key === 'text' && typeof item === 'string' ? item.length : charactersOf(item)),
    0,
  );
}
