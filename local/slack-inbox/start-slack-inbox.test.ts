import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { Instant } from '../../src/model/instant';
import { startSlackInbox, type SlackInbox } from './start-slack-inbox';

const NOW: Instant = '2026-11-20T12:00:00.000Z';
let inbox: SlackInbox;
beforeEach(async () => {
  inbox = await startSlackInbox({ clock: { now: () => NOW } });
});
afterEach(() => inbox.close());

async function call(method: string, body: unknown, from = inbox): Promise<Record<string, unknown>> {
  const answer = await fetch(from.apiUrl + method, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-test', 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  });
  return z.record(z.string(), z.unknown()).parse(await answer.json());
}
const page = async (path: string) => (await fetch(new URL(path, inbox.url))).text();

describe('the Web API', () => {
  it('takes a post and stamps it, each with its own stamp', async () => {
    const answers = [
      await call('chat.postMessage', { channel: 'C1', text: 'a' }),
      await call('chat.postMessage', { channel: 'C1', text: 'b' }),
    ];
    expect(answers).toMatchObject([
      { ok: true, channel: 'C1', ts: '1795176000.000000' },
      { ok: true, channel: 'C1', ts: '1795176000.000001' },
    ]);
  });

  it('takes form-encoded bodies with JSON in them, as the SDK sends', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'hi' } }];
    const answer = await fetch(`${inbox.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-test' },
      body: new URLSearchParams({
        channel: 'C1',
        text: 'x',
        blocks: JSON.stringify(blocks),
        reply_broadcast: 'false',
      }),
    });
    expect(await answer.json()).toMatchObject({ ok: true });
    expect(inbox.messages()[0]).toMatchObject({ blocks, broadcast: false });
  });

  it.each([
    ['an unknown method', 'chat.nonsense', {}, 'unknown_method'],
    ['no channel', 'chat.postMessage', { text: 'a' }, 'invalid_arguments'],
    ['a channel that cannot be', 'chat.postMessage', { channel: '#general', text: 'a' }, 'channel_not_found'],
    ['nothing to say', 'chat.postMessage', { channel: 'C1' }, 'no_text'],
    ['blocks that are not JSON', 'chat.postMessage', { channel: 'C1', blocks: '[' }, 'invalid_arguments'],
    ['an edit of nothing', 'chat.update', { channel: 'C1', ts: '1.0', text: 'a' }, 'message_not_found'],
    [
      'a thread of nothing',
      'chat.postMessage',
      { channel: 'C1', text: 'a', thread_ts: '1.0' },
      'thread_not_found',
    ],
  ])('refuses %s', async (_name, method, body, error) => {
    expect(await call(method, body)).toMatchObject({ ok: false, error });
    expect(inbox.messages()).toEqual([]);
  });

  it('cuts a post of more than 40,000 characters, and refuses an edit of more than 4,000', async () => {
    const { ts } = await call('chat.postMessage', { channel: 'C1', text: 'x'.repeat(40_001) });
    expect(inbox.messages()[0]?.text).toHaveLength(40_000);
    expect(await call('chat.update', { channel: 'C1', ts, text: 'x'.repeat(4000) })).toMatchObject({
      ok: true,
    });
    expect(await call('chat.update', { channel: 'C1', ts, text: 'x'.repeat(4001) })).toMatchObject({
      error: 'msg_too_long',
    });
  });

  it('keeps the blocks of an edit that names none, and takes them away with an empty list', async () => {
    const blocks = [{ type: 'divider' }];
    const { ts } = await call('chat.postMessage', { channel: 'C1', text: 'a', blocks });
    await call('chat.update', { channel: 'C1', ts, text: 'b' });
    expect(inbox.messages()[0]).toMatchObject({ text: 'b', blocks });
    await call('chat.update', { channel: 'C1', ts, text: 'b', blocks: [] });
    expect(inbox.messages()[0]).toMatchObject({ blocks: [] });
  });

  it('reads channels newest first, and threads from their root', async () => {
    const { ts } = await call('chat.postMessage', { channel: 'C1', text: 'root' });
    await call('chat.postMessage', { channel: 'C1', text: 'quiet', thread_ts: ts });
    await call('chat.postMessage', { channel: 'C1', text: 'loud', thread_ts: ts, reply_broadcast: true });
    await call('chat.postMessage', { channel: 'C2', text: 'elsewhere' });
    expect(await call('conversations.history', { channel: 'C1' })).toMatchObject({
      has_more: false,
      messages: [{ text: 'loud', subtype: 'thread_broadcast' }, { text: 'root' }],
    });
    expect(await call('conversations.replies', { channel: 'C1', ts })).toMatchObject({
      messages: [{ text: 'root' }, { text: 'quiet' }, { text: 'loud' }],
    });
  });
});

it('can be told over HTTP what goes wrong next, once, and in JSON only', async () => {
  const tell = (type: string, body: string) =>
    fetch(new URL('/control/next', inbox.url), { method: 'POST', headers: { 'content-type': type }, body });
  expect((await tell('text/plain', '{"kind":"500"}')).status).toBe(415);
  expect((await tell('application/json', '{"kind":"nonsense"}')).status).toBe(400);
  expect((await tell('application/json', '{"kind":"error","error":"is_archived"}')).status).toBe(200);
  expect(await call('auth.test', {})).toMatchObject({ ok: true });
  expect(await call('chat.postMessage', { channel: 'C1', text: 'a' })).toEqual({
    ok: false,
    error: 'is_archived',
  });
  expect(await call('chat.postMessage', { channel: 'C1', text: 'a' })).toMatchObject({ ok: true });
});

it('keeps its messages in a file, and goes on from there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'slack-inbox-'));
  const options = { file: join(folder, 'inbox.json'), clock: { now: () => NOW } };
  const first = await startSlackInbox(options);
  await call('chat.postMessage', { channel: 'C1', text: 'kept', blocks: [{ type: 'divider' }] }, first);
  await first.close();
  const second = await startSlackInbox(options);
  await call('chat.postMessage', { channel: 'C1', text: 'next' }, second);
  expect(second.messages().map(({ text, ts }) => `${text} ${ts}`)).toEqual([
    'kept 1795176000.000000',
    'next 1795176000.000001',
  ]);
  await second.close();
  rmSync(folder, { recursive: true });
});

describe('the pages', () => {
  it('say that they are a stand-in, and that nothing has come', async () => {
    expect(await page('/')).toContain('A stand-in for Slack');
    expect(await page('/')).toContain('No message has come yet.');
  });

  it('run no script but their own', async () => {
    const policy = (await fetch(inbox.url)).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(await page('/')).not.toMatch(/<script(?![^>]*src=)|style=| on\w+=/);
  });

  it('show mrkdwn as Slack does, and nothing of a message as markup', async () => {
    const text = [
      '*bold* _slanted_ ~struck~ `a *b* &lt;c&gt;`',
      '<!date^1795132800^{date_short} {time}|fallback> <!subteam^S1> <@U1> <!channel>',
      '<https://example.com/?a=1&amp;b=2|a link> <javascript:alert(1)|no link>',
      '```\nas *it* is\n&lt;i&gt;\n```',
      '<img src=x onerror=alert(1)> "quoted" snake_case_name 2*3*4',
    ].join('\n');
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text } }];
    await call('chat.postMessage', { channel: 'C1', text: 'x', blocks });
    const html = await page('/archives/C1');
    for (const part of [
      '<b>bold</b> <i>slanted</i> <s>struck</s> <code>a *b* &lt;c&gt;</code>',
      '<time datetime="2026-11-20T00:00:00.000Z" title="fallback">Nov 20, 2026 00:00 UTC</time>',
      '<span class="mention">@S1</span> <span class="mention">@U1</span> <span class="mention">@channel</span>',
      '<pre>as *it* is\n&lt;i&gt;\n</pre>',
      '<a href="https://example.com/?a=1&amp;b=2" rel="noreferrer noopener" target="_blank">a link</a> no link',
      'img src=x onerror=alert(1) &quot;quoted&quot; snake_case_name 2*3*4',
    ])
      expect(html).toContain(part);
    expect(html).not.toContain('<img');
  });

  it('show edits, threads and what a thread sent to the channel', async () => {
    const { ts } = await call('chat.postMessage', { channel: 'C1', text: 'root' });
    await call('chat.update', { channel: 'C1', ts, text: 'edited root' });
    await call('chat.postMessage', { channel: 'C1', text: 'loud', thread_ts: ts, reply_broadcast: true });
    const html = await page('/archives/C1');
    expect(html).toContain('edited root');
    expect(html).toContain('(edited)');
    expect(html).toContain('1 reply');
    expect(html).toContain('replied to a thread');
    expect(html.split('loud')).toHaveLength(3);
  });

  it('show names, what is unread, and what a phone showed of what notified somebody', async () => {
    await inbox.close();
    const directory = {
      channels: { C1: { name: 'security' }, C2: { name: 'compliance' } },
      groups: { S1: { handle: 'oncall', users: [] } },
    };
    inbox = await startSlackInbox({ clock: { now: () => NOW }, directory });
    const { ts } = await call('chat.postMessage', {
      channel: 'C1',
      text: '<!subteam^S1> HIGH: two users have no MFA.',
    });
    await call('chat.postMessage', { channel: 'C1', text: 'to nobody' });
    const before = await page('/archives/C2');
    expect(before).toContain('2 unread, 1 of them notified somebody');
    expect(await page('/archives/C1')).toContain('<span class="mention">@oncall</span>');
    expect(await page('/archives/C2')).not.toContain('unread,');
    const phone = await page('/phone');
    expect(phone).toContain('#security');
    expect(phone).toContain('HIGH: two users have no MFA.');
    expect(phone).not.toContain('to nobody');
    await call('chat.update', { channel: 'C1', ts, text: 'RESOLVED: two users have MFA.' });
    expect(await page('/phone')).toContain('HIGH: two users have no MFA.');
  });

  it('say where a message was deleted, and where the app is not', async () => {
    const { ts } = await call('chat.postMessage', { channel: 'C1', text: 'root' });
    await call('chat.postMessage', { channel: 'C1', text: 'kept reply', thread_ts: ts });
    inbox.delete('C1', String(ts));
    inbox.change('C1', { isArchived: true, isMember: false });
    const html = await page('/archives/C1');
    for (const part of ['This message was deleted.', 'kept reply', 'archived, the app is not in it'])
      expect(html).toContain(part);
    expect(html).not.toContain('>root<');
  });

  it('lead from a permalink to the message', async () => {
    const { ts } = await call('chat.postMessage', { channel: 'C1', text: 'root' });
    const { permalink } = await call('chat.getPermalink', { channel: 'C1', message_ts: ts });
    const answer = await fetch(String(permalink), { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe('/archives/C1#p1795176000000000');
  });

  it('know when to read again', async () => {
    const before = await page('/revision');
    await call('chat.postMessage', { channel: 'C1', text: 'a' });
    expect(await page('/revision')).not.toBe(before);
  });
});
