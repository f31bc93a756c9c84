import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import type { Instant } from '../../src/model/instant';
import { startSlackInbox, type SlackInbox } from './start-slack-inbox';

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
let now: Instant = '2026-11-20T12:00:00.000Z';
let inbox: SlackInbox;
let app: Server;
/** What the app was sent, and what it answers next. */
let received: { path: string; headers: NodeJS.Dict<string | string[]>; body: string }[];
let answer: { status: number; body: string };
beforeEach(async () => {
  now = '2026-11-20T12:00:00.000Z';
  received = [];
  answer = { status: 200, body: '' };
  app = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ path: request.url ?? '', headers: request.headers, body });
      response.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const address = app.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  inbox = await startSlackInbox({
    clock: { now: () => now },
    directory: {
      channels: { C1: { name: 'security' } },
      users: {
        U1: { name: 'Mara Ilves', email: 'mara@example.com' },
        U2: { name: 'Jo', email: 'jo@example.com' },
      },
    },
  });
  inbox.connect({
    signingSecret: SECRET,
    interactions: `http://127.0.0.1:${port}/interactions`,
    commands: `http://127.0.0.1:${port}/commands`,
    answerWithinMs: 600_000,
  });
});
afterEach(async () => {
  await inbox.close();
  await new Promise((resolve) => app.close(resolve));
});

const object = z.looseObject({});
async function call(method: string, body: object) {
  const sent = await fetch(inbox.apiUrl + method, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-test', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return object.parse(await sent.json());
}
const payload = () =>
  object.parse(JSON.parse(new URLSearchParams(received.at(-1)?.body).get('payload') ?? ''));
const plain = (words: string) => ({ type: 'plain_text', text: words });
const option = (value: string) => ({ text: plain(value), value });
const BLOCKS = [
  {
    type: 'actions',
    block_id: 'do',
    elements: [
      {
        type: 'button',
        action_id: 'alert.acknowledge',
        text: plain('Acknowledge'),
        value: '{"a":"1","v":2}',
      },
      { type: 'overflow', action_id: 'alert.more', options: [option('assign'), option('evidence')] },
    ],
  },
];
async function posted(): Promise<string> {
  return z
    .string()
    .parse((await call('chat.postMessage', { channel: 'C1', text: 'x', blocks: BLOCKS }))['ts']);
}
const press = (ts: string, actionId = 'alert.acknowledge', more = {}) =>
  inbox.press({ user: 'U1', on: { channel: 'C1', ts }, actionId, ...more });

describe('a press', () => {
  it('is signed over its time and its bytes', async () => {
    await press(await posted());
    const [request] = received;
    const base = `v0:1795176000:${request?.body}`;
    expect(request?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': '1795176000',
      'x-slack-signature': `v0=${createHmac('sha256', SECRET).update(base).digest('hex')}`,
    });
  });

  it('says who, where and what', async () => {
    const ts = await posted();
    await press(ts);
    expect(received[0]?.path).toBe('/interactions');
    expect(payload()).toMatchObject({
      type: 'block_actions',
      user: { id: 'U1', username: 'mara' },
      team: { id: 'T0LOCAL' },
      channel: { id: 'C1', name: 'security' },
      container: { type: 'message', message_ts: ts, channel_id: 'C1', is_ephemeral: false },
      message: { ts, text: 'x' },
      actions: [{ type: 'button', action_id: 'alert.acknowledge', block_id: 'do', value: '{"a":"1","v":2}' }],
      response_url: expect.stringContaining(`${inbox.url}actions/`),
      trigger_id: expect.any(String),
    });
  });

  it('says what was chosen of a menu', async () => {
    await press(await posted(), 'alert.more', { choice: 'evidence' });
    expect(payload()['actions']).toMatchObject([{ type: 'overflow', selected_option: option('evidence') }]);
  });

  it.each([
    ['an element that is not there', 'alert.nothing', 'no element'],
    ['a message that is not there', 'alert.acknowledge', 'no such message'],
  ])('of %s is a mistake of the test', async (_name, actionId, error) => {
    const ts = await posted();
    const on = error === 'no element' ? ts : '1.0';
    await expect(press(on, actionId)).rejects.toThrow(error);
  });

  it('of an app that answers an error, or is not there, says so', async () => {
    const ts = await posted();
    answer = { status: 401, body: 'no' };
    expect(await press(ts)).toMatchObject({ status: 401, body: 'no' });
    await new Promise((resolve) => app.close(resolve));
    expect(await press(ts)).toMatchObject({ status: 0, trouble: expect.any(String) });
  });

  it('can be answered by its address: five times within half an hour', async () => {
    const ts = await posted();
    await press(ts);
    const url = z.string().parse(payload()['response_url']);
    const respond = async (body: object) =>
      (
        await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).status;
    expect(await respond({ text: 'You may not.' })).toBe(200);
    expect(inbox.ephemerals()).toMatchObject([{ user: 'U1', channel: 'C1', text: 'You may not.' }]);
    expect(await respond({ text: 'edited', replace_original: true })).toBe(200);
    expect(inbox.messages()).toMatchObject([{ text: 'edited', blocks: [] }]);
    for (let use = 3; use <= 5; use += 1) expect(await respond({ text: 'again' })).toBe(200);
    expect(await respond({ text: 'sixth' })).toBe(404);
    await inbox.command({ user: 'U1', channel: 'C1', command: '/watchbill', text: '' });
    const late = new URLSearchParams(received.at(-1)?.body).get('response_url') ?? '';
    now = '2026-11-20T12:30:00.001Z';
    expect((await fetch(late, { method: 'POST', body: '{"text":"late"}' })).status).toBe(404);
  });
});

