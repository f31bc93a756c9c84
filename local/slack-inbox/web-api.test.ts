import * as z from 'zod';
import type { Instant } from '../../src/model/instant';
import { startSlackInbox, type SlackInbox, type SlackInboxOptions } from './start-slack-inbox';

let now: Instant = '2026-11-20T12:00:00.000Z';
const directory = {
  channels: { C1: { name: 'security' }, C2: { name: 'compliance' }, G1: { name: 'secret', isPrivate: true } },
  groups: { S1: { handle: 'oncall', users: ['U1'] } },
  users: { U1: { name: 'Mara Ilves', email: 'mara@example.com' } },
};
let inbox: SlackInbox;
const start = async (options: SlackInboxOptions = {}) => {
  inbox = await startSlackInbox({ clock: { now: () => now }, directory, ...options });
};
beforeEach(() => {
  now = '2026-11-20T12:00:00.000Z';
});
afterEach(() => inbox.close());

async function send(method: string, body: unknown): Promise<Response> {
  return fetch(inbox.apiUrl + method, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-test', 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  });
}
const call = async (method: string, body: unknown) =>
  z.looseObject({ ok: z.boolean() }).parse(await (await send(method, body)).json());
const post = async (text: string, more: object = {}) =>
  z.string().parse((await call('chat.postMessage', { channel: 'C1', text, ...more }))['ts']);

describe('rate limits', () => {
  it('are kept by the clock given, and said with Retry-After', async () => {
    await start();
    for (let each = 0; each < 5; each += 1) await post(`${each}`);
    const refused = await send('chat.postMessage', { channel: 'C1', text: 'sixth' });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await refused.json()).toEqual({ ok: false, error: 'ratelimited' });
    expect(await call('chat.postMessage', { channel: 'C2', text: 'elsewhere' })).toMatchObject({ ok: true });
    now = '2026-11-20T12:00:01.000Z';
    expect(await call('chat.postMessage', { channel: 'C1', text: 'sixth' })).toMatchObject({ ok: true });
    expect(inbox.messages().filter(({ channel }) => channel === 'C1')).toHaveLength(6);
  });

  it('can be left out', async () => {
    await start({ rateLimits: false });
    for (let each = 0; each < 20; each += 1) await post(`${each}`);
    expect(inbox.messages()).toHaveLength(20);
  });
});

describe('failures that last', () => {
  const to = (channel: string) => call('chat.postMessage', { channel, text: 'a' });

  it('concern one channel, and end when they are mended', async () => {
    await start();
    const mend = inbox.fail({ channel: 'C1' }, { kind: 'error', error: 'restricted_action' });
    expect(await to('C1')).toEqual({ ok: false, error: 'restricted_action' });
    expect(await to('C1')).toEqual({ ok: false, error: 'restricted_action' });
    expect(await to('C2')).toMatchObject({ ok: true });
    mend();
    expect(await to('C1')).toMatchObject({ ok: true });
  });

  it('concern one method, in one channel or all', async () => {
    await start();
    const ts = await post('a');
    inbox.fail({ method: 'chat.update', channel: 'C1' }, { kind: 'error', error: 'cant_update_message' });
    inbox.fail({ method: 'auth.test' }, { kind: 'error', error: 'token_revoked' });
    expect(await call('chat.update', { channel: 'C1', ts, text: 'b' })).toMatchObject({ ok: false });
    expect(await to('C1')).toMatchObject({ ok: true });
    expect(await call('auth.test', {})).toEqual({ ok: false, error: 'token_revoked' });
  });
});

