import { once } from 'node:events';
import { createServer } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import * as z from 'zod';
import { startSlackInbox, type SlackInbox } from '../../local/slack-inbox/start-slack-inbox';
import type { Failure } from '../../local/slack-inbox/failures';
import type { Message } from '../alerts/ports';
import { instantOf, type Instant } from '../model/instant';
import { slackSender } from './sender';

const NOW: Instant = '2026-11-20T12:00:00.000Z';
const clock = { now: () => NOW };
const message: Message = {
  channel: 'C0123',
  text: 'HIGH: two users have no MFA.',
  blocks: [{ type: 'section', block_id: 'b.0', text: { type: 'mrkdwn', text: 'Grüße, 日本 & <b>' } }],
};

let inbox: SlackInbox;
beforeEach(async () => {
  inbox = await startSlackInbox();
});
afterEach(() => inbox.close());
/** No answer is too late, however busy the machine is. */
const sender = (token = 'xoxb-test') =>
  slackSender({ token, slackApiUrl: inbox.apiUrl, clock, timeoutMs: 600_000 });

it('posts, edits and answers in the thread', async () => {
  const posted = await sender().post(message);
  const [root] = inbox.messages();
  expect(posted).toEqual({ status: 'sent', ts: root?.ts, at: NOW });
  expect(root).toMatchObject({ channel: 'C0123', text: message.text, blocks: message.blocks, edits: [] });
  const ts = root?.ts ?? '';
  expect(await sender().update(ts, { ...message, text: 'Now one.' })).toMatchObject({ status: 'sent', ts });
  expect(await sender().reply(ts, { ...message, text: 'quiet' }, false)).toMatchObject({ status: 'sent' });
  expect(await sender().reply(ts, { ...message, text: 'loud' }, true)).toMatchObject({ status: 'sent' });
  expect(inbox.messages()).toMatchObject([
    { text: 'Now one.', edits: [expect.any(String)] },
    { text: 'quiet', thread_ts: ts, broadcast: false },
    { text: 'loud', thread_ts: ts, broadcast: true },
  ]);
});

describe.each<[string, Failure, object, number]>([
  ['a rate limit', { kind: '429', retryAfter: 3 }, { status: 'rate-limited', retryAfterSeconds: 3 }, 0],
  ['a server error', { kind: '500' }, { status: 'unknown', error: 'HTTP 500' }, 0],
  ['a connection that ends without an answer', { kind: 'silent' }, { status: 'unknown' }, 1],
  [
    'an archived channel',
    { kind: 'error', error: 'is_archived' },
    { status: 'refused', reach: 'channel' },
    0,
  ],
  [
    'not in the channel',
    { kind: 'error', error: 'not_in_channel' },
    { status: 'refused', reach: 'channel' },
    0,
  ],
  ['a bad block', { kind: 'error', error: 'invalid_blocks' }, { status: 'refused', reach: 'message' }, 0],
  ['too long', { kind: 'error', error: 'msg_blocks_too_long' }, { status: 'refused', reach: 'message' }, 0],
  [
    'a revoked token',
    { kind: 'error', error: 'token_revoked' },
    { status: 'refused', reach: 'workspace' },
    0,
  ],
  [
    'a removed bot',
    { kind: 'error', error: 'account_inactive' },
    { status: 'refused', reach: 'workspace' },
    0,
  ],
  [
    'an error nobody knows',
    { kind: 'error', error: 'brand_new' },
    { status: 'refused', reach: 'message' },
    0,
  ],
  ['a half-done call', { kind: 'error', error: 'internal_error' }, { status: 'unknown' }, 0],
  ['a message past editing', { kind: 'error', error: 'edit_window_closed' }, { status: 'gone' }, 0],
])('%s', (_name, failure, expected, taken) => {
  it(`is said, and the message is not sent again (${taken} taken)`, async () => {
    inbox.next(failure);
    expect(await sender().post(message)).toMatchObject(expected);
    expect(inbox.messages()).toHaveLength(taken);
    expect(await sender().post(message)).toMatchObject({ status: 'sent' });
  });
});

/** Slack's own lists, and what it was seen to answer: what concerns one channel or thread stops nothing else. */
it.each([
  ['restricted_action_thread_only_channel', 'channel'],
  ['restricted_action_non_threadable_channel', 'channel'],
  ['external_channel_migrating', 'channel'],
  ['method_not_supported_for_channel_type', 'channel'],
  ['channel_is_limited_access', 'channel'],
  ['posting_to_general_channel_denied', 'channel'],
  ['message_limit_exceeded', 'message'],
  ['ekm_access_denied', 'message'],
  ['invalid_arg_name', 'message'],
  ['too_many_attachments', 'message'],
  ['token_expired', 'workspace'],
  ['invalid_auth', 'workspace'],
  ['missing_scope', 'workspace'],
])('%s concerns the %s', async (error, reach) => {
  inbox.next({ kind: 'error', error });
  expect(await sender().post(message)).toMatchObject({ status: 'refused', reach });
});

it('takes a thread that an admin locked for gone: what is new is said in a message of its own', async () => {
  const posted = await sender().post(message);
  const ts = posted.status === 'sent' ? posted.ts : '';
  inbox.lockThread('C0123', ts);
  expect(await sender().reply(ts, message, false)).toMatchObject({ status: 'gone' });
});

