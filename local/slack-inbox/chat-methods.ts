import * as z from 'zod';
import { blocksRefusal, flag, json, refusal, wire, type Answer, type ErrorAnswer } from './answers';
import { readBlocks } from './block-kit';
import { metadataSchema, type InboxMessage, type Messages } from './messages';
import type { Methods } from './methods';
import { notifiedBy } from './notified';
import { directChannelOf, type Workspace } from './workspace';

/** A message's text is cut at this length, as Slack does with what is longer (https://api.slack.com/changelog/2018-04-truncating-really-long-messages). */
const TEXT_CUT = 40_000;
/** The edit of a message is refused from here on; a post only loses its end. */
const UPDATE_TEXT_LIMIT = 4000;

const postSchema = z.object({
  channel: z.string(),
  text: z.string().default(''),
  blocks: json.default([]),
  thread_ts: z.string().optional(),
  reply_broadcast: flag,
  metadata: json.optional(),
});
const updateSchema = z.object({
  channel: z.string(),
  ts: z.string(),
  text: z.string().default(''),
  blocks: json.optional(),
  metadata: json.optional(),
});
const ephemeralSchema = postSchema
  .omit({ reply_broadcast: true, metadata: true })
  .extend({ user: z.string() });
const permalinkSchema = z.object({ channel: z.string(), message_ts: z.string() });

/** What writes messages: https://docs.slack.dev/reference/methods/chat.postMessage and its neighbours. */
export function chatMethods(messages: Messages, workspace: Workspace): Methods {
  return {
    'chat.postMessage': (body) => post(messages, workspace, body),
    'chat.update': (body) => update(messages, workspace, body),
    'chat.postEphemeral': (body) => postEphemeral(messages, workspace, body),
    'chat.getPermalink': (body, { origin }) => permalink(messages, body, origin),
  };
}

function post(messages: Messages, workspace: Workspace, body: unknown): Answer {
  const parsed = postSchema.safeParse(body);
  if (!parsed.success) return refusal('invalid_arguments');
  const { text, thread_ts, reply_broadcast: broadcast } = parsed.data;
  // A person's id posts into the person's direct messages with the app.
  const channel = /^[UW]/.test(parsed.data.channel)
    ? directChannelOf(parsed.data.channel)
    : parsed.data.channel;
  const closed = whyClosed(workspace, channel);
  if (closed !== undefined) return closed;
  const blocks = readBlocks(parsed.data.blocks);
  if (!blocks.ok) return blocksRefusal(blocks);
  if (text === '' && blocks.blocks.length === 0) return refusal('no_text');
  const metadata = readMetadata(parsed.data.metadata);
  if (!metadata.ok) return metadata;
  if (thread_ts !== undefined) {
    if (messages.find(channel, thread_ts) === undefined) return refusal('thread_not_found');
    if (workspace.isLocked(channel, thread_ts)) return refusal('restricted_action_thread_locked');
  }
  const message = messages.add({
    channel,
    text: text.slice(0, TEXT_CUT),
    blocks: blocks.blocks,
    broadcast: broadcast && thread_ts !== undefined,
    notified: notifiedBy(text, blocks.blocks),
    ...(thread_ts !== undefined && { thread_ts }),
    ...(metadata.metadata !== undefined && { metadata: metadata.metadata }),
  });
  return { ok: true, channel, ts: message.ts, message: wire(message, { withMetadata: true }) };
}

function update(messages: Messages, workspace: Workspace, body: unknown): Answer {
  const parsed = updateSchema.safeParse(body);
  if (!parsed.success) return refusal('invalid_arguments');
  const { channel, ts, text } = parsed.data;
  const closed = whyClosed(workspace, channel);
  if (closed !== undefined) return closed;
  const message = messages.find(channel, ts);
  if (message === undefined) return refusal('message_not_found');
  // Left out, the blocks stay; an empty list takes them away.
  const blocks = parsed.data.blocks === undefined ? message.blocks : parsed.data.blocks;
  const read = readBlocks(blocks);
  if (!read.ok) return blocksRefusal(read);
  if (text === '' && read.blocks.length === 0) return refusal('no_text');
  if (text.length > UPDATE_TEXT_LIMIT) return refusal('msg_too_long');
  const metadata = readMetadata(parsed.data.metadata);
  if (!metadata.ok) return metadata;
  // Left out, the metadata stay; an empty object takes them away.
  const kept = parsed.data.metadata === undefined ? message.metadata : metadata.metadata;
  messages.edit(message, { text, blocks: read.blocks, metadata: kept });
  return { ok: true, channel, ts, text, message: wire(message, { withMetadata: true }) };
}

function postEphemeral(messages: Messages, workspace: Workspace, body: unknown): Answer {
  const parsed = ephemeralSchema.safeParse(body);
  if (!parsed.success) return refusal('invalid_arguments');
  const { channel, user, text, thread_ts } = parsed.data;
  const closed = whyClosed(workspace, channel);
  if (closed !== undefined) return closed;
  const blocks = readBlocks(parsed.data.blocks);
  if (!blocks.ok) return blocksRefusal(blocks);
  if (text === '' && blocks.blocks.length === 0) return refusal('no_text');
  const { ts } = messages.addEphemeral({ channel, user, text, thread_ts, blocks: blocks.blocks });
  return { ok: true, message_ts: ts };
}

function permalink(messages: Messages, body: unknown, origin: string): Answer {
  const parsed = permalinkSchema.safeParse(body);
  if (!parsed.success) return refusal('invalid_arguments');
  const { channel, message_ts } = parsed.data;
  const message = messages.find(channel, message_ts);
  if (message === undefined) return refusal('message_not_found');
  return { ok: true, channel, permalink: permalinkOf(message, origin) };
}

/** Of the form that Slack gives links to messages; the inbox answers it with the message in its page. */
function permalinkOf({ channel, ts, thread_ts }: InboxMessage, origin: string): string {
  const thread = thread_ts === undefined ? '' : `?thread_ts=${thread_ts}&cid=${channel}`;
  return `${origin}/archives/${channel}/p${ts.replace('.', '')}${thread}`;
}

/** Why nothing can be written to a channel. */
function whyClosed(workspace: Workspace, id: string): ErrorAnswer | undefined {
  const channel = workspace.channel(id);
  if (channel === undefined) return refusal('channel_not_found');
  if (channel.isArchived) return refusal('is_archived');
  if (channel.isMember) return undefined;
  if (channel.isPrivate) return refusal('channel_not_found');
  return workspace.scopes.includes('chat:write.public') ? undefined : refusal('not_in_channel');
}

function readMetadata(value: unknown): { ok: true; metadata: InboxMessage['metadata'] } | ErrorAnswer {
  if (value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0))
    return { ok: true, metadata: undefined };
  const { success, data } = metadataSchema.safeParse(value);
  return success ? { ok: true, metadata: data } : refusal('invalid_metadata_format');
}
