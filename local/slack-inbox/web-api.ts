import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import * as z from 'zod';
import { readBlocks, type BlocksResult } from './block-kit';
import type { Failure } from './failures';
import { isInChannel, type InboxMessage, type Messages } from './messages';

/** A message's text is cut at this length, as Slack does with what is longer (https://api.slack.com/changelog/2018-04-truncating-really-long-messages). */
const TEXT_CUT = 40_000;
/** The edit of a message is refused from here on; a post only loses its end. */
const UPDATE_TEXT_LIMIT = 4000;
const CHANNEL = /^[CDG][A-Z0-9]+$/;

type Answer = { readonly ok: true; readonly [key: string]: unknown } | ErrorAnswer;
interface ErrorAnswer {
  readonly ok: false;
  readonly error: string;
  readonly response_metadata?: { readonly messages: readonly string[] };
}
/** Node's own request and answer. */
interface Bindings {
  Bindings: HttpBindings;
}

const refusal = (error: string): ErrorAnswer => ({ ok: false, error });

/** Form fields come as text, with JSON in them where they are not plain; a JSON body has both. */
const json = z.unknown().transform((value, context): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
});
const flag = z.union([z.boolean(), z.stringbool()]).default(false);
const postSchema = z.object({
  channel: z.string(),
  text: z.string().default(''),
  blocks: json.default([]),
  thread_ts: z.string().optional(),
  reply_broadcast: flag,
});
const updateSchema = z.object({
  channel: z.string(),
  ts: z.string(),
  text: z.string().default(''),
  blocks: json.optional(),
});
const readSchema = z.object({
  channel: z.string(),
  ts: z.string().optional(),
  limit: z.coerce.number().int().positive().max(1000).default(100),
});

export interface WebApiState {
  readonly messages: Messages;
  /** Failures of the next calls, in order. */
  readonly failures: Failure[];
  readonly closing: AbortSignal;
}

/** Slack's Web API, as far as alerts use it: https://docs.slack.dev/apis/web-api */
export function webApi(state: WebApiState): Hono<Bindings> {
  const { messages } = state;
  const methods: Readonly<Record<string, (body: unknown) => Answer>> = {
    'api.test': () => ({ ok: true }),
    'auth.test': () => ({
      ok: true,
      team: 'Local inbox',
      user: 'watchbill',
      user_id: 'U0LOCAL',
      bot_id: 'B0LOCAL',
    }),
    'chat.postMessage': (body) => post(messages, body),
    'chat.update': (body) => update(messages, body),
    'conversations.history': (body) => history(messages, body),
    'conversations.replies': (body) => replies(messages, body),
  };
  const api = new Hono<Bindings>();
  api.post('/:method', async (context) => {
    const name = context.req.param('method');
    const method = methods[name];
    if (method === undefined) return context.json(refusal('unknown_method'));
    const token = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
    if (token === undefined) return context.json(refusal('not_authed'));
    if (!token.startsWith('xoxb-')) return context.json(refusal('invalid_auth'));
    const body = await bodyOf(context);
    const failure = name.startsWith('chat.') ? state.failures.shift() : undefined;
    return answer(context, failure, () => method(body), state.closing);
  });
  return api;
}

async function answer(
  context: Context<Bindings>,
  failure: Failure | undefined,
  run: () => Answer,
  closing: AbortSignal,
): Promise<Response> {
  switch (failure?.kind) {
    case undefined:
      return context.json(run());
    case '429':
      return context.json(refusal('ratelimited'), 429, { 'Retry-After': String(failure.retryAfter) });
    case '500':
      return context.text('Internal Server Error', 500);
    case 'error':
      return context.json(refusal(failure.error));
    case 'slow': {
      const result = run();
      await sleep(failure.milliseconds, undefined, { signal: closing }).catch(() => undefined);
      return context.json(result);
    }
    case 'silent':
      run();
      context.env.outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
  }
}

async function bodyOf(context: Context): Promise<unknown> {
  if (!(context.req.header('content-type') ?? '').startsWith('application/json'))
    return context.req.parseBody();
  return context.req.json();
}

function post(messages: Messages, body: unknown): Answer {
  const parsed = postSchema.safeParse(body);
  if (!parsed.success) return refusal('invalid_arguments');
  const { channel, text, thread_ts, reply_broadcast: broadcast } = parsed.data;
  if (!CHANNEL.test(channel)) return refusal('channel_not_found');
  const blocks = readBlocks(parsed.data.blocks);
  if (!blocks.ok) return blocksRefusal(blocks);
  if (text === '' && blocks.blocks.length === 0) return refusal('no_text');
  if (thread_ts !== undefined && messages.find(channel, thread_ts) === undefined)
    return refusal('thread_not_found');
  const message = messages.add({
    channel,
    text: text.slice(0, TEXT_CUT),
    blocks: blocks.blocks,
    broadcast,
    ...(thread_ts !== undefined && { thread_ts }),
  });
  return { ok: true, channel, ts: message.ts, message: wire(message) };
}

function update(messages: Messages, body: unknown): Answer {
  const parsed = updateSchema.safeParse(body);
  if (!parsed.success) return refusal('invalid_arguments');
  const { channel, ts, text } = parsed.data;
  if (!CHANNEL.test(channel)) return refusal('channel_not_found');
  const message = messages.find(channel, ts);
  if (message === undefined) return refusal('message_not_found');
  // Left out, the blocks stay; an empty list takes them away.
  const blocks = parsed.data.blocks === undefined ? message.blocks : parsed.data.blocks;
  const read = readBlocks(blocks);
  if (!read.ok) return blocksRefusal(read);
  if (text === '' && read.blocks.length === 0) return refusal('no_text');
  if (text.length > UPDATE_TEXT_LIMIT) return refusal('msg_too_long');
  messages.edit(message, { text, blocks: read.blocks });
  return { ok: true, channel, ts, text, message: wire(message) };
}

function blocksRefusal({ error, messages }: Extract<BlocksResult, { ok: false }>): ErrorAnswer {
  return { ok: false, error, ...(messages.length > 0 && { response_metadata: { messages } }) };
}

function history(messages: Messages, body: unknown): Answer {
  const parsed = readSchema.safeParse(body);
  if (!parsed.success) return refusal('invalid_arguments');
  const { channel, limit } = parsed.data;
  const shown = messages.all().filter((message) => message.channel === channel && isInChannel(message));
  return page(shown.toReversed(), limit);
}

function replies(messages: Messages, body: unknown): Answer {
  const parsed = readSchema.safeParse(body);
  if (!parsed.success || parsed.data.ts === undefined) return refusal('invalid_arguments');
  const { channel, ts, limit } = parsed.data;
  const root = messages.find(channel, ts);
  if (root === undefined) return refusal('thread_not_found');
  return page(
    [root, ...messages.all().filter((message) => message.channel === channel && message.thread_ts === ts)],
    limit,
  );
}

function page(found: readonly InboxMessage[], limit: number): Answer {
  return { ok: true, messages: found.slice(0, limit).map(wire), has_more: found.length > limit };
}

function wire({ channel: _channel, deleted: _deleted, broadcast, edits, ...message }: InboxMessage) {
  const edited = edits.at(-1);
  return {
    type: 'message',
    ...message,
    ...(broadcast && { subtype: 'thread_broadcast' }),
    ...(edited !== undefined && { edited: { user: 'U0LOCAL', ts: edited } }),
  };
}