/** What is no answer of Slack's own inbox: of a proxy, or of Slack on a bad day. */
async function answered(status: number, body: string, headers: Record<string, string> = {}) {
  const server = createServer((_request, response) => response.writeHead(status, headers).end(body));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  try {
    const slackApiUrl = `http://127.0.0.1:${port}/api/`;
    return await slackSender({ token: 'xoxb-test', slackApiUrl, clock, timeoutMs: 600_000 }).post(message);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

it.each([undefined, 'soon', 'Wed, 21 Oct 2026 07:28:00 GMT', '-5', '99999999999999', '9'.repeat(400)])(
  'waits half a minute where Slack asks to wait %s',
  async (time) => {
    const headers = time === undefined ? undefined : { 'retry-after': time };
    expect(await answered(429, '', headers)).toEqual({ status: 'rate-limited', retryAfterSeconds: 30 });
  },
);

it.each(['<html>Sign in to the proxy</html>', '', '{}', '[]', '{"ok":false}', '{"ok":false,"error":5}'])(
  'does not know what became of a message where what answers is not Slack: %s',
  async (body) => {
    expect(await answered(200, body)).toEqual({
      status: 'unknown',
      error: 'the answer is not one that Slack gives: look for a proxy on the way',
    });
  },
);

it('does not know what became of a message that somebody between waited too long for', async () => {
  expect(await answered(408, '')).toEqual({ status: 'unknown', error: 'HTTP 408' });
});

it.each([
  '{\n  "token": "xoxb-secret"\n}',
  'xoxb-secret\u20ac',
  'xoxb-secret\r\nx-more: 1',
  'Bearer xoxb-secret',
])('sends nothing that cannot be a token, and says it nowhere: %j', async (token) => {
  const result = await sender(token).post(message);
  expect(result).toEqual({ status: 'refused', error: 'not_authed', reach: 'workspace' });
});

it('finds what it posted of an alert again in the history of the channel, and nothing else', async () => {
  const about = { alert: 'a1', number: 1 };
  await sender().post({ ...message, about: { alert: 'a2', number: 1 } });
  await sender().post(message);
  const sent = await sender().post({ ...message, about });
  const ts = sent.status === 'sent' ? sent.ts : '';
  await sender().reply(ts, { ...message, about }, false);
  const since = instantOf(Number(ts) * 1000 - 1);
  expect(await sender().find('a1', { channel: 'C0123', since })).toEqual([ts]);
  expect(await sender().find('a3', { channel: 'C0123', since })).toEqual([]);
  const later = instantOf(Number(ts) * 1000 + 120_000);
  expect(await sender().find('a1', { channel: 'C0123', since: later })).toEqual([]);
  // An edit keeps it.
  await sender().update(ts, message);
  expect(await sender().find('a1', { channel: 'C0123', since })).toEqual([ts]);
});

it('does not know what a channel shows that it may not read', async () => {
  inbox.change('C0123', { isMember: false });
  expect(await sender().find('a1', { channel: 'C0123', since: NOW })).toBeUndefined();
});

it('says where a message is, or that it is gone', async () => {
  const sent = await sender().post(message);
  const ts = sent.status === 'sent' ? sent.ts : '';
  expect(await sender().locate({ channel: 'C0123', ts })).toEqual({
    status: 'found',
    permalink: expect.stringContaining(`/archives/C0123/p${ts.replace('.', '')}`),
  });
  inbox.delete('C0123', ts);
  expect(await sender().locate({ channel: 'C0123', ts })).toEqual({ status: 'gone' });
  expect(await sender('').locate({ channel: 'C0123', ts })).toEqual({ status: 'unknown' });
});

it('no answer in time is said, and the message is not sent again', async () => {
  const timeout = new AbortController();
  const timed = jest.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(timeout.signal);
  inbox.next({ kind: 'slow', milliseconds: 600_000 });
  const posting = slackSender({ token: 'xoxb-test', slackApiUrl: inbox.apiUrl, clock }).post(message);
  while (inbox.messages().length === 0) await setImmediate();
  timeout.abort();
  expect(await posting).toMatchObject({ status: 'unknown' });
  expect(timed).toHaveBeenCalledWith(8000);
  expect(inbox.messages()).toHaveLength(1);
  timed.mockRestore();
});

it.each([
  ['a token of another kind', 'xoxp-test', { status: 'refused', error: 'invalid_auth', reach: 'workspace' }],
  ['no token', '', { status: 'refused', error: 'not_authed', reach: 'workspace' }],
])('%s', async (_name, token, expected) => {
  expect(await sender(token).post(message)).toEqual(expected);
});

it('a message that is gone, a thread that is gone, a channel that is not', async () => {
  const { post, reply, update } = sender();
  await post(message);
  const ts = inbox.messages()[0]?.ts ?? '';
  inbox.delete('C0123', ts);
  expect(await update(ts, message)).toEqual({ status: 'gone', error: 'message_not_found' });
  expect(await reply(ts, message, false)).toEqual({ status: 'gone', error: 'thread_not_found' });
  expect(await post({ ...message, channel: 'nowhere' })).toMatchObject({
    status: 'refused',
    error: 'channel_not_found',
    reach: 'channel',
  });
});

it('says where in the blocks Slack found fault', async () => {
  const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
  expect(await sender().post({ ...message, blocks })).toMatchObject({
    status: 'refused',
    reach: 'message',
    error: expect.stringContaining('json-pointer:/blocks/0/text/text'),
  });
});

it('does not know what became of a message when nobody answers at the address', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  await new Promise((resolve) => server.close(resolve));
  const nobody = slackSender({ token: 'xoxb-test', slackApiUrl: `http://127.0.0.1:${port}/api/`, clock });
  expect(await nobody.post(message)).toMatchObject({ status: 'unknown' });
});

it('writes nothing to the console: messages hold names from accounts', async () => {
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    jest.spyOn(console, name).mockImplementation(() => undefined),
  );
  inbox.next({ kind: '500' });
  await sender().post(message);
  await sender().post({ ...message, blocks: [{ type: 'nonsense' }] });
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  jest.restoreAllMocks();
});
