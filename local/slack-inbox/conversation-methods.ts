import * as z from 'zod';
import { flag, refusal, wire, type Answer, type ErrorAnswer } from './answers';
import type { InboxMessage, Messages } from './messages';
import type { Methods } from './methods';
import { directChannelOf, type Workspace } from './workspace';

const readSchema = z.object({
  channel: z.string(),
  ts: z.string().optional(),
  oldest: z.string().default('0'),
  latest: z.string().default('9999999999'),
  inclusive: flag,
  cursor: z.string().optional(),
  limit: z.coerce.number().int().positive().max(999).default(100),
  include_all_metadata: flag,
});
type Asked = z.infer<typeof readSchema>;

/** What reads channels: https://docs.slack.dev/reference/methods/conversations.history and its neighbours. */
export function conversationMethods(messages: Messages, workspace: Workspace): Methods {
  return {
    'conversations.history': (body) => history(messages, workspace, body),
    'conversations.replies': (body) => replies(messages, workspace, body),
    'conversations.info': (body) => info(workspace, body),
    'conversations.open': (body) => open(workspace, body),
  };
}

function history(messages: Messages, workspace: Workspace, body: unknown): Answer {
  const asked = readSchema.safeParse(body);
  if (!asked.success) return refusal('invalid_arguments');
  const unread = whyUnread(workspace, asked.data.channel);
  return unread ?? page(messages, messages.inChannel(asked.data.channel).toReversed(), asked.data);
}

function replies(messages: Messages, workspace: Workspace, body: unknown): Answer {
  const asked = readSchema.safeParse(body);
  if (!asked.success || asked.data.ts === undefined) return refusal('invalid_arguments');
  const { channel, ts } = asked.data;
  const unread = whyUnread(workspace, channel);
  if (unread !== undefined) return unread;
  const root = messages.inChannel(channel).find((message) => message.ts === ts);
  if (root === undefined) return refusal('thread_not_found');
  return page(messages, [root, ...messages.replies(channel, ts)], asked.data);
}

function whyUnread(workspace: Workspace, id: string): ErrorAnswer | undefined {
  const channel = workspace.channel(id);
  if (channel === undefined || (channel.isPrivate && !channel.isMember)) return refusal('channel_not_found');
  return channel.isMember ? undefined : refusal('not_in_channel');
}

function page(messages: Messages, found: readonly InboxMessage[], asked: Asked): Answer {
  const { oldest, latest, inclusive, cursor, limit } = asked;
  const wanted = found.filter(
    ({ ts }) => (ts > oldest && ts < latest) || (inclusive && (ts === oldest || ts === latest)),
  );
  const from = cursor === undefined ? 0 : wanted.findIndex(({ ts }) => ts === cursorTs(cursor));
  if (from < 0) return refusal('invalid_cursor');
  const next = wanted[from + limit];
  return {
    ok: true,
    messages: wanted.slice(from, from + limit).map((message) =>
      wire(message, {
        withMetadata: asked.include_all_metadata,
        replies: messages.replies(asked.channel, message.ts).length,
      }),
    ),
    has_more: next !== undefined,
    ...(next !== undefined && {
      response_metadata: { next_cursor: Buffer.from(`next_ts:${next.ts}`).toString('base64') },
    }),
  };
}

function cursorTs(cursor: string): string | undefined {
  return /^next_ts:(.+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
}

function info(workspace: Workspace, body: unknown): Answer {
  const asked = z.object({ channel: z.string() }).safeParse(body);
  if (!asked.success) return refusal('invalid_arguments');
  const channel = workspace.channel(asked.data.channel);
  if (channel === undefined || (channel.isPrivate && !channel.isMember)) return refusal('channel_not_found');
  const { id, name, isPrivate, isArchived, isMember } = channel;
  return {
    ok: true,
    channel: {
      id,
      name,
      is_channel: id.startsWith('C'),
      is_im: id.startsWith('D'),
      is_private: isPrivate,
      is_archived: isArchived,
      is_member: isMember,
    },
  };
}

function open(workspace: Workspace, body: unknown): Answer {
  const asked = z.object({ users: z.string() }).safeParse(body);
  if (!asked.success) return refusal('invalid_arguments');
  const user = workspace.users.find(({ id }) => id === asked.data.users);
  if (user === undefined) return refusal('user_not_found');
  return { ok: true, channel: { id: directChannelOf(user.id) } };
}