describe('the state of a channel', () => {
  it.each([
    ['archived', { isArchived: true }, 'C1', 'is_archived'],
    ['without the app', { isMember: false }, 'C1', 'not_in_channel'],
    ['private and without the app', { isMember: false }, 'G1', 'channel_not_found'],
  ] as const)('%s', async (_name, change, channel, error) => {
    await start();
    inbox.change(channel, change);
    expect(await call('chat.postMessage', { channel, text: 'a' })).toEqual({ ok: false, error });
    expect(await call('chat.postEphemeral', { channel, user: 'U1', text: 'a' })).toEqual({
      ok: false,
      error,
    });
    inbox.change(channel, { isArchived: false, isMember: true });
    expect(await call('chat.postMessage', { channel, text: 'a' })).toMatchObject({ ok: true });
  });

  it('lets the app post where it is not when its token may', async () => {
    await start({ directory: { ...directory, scopes: ['chat:write', 'chat:write.public'] } });
    inbox.change('C1', { isMember: false });
    expect(await call('chat.postMessage', { channel: 'C1', text: 'a' })).toMatchObject({ ok: true });
  });

  it('is told, by name', async () => {
    await start();
    inbox.change('C1', { isArchived: true, isMember: false });
    expect(await call('conversations.info', { channel: 'C1' })).toMatchObject({
      channel: { id: 'C1', name: 'security', is_archived: true, is_member: false, is_private: false },
    });
    expect(await call('conversations.info', { channel: 'C9' })).toMatchObject({ error: 'channel_not_found' });
  });

  it('is that of no channel which the directory does not name', async () => {
    await start();
    expect(await call('chat.postMessage', { channel: 'C9', text: 'a' })).toMatchObject({
      error: 'channel_not_found',
    });
  });
});

it('refuses replies to a locked thread, and takes edits of its root', async () => {
  await start();
  const ts = await post('root');
  inbox.lockThread('C1', ts);
  expect(await call('chat.postMessage', { channel: 'C1', text: 'a', thread_ts: ts })).toEqual({
    ok: false,
    error: 'restricted_action_thread_locked',
  });
  expect(await call('chat.update', { channel: 'C1', ts, text: 'b' })).toMatchObject({ ok: true });
});

it('keeps replies to a deleted root, with a sign in its place', async () => {
  await start();
  const ts = await post('root');
  await post('reply', { thread_ts: ts });
  const alone = await post('alone');
  inbox.delete('C1', ts);
  inbox.delete('C1', alone);
  const tombstone = { subtype: 'tombstone', ts, text: 'This message was deleted.', user: 'USLACKBOT' };
  expect((await call('conversations.history', { channel: 'C1' }))['messages']).toMatchObject([tombstone]);
  expect((await call('conversations.replies', { channel: 'C1', ts }))['messages']).toMatchObject([
    tombstone,
    { text: 'reply' },
  ]);
  expect(await call('chat.update', { channel: 'C1', ts, text: 'x' })).toMatchObject({
    error: 'message_not_found',
  });
  expect(await call('chat.postMessage', { channel: 'C1', text: 'x', thread_ts: ts })).toMatchObject({
    error: 'thread_not_found',
  });
});

describe('metadata', () => {
  const metadata = { event_type: 'watchbill_alert', event_payload: { alert: 'a1', number: 1 } };
  const read = async (all = true) => {
    const answer = await call('conversations.history', { channel: 'C1', include_all_metadata: all });
    return z.array(z.looseObject({ metadata: z.unknown().optional() })).parse(answer['messages'])[0]
      ?.metadata;
  };

  it('are kept, and answered where they are asked for', async () => {
    await start();
    await post('a', { metadata });
    expect(await read()).toEqual(metadata);
    expect(await read(false)).toBeUndefined();
  });

  it('stay through an edit that names none, change with one that does, and go with an empty one', async () => {
    await start();
    const ts = await post('a', { metadata });
    const edit = (more: object) => call('chat.update', { channel: 'C1', ts, text: 'b', ...more });
    await edit({});
    expect(await read()).toEqual(metadata);
    const next = { ...metadata, event_payload: { number: 2 } };
    await edit({ metadata: next });
    expect(await read()).toEqual(next);
    await edit({ metadata: {} });
    expect(await read()).toBeUndefined();
  });

  it('are refused without a type', async () => {
    await start();
    expect(
      await call('chat.postMessage', { channel: 'C1', text: 'a', metadata: { event_payload: {} } }),
    ).toEqual({ ok: false, error: 'invalid_metadata_format' });
    expect(inbox.messages()).toEqual([]);
  });
});