describe('a slash command', () => {
  const command = (words: string) =>
    inbox.command({ user: 'U1', channel: 'C1', command: '/watchbill', text: words });

  it('comes as a form, and is answered to one person', async () => {
    answer = { status: 200, body: JSON.stringify({ text: 'All is green.' }) };
    await command('status');
    expect(received[0]?.path).toBe('/commands');
    expect(Object.fromEntries(new URLSearchParams(received[0]?.body))).toMatchObject({
      command: '/watchbill',
      text: 'status',
      user_id: 'U1',
      channel_id: 'C1',
      channel_name: 'security',
      team_id: 'T0LOCAL',
    });
    expect(inbox.ephemerals()).toMatchObject([{ user: 'U1', text: 'All is green.' }]);
    expect(inbox.messages()).toEqual([]);
  });

  it('is answered to all where the app says so', async () => {
    answer = { status: 200, body: JSON.stringify({ text: 'For all.', response_type: 'in_channel' }) };
    await command('status');
    expect(inbox.messages()).toMatchObject([{ text: 'For all.' }]);
  });

  it('says what is wrong with an answer', async () => {
    answer = { status: 200, body: JSON.stringify({ blocks: [{ type: 'banner' }] }) };
    expect(await command('status')).toMatchObject({ trouble: 'invalid_blocks' });
  });
});

