import * as z from 'zod';
import type { BlocksResult } from './block-kit';
import { BOT } from './workspace';
import type { InboxMessage } from './messages';

export type Answer = { readonly ok: true; readonly [key: string]: unknown } | ErrorAnswer;
export interface ErrorAnswer {
  readonly ok: false;
  readonly error: string;
  readonly [key: string]: unknown;
}

export const refusal = (error: string): ErrorAnswer => ({ ok: false, error });

export function blocksRefusal({ error, messages }: Extract<BlocksResult, { ok: false }>): ErrorAnswer {
  return { ok: false, error, ...(messages.length > 0 && { response_metadata: { messages } }) };
}

/** Form fields come as text, with JSON in them where they are not plain; a JSON body has both. */
export const json = z.unknown().transform((value, context): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
});
export const flag = z.union([z.boolean(), z.stringbool()]).default(false);

/** A message as the Web API and interactions have it. */
export function wire(
  {
    channel: _channel,
    deleted,
    broadcast,
    edits,
    notified: _notified,
    pushed: _pushed,
    metadata,
    ...message
  }: InboxMessage,
  { withMetadata = false, replies = 0 }: { withMetadata?: boolean; replies?: number } = {},
) {
  if (deleted)
    return {
      type: 'message',
      subtype: 'tombstone',
      user: 'USLACKBOT',
      text: 'This message was deleted.',
      ts: message.ts,
      thread_ts: message.ts,
      reply_count: replies,
    };
  const edited = edits.at(-1);
  return {
    type: 'message',
    user: BOT.user_id,
    bot_id: BOT.bot_id,
    app_id: BOT.app_id,
    ...message,
    ...(replies > 0 && { thread_ts: message.ts, reply_count: replies }),
    ...(broadcast && { subtype: 'thread_broadcast' }),
    ...(edited !== undefined && { edited: { user: BOT.user_id, ts: edited } }),
    ...(withMetadata && metadata !== undefined && { metadata }),
  };
}