describe('history', () => {
  it('begins and ends where it is asked to, newest first, and says where to go on', async () => {
    await start();
    const stamps = [await post('a'), await post('b'), await post('c'), await post('d')];
    const history = (more: object) => call('conversations.history', { channel: 'C1', ...more });
    const texts = (answer: Record<string, unknown>) =>
      z
        .array(z.looseObject({ text: z.string() }))
        .parse(answer['messages'])
        .map(({ text }) => text);
    expect(texts(await history({ oldest: stamps[1] }))).toEqual(['d', 'c']);
    expect(texts(await history({ oldest: stamps[1], inclusive: true }))).toEqual(['d', 'c', 'b']);
    expect(texts(await history({ latest: stamps[1] }))).toEqual(['a']);
    const first = await history({ limit: 3 });
    expect([texts(first), first['has_more']]).toEqual([['d', 'c', 'b'], true]);
    const { next_cursor: cursor } = z.object({ next_cursor: z.string() }).parse(first['response_metadata']);
    const second = await history({ limit: 3, cursor });
    expect([texts(second), second['has_more']]).toEqual([['a'], false]);
  });

  it('is not read where the app is not', async () => {
    await start();
    inbox.change('C1', { isMember: false });
    expect(await call('conversations.history', { channel: 'C1' })).toMatchObject({ error: 'not_in_channel' });
  });
});

it('says what its token may, and refuses what it may not', async () => {
  await start({ directory: { ...directory, scopes: ['chat:write'] } });
  const answer = await send('auth.test', {});
  expect(answer.headers.get('x-oauth-scopes')).toBe('chat:write');
  expect(await call('users.lookupByEmail', { email: 'mara@example.com' })).toEqual({
    ok: false,
    error: 'missing_scope',
    needed: 'users:read.email',
    provided: 'chat:write',
  });
});

it('knows people by id and by e-mail, and groups', async () => {
  await start();
  const mara = { user: { id: 'U1', real_name: 'Mara Ilves', profile: { email: 'mara@example.com' } } };
  expect(await call('users.info', { user: 'U1' })).toMatchObject(mara);
  expect(await call('users.lookupByEmail', { email: 'Mara@Example.com' })).toMatchObject(mara);
  expect(await call('users.lookupByEmail', { email: 'x@example.com' })).toEqual({
    ok: false,
    error: 'users_not_found',
  });
  expect(await call('usergroups.list', {})).toMatchObject({ usergroups: [{ id: 'S1', handle: 'oncall' }] });
});

it('posts to a person directly', async () => {
  await start();
  expect(await call('conversations.open', { users: 'U1' })).toMatchObject({ channel: { id: 'D1' } });
  expect(await call('chat.postMessage', { channel: 'U1', text: 'a' })).toMatchObject({ channel: 'D1' });
  expect(inbox.messages()).toMatchObject([{ channel: 'D1' }]);
});

it('links to a message, and to a reply with its thread', async () => {
  await start();
  const ts = await post('root');
  const reply = await post('reply', { thread_ts: ts });
  const link = async (message_ts: string) =>
    (await call('chat.getPermalink', { channel: 'C1', message_ts }))['permalink'];
  expect(await link(ts)).toBe(`${inbox.url}archives/C1/p1795176000000000`);
  expect(await link(reply)).toBe(`${inbox.url}archives/C1/p1795176000000001?thread_ts=${ts}&cid=C1`);
  expect(await call('chat.getPermalink', { channel: 'C1', message_ts: '1.0' })).toMatchObject({
    error: 'message_not_found',
  });
});

it('shows an ephemeral message to one person, in no list of messages', async () => {
  await start();
  await call('chat.postEphemeral', { channel: 'C1', user: 'U1', text: 'You may not.' });
  expect(inbox.messages()).toEqual([]);
  expect(inbox.ephemerals()).toMatchObject([{ channel: 'C1', user: 'U1', text: 'You may not.' }]);
});

it('notes whom a post notified, and nobody for an edit', async () => {
  await start();
  const ts = await post('<!subteam^S1> look');
  await call('chat.update', { channel: 'C1', ts, text: '<@U1> look again' });
  expect(inbox.messages()[0]?.notified).toEqual(['S1']);
});