describe('a modal', () => {
  const VIEW = {
    type: 'modal',
    callback_id: 'exception',
    private_metadata: '{"a":"1"}',
    title: plain('Request exception'),
    submit: plain('Request'),
    blocks: [
      {
        type: 'input',
        block_id: 'why',
        label: plain('Why'),
        element: { type: 'plain_text_input', action_id: 'text' },
      },
      {
        type: 'input',
        block_id: 'until',
        label: plain('Until'),
        element: { type: 'datepicker', action_id: 'day', initial_date: '2026-12-01' },
      },
    ],
  };
  const trigger = async () => {
    await press(await posted());
    return z.string().parse(payload()['trigger_id']);
  };
  const opened = async () => {
    await call('views.open', { trigger_id: await trigger(), view: VIEW });
    return inbox.modal('U1')?.id ?? '';
  };
  const submit = (view: string) => inbox.submit({ user: 'U1', view, choices: { 'why/text': 'Migration' } });

  it('opens for who pressed, by a trigger that works once and for three seconds', async () => {
    const first = await trigger();
    expect(await call('views.open', { trigger_id: first, view: VIEW })).toMatchObject({ ok: true });
    expect(inbox.modal('U1')).toMatchObject({ view: { callback_id: 'exception' } });
    expect(inbox.modal('U2')).toBeUndefined();
    const again = async (trigger_id: string) =>
      (await call('views.open', { trigger_id, view: VIEW }))['error'];
    expect(await again(first)).toBe('exchanged_trigger_id');
    const late = await trigger();
    now = '2026-11-20T12:00:03.001Z';
    expect(await again(late)).toBe('expired_trigger_id');
    expect(await again('nonsense')).toBe('invalid_trigger_id');
  });

  it.each([
    ['a title of 25', { ...VIEW, title: plain('x'.repeat(25)) }],
    ['metadata of 3,001', { ...VIEW, private_metadata: 'x'.repeat(3001) }],
    ['inputs without a button to submit', { ...VIEW, submit: undefined }],
    ['101 blocks', { ...VIEW, blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) }],
  ])('is refused with %s', async (_name, view) => {
    expect(await call('views.open', { trigger_id: await trigger(), view })).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: [expect.any(String)] },
    });
  });

  it('sends what was filled in, and what it began with, and closes on an empty answer', async () => {
    await submit(await opened());
    expect(payload()).toMatchObject({
      type: 'view_submission',
      user: { id: 'U1' },
      view: {
        callback_id: 'exception',
        private_metadata: '{"a":"1"}',
        state: {
          values: {
            why: { text: { type: 'plain_text_input', value: 'Migration' } },
            until: { day: { type: 'datepicker', selected_date: '2026-12-01' } },
          },
        },
      },
    });
    expect(inbox.modal('U1')).toBeUndefined();
  });

  it('stays with what was typed and the faults that the app found', async () => {
    const view = await opened();
    answer = {
      status: 200,
      body: JSON.stringify({ response_action: 'errors', errors: { why: 'Too short.' } }),
    };
    await submit(view);
    expect(inbox.modal('U1')).toMatchObject({
      id: view,
      typed: { 'why/text': 'Migration' },
      errors: { why: 'Too short.' },
    });
  });

  it.each([
    [
      'a fault under no input',
      { response_action: 'errors', errors: { nothing: 'x' } },
      /no input block nothing/,
    ],
    ['an unknown action', { response_action: 'nonsense' }, /response_action/],
  ])('says what is wrong with %s', async (_name, body, trouble) => {
    const view = await opened();
    answer = { status: 200, body: JSON.stringify(body) };
    expect(await submit(view)).toMatchObject({ trouble: expect.stringMatching(trouble) });
    expect(inbox.modal('U1')?.id).toBe(view);
  });

  it('is replaced, stacked up to three and cleared by the answer', async () => {
    const view = await opened();
    const respond = (body: object) => {
      answer = { status: 200, body: JSON.stringify(body) };
      return submit(inbox.modal('U1')?.id ?? '');
    };
    await respond({ response_action: 'update', view: { ...VIEW, title: plain('Page 2') } });
    expect(inbox.modal('U1')).toMatchObject({ id: view, view: { title: { text: 'Page 2' } } });
    await respond({ response_action: 'push', view: VIEW });
    await respond({ response_action: 'push', view: VIEW });
    expect(inbox.modal('U1')?.root).toBe(view);
    expect(await respond({ response_action: 'push', view: VIEW })).toMatchObject({
      trouble: 'push_limit_reached',
    });
    await respond({ response_action: 'clear' });
    expect(inbox.modal('U1')).toBeUndefined();
  });

  it('is updated by its id and its hash', async () => {
    const view_id = await opened();
    const hash = inbox.modal('U1')?.hash;
    const update = (more: object) => call('views.update', { view_id, view: VIEW, ...more });
    expect(await update({ hash })).toMatchObject({ ok: true });
    expect(await update({ hash })).toMatchObject({ error: 'hash_conflict' });
    expect(await update({ view_id: 'V9' })).toMatchObject({ error: 'not_found' });
  });
});

