import * as z from 'zod';

/**
 * What Slack refuses in a message's blocks, for the kinds of block that a message may hold.
 * Limits: https://docs.slack.dev/reference/block-kit/blocks. The total is not documented; posts were refused from about
 * 13,200 characters over all blocks (https://github.com/slackapi/bolt-js/issues/2509).
 */
const TOTAL_CHARACTERS = 13_200;
const BLOCKS = 50;

const plainText = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
const eitherText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
const block_id = z.string().min(1).max(255).optional();
const imageFields = { image_url: z.string().min(1).max(3000), alt_text: z.string().min(1).max(2000) };

const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  action_id: z.string().min(1).max(255).optional(),
  url: z.string().max(3000).optional(),
  value: z.string().max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
});

const blockSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), block_id, text: plainText(150) }),
  z
    .strictObject({
      type: z.literal('section'),
      block_id,
      text: eitherText(3000).optional(),
      fields: z.array(eitherText(2000)).min(1).max(10).optional(),
      accessory: button.optional(),
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
  z.strictObject({ type: z.literal('actions'), block_id, elements: z.array(button).min(1).max(25) }),
  z.strictObject({ type: z.literal('image'), block_id, ...imageFields, title: plainText(2000).optional() }),
]);
export type InboxBlock = z.infer<typeof blockSchema>;

export type BlocksResult =
  | { readonly ok: true; readonly blocks: InboxBlock[] }
  | {
      readonly ok: false;
      readonly error: 'invalid_blocks' | 'msg_blocks_too_long';
      readonly messages: string[];
    };

export function readBlocks(value: unknown): BlocksResult {
  const parsed = z.array(blockSchema).max(BLOCKS).safeParse(value);
  if (!parsed.success) {
    const messages = parsed.error.issues.map(
      ({ path, message }) =>
        `[ERROR] ${message} [json-pointer:/blocks${path.map((key) => `/${String(key)}`).join('')}]`,
    );
    return { ok: false, error: 'invalid_blocks', messages };
  }
  const ids = parsed.data.flatMap((block) => block.block_id ?? []);
  if (new Set(ids).size < ids.length) {
    return {
      ok: false,
      error: 'invalid_blocks',
      messages: ['[ERROR] block_id is used twice [json-pointer:/blocks]'],
    };
  }
  if (charactersOf(parsed.data) > TOTAL_CHARACTERS)
    return { ok: false, error: 'msg_blocks_too_long', messages: [] };
  return { ok: true, blocks: parsed.data };
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