describe('in the page', () => {
  const read = async (path: string, cookie = 'as=U1') =>
    (await fetch(new URL(path, inbox.url), { headers: { cookie } })).text();
  const form = (path: string, fields: Record<string, string>, origin = new URL(inbox.url).origin) =>
    fetch(new URL(path, inbox.url), {
      method: 'POST',
      headers: { cookie: 'as=U1', origin },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  const acknowledge = { press: '["do","alert.acknowledge"]', channel: 'C1', path: '/archives/C1' };

  it('a button is a form that sends what the press would', async () => {
    const ts = await posted();
    const html = await read('/archives/C1');
    expect(html).toContain('value="[&quot;do&quot;,&quot;alert.acknowledge&quot;]"');
    const answered = await form('/act/press', { ...acknowledge, ts });
    expect([answered.status, answered.headers.get('location')]).toEqual([
      303,
      '/archives/C1#p1795176000000000',
    ]);
    expect(payload()).toMatchObject({ user: { id: 'U1' }, actions: [{ action_id: 'alert.acknowledge' }] });
  });

  it('a form of another page is refused', async () => {
    const ts = await posted();
    expect((await form('/act/press', { ...acknowledge, ts }, 'http://elsewhere.example')).status).toBe(403);
    expect(received).toEqual([]);
  });

  it('leads to no other site', async () => {
    const answered = await form('/act/as', { user: 'U2', path: '//elsewhere.example' });
    expect(answered.headers.get('location')).toBe('/');
    expect(answered.headers.get('set-cookie')).toContain('as=U2');
  });

  it('a modal is shown to its person, filled in and sent', async () => {
    const view = {
      type: 'modal',
      title: plain('Snooze'),
      submit: plain('Snooze'),
      blocks: [
        {
          type: 'input',
          block_id: 'why',
          label: plain('Why <b>'),
          element: { type: 'plain_text_input', action_id: 'text' },
        },
      ],
    };
    await press(await posted());
    await call('views.open', { trigger_id: payload()['trigger_id'], view });
    const id = inbox.modal('U1')?.id ?? '';
    expect(await read('/archives/C1')).toContain('Why &lt;b&gt;');
    expect(await read('/archives/C1', 'as=U2')).not.toContain('<dialog');
    answer = {
      status: 200,
      body: JSON.stringify({ response_action: 'errors', errors: { why: 'Too short.' } }),
    };
    await form('/act/submit', { view: id, 'why/text': 'typed "before"', path: '/archives/C1' });
    const html = await read('/archives/C1');
    expect(html).toContain('Too short.');
    expect(html).toContain('typed &quot;before&quot;');
    await form('/act/close', { view: id, path: '/archives/C1' });
    expect(await read('/archives/C1')).not.toContain('<dialog');
  });

  it('a command is typed, and its answer is shown to one person', async () => {
    await posted();
    answer = { status: 200, body: 'All is green.' };
    await form('/act/command', { channel: 'C1', line: '/watchbill status now', path: '/archives/C1' });
    expect(new URLSearchParams(received[0]?.body).get('text')).toBe('status now');
    expect(await read('/archives/C1')).toContain('All is green.');
    expect(await read('/archives/C1', 'as=U2')).not.toContain('All is green.');
  });

  it('says when the app could not be reached', async () => {
    const ts = await posted();
    answer = { status: 500, body: '' };
    await form('/act/press', { ...acknowledge, ts });
    expect(await read('/archives/C1')).toContain('it answered 500');
  });
});
