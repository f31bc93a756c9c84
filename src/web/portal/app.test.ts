import { auditPages } from '../../../test/support/audit-pages';
import { openedStore, type ReviewStore } from '../../../test/support/review-store';
import { BLOCKED, item, october, opened, people, POLICY } from '../../../test/support/review-campaign';
import type { ReviewItem } from '../../reviews/item';
import { fold } from '../../reviews/campaign/state';
import { say } from '../../reviews/say';
import { portalApp } from './app';
import { sessionOf } from './session';

const ORIGIN = 'http://127.0.0.1:4040';
const SESSION = sessionOf('the-token');
const PLAIN = item('ReadOnly');
const ADMIN = item('Admin', { privileged: true, reasons: ['Is an administrator.'] });
const OWN = item('Own', {
  principal: { id: 'sso-maria', name: 'maria', email: 'maria@example.com' },
  person: 'maria',
});
const OTHERS = item('Others', { reviewer: 'noah' });
const HOSTILE = item('<script>alert(1)</script>', {
  principal: { id: 'sso-x', name: '"><img src=x onerror=alert(1)>' },
  facts: { 'key <b>age</b>': '<i>90</i>' },
  owner: '<svg/onload=alert(1)>',
});

/** The portal of one person over a campaign in memory, and what a browser that has its cookie asks it. */
function portal(given: readonly ReviewItem[] | ReviewStore, person = 'maria') {
  const { store, ready } =
    'append' in given ? { store: given, ready: Promise.resolve() } : openedStore(opened(given));
  const clock = { now: () => october(5) };
  const ports = { store, people: () => Promise.resolve(people()), clock, settings: {} };
  const app = portalApp(
    {
      audit: auditPages(),
      campaigns: store,
      clock,
      person,
      failed: (thrown) => {
        throw thrown;
      },
      named: (id) => ({ id, name: id }),
      say: (command) => say(ports, command, { by: person, saidBy: 'os:tester', surface: 'page' }),
    },
    { session: SESSION, origin: ORIGIN },
  );
  const HEADERS = { host: '127.0.0.1:4040', cookie: `watchbill-portal-4040=${SESSION.token}` };
  const ask = async (
    path: string,
    init: { method?: string; headers?: object; body?: URLSearchParams } = {},
  ) => {
    await ready;
    const { headers = {}, ...rest } = init;
    return app.request(`${ORIGIN}${path}`, { ...rest, headers: { ...HEADERS, ...headers } });
  };
  const textOf = async (path: string) => (await ask(path)).text();
  const post = (
    path: string,
    fields: Readonly<Record<string, string>> | URLSearchParams,
    headers: object = {},
  ) => {
    const body = new URLSearchParams(fields);
    if (!body.has('token')) body.set('token', SESSION.formToken);
    return ask(path, { method: 'POST', body, headers: { origin: ORIGIN, ...headers } });
  };
  const decisions = async () => {
    const campaign = await store.campaign('2026-Q4');
    if (campaign === undefined) throw new Error('there is no campaign');
    return [...(fold(campaign, clock.now()).lists[0]?.items.values() ?? [])].flatMap((one) =>
      one.decisions.map(({ decision, by, surface, reason, bulk }) => ({
        decision,
        by,
        surface,
        reason,
        bulk,
      })),
    );
  };
  return { app, store, ask, textOf, post, decisions };
}

it('of a campaign that cannot open says what is missing, and not that all is decided', async () => {
  const { store, ready } = openedStore(BLOCKED);
  await ready;
  const { textOf } = portal(store);
  const missing = 'the instance of IAM Identity Center: error: socket hang up';
  expect(await textOf('/')).toContain(`Missing: ${missing}`);
  const page = await textOf('/campaigns/2026-Q4');
  expect(page).toContain(missing);
  expect(page).toContain('There is nothing to decide: it has not opened.');
  expect(page).not.toContain('all of this is decided');
});

const DECIDE = `/campaigns/2026-Q4/items/${PLAIN.item}?of=me&status=open`;
const count = (text: string, sought: string) => text.split(sought).length - 1;

describe('who may see and say something', () => {
  it('the link sets a cookie that no other site can use, and the address with the token is left', async () => {
    const { app } = portal([PLAIN]);
    const answer = await app.request(`${ORIGIN}/?token=${SESSION.token}`, {
      headers: { host: '127.0.0.1:4040' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toBe(
      `watchbill-portal-4040=${SESSION.token}; Path=/; HttpOnly; SameSite=Strict`,
    );
    expect(await answer.text()).toContain('url=/');
  });

  it.each([
    ['no token', '/', {}],
    ['another token', '/?token=another', {}],
    ['no token, of a campaign', '/campaigns/2026-Q4', {}],
    ['no token, of the styles', '/portal.css', {}],
    ['another cookie', '/', { cookie: 'watchbill-portal-4040=another' }],
    [
      'the token by another name of this machine',
      `/?token=${SESSION.token}`,
      { host: 'rebound.example:4040' },
    ],
  ])('with %s nothing is shown', async (_name, path, headers) => {
    const { app } = portal([PLAIN]);
    const answer = await app.request(`${ORIGIN}${path}`, { headers: { host: '127.0.0.1:4040', ...headers } });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toBe(
      'Open the link that was printed where the portal was started: it holds the token.\n',
    );
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it.each(['PUT', 'DELETE', 'OPTIONS'])('says that no page takes %s', async (method) => {
    const { app } = portal([PLAIN]);
    const answer = await app.request(`${ORIGIN}/`, {
      method,
      headers: { host: '127.0.0.1:4040', cookie: `watchbill-portal-4040=${SESSION.token}` },
    });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
  });

  it.each([
    ['of another site', {}, { origin: 'https://evil.example' }],
    ['of no site', {}, { origin: 'null' }],
    ['without the token of its form', { token: 'another' }, {}],
    ['without a cookie', {}, { cookie: '' }],
  ])('a form %s says nothing', async (_name, fields, headers) => {
    const { post, decisions } = portal([PLAIN]);
    const answer = await post(DECIDE, { decision: 'keep', saw: '0', ...fields }, headers);
    expect(answer.status).toBe(403);
    expect(await decisions()).toEqual([]);
  });

  it.each([
    ['without a boundary', 'multipart/form-data'],
    ['of other parts than it says', 'multipart/form-data; boundary=x'],
  ])('a form %s says nothing, and is no fault of ours', async (_name, type) => {
    const { ask, decisions } = portal([PLAIN]);
    const answer = await ask(DECIDE, {
      method: 'POST',
      body: new URLSearchParams({ decision: 'keep' }),
      headers: { origin: ORIGIN, 'content-type': type },
    });
    expect(answer.status).toBe(403);
    expect(await decisions()).toEqual([]);
  });

  it('allows no script but its own file, and is kept nowhere', async () => {
    const { headers } = await portal([PLAIN]).ask('/campaigns/2026-Q4');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

it('what an account holds is text and nothing else', async () => {
  const text = await portal([HOSTILE]).textOf('/campaigns/2026-Q4');
  expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  for (const tag of ['<script>alert', '<img', '<svg/', '<i>90', '<b>age']) expect(text).not.toContain(tag);
});

it('shows campaigns with the progress of each reviewer', async () => {
  const { post, textOf } = portal([PLAIN, ADMIN, OTHERS]);
  await post(DECIDE, { decision: 'keep', saw: '0' });
  const text = await textOf('/');
  expect(text).toContain('1 of 3 decided.');
  expect(text).toContain('You: 1 of 2.');
  expect(text).toMatch(/<th scope="row">noah<\/th>.*0 of 1/s);
});

it('shows what is asked of the person, what has risks first, and how much of it is decided', async () => {
  const text = await portal([PLAIN, ADMIN, OTHERS]).textOf('/campaigns/2026-Q4');
  expect(text.indexOf(ADMIN.item)).toBeLessThan(text.indexOf(PLAIN.item));
  expect(text).not.toContain(OTHERS.item);
  expect(text).toContain('0 of 2 decided');
  expect(text).toContain('Is an administrator.');
  expect(text).toContain('<time datetime="2026-09-30T10:00:00.000Z">2026-09-30 10:00 UTC</time>');
});

it.each([
  ['?of=all', 3],
  ['?of=all&risk=privileged', 1],
  ['?of=me&risk=external', 0],
  ['?of=all&q=others', 1],
  ['?status=decided', 0],
  ['?of=nobody&status=wrong&risk=none&page=x', 2],
])('the address %s narrows the list to %i', async (search, expected) => {
  const text = await portal([PLAIN, ADMIN, OTHERS]).textOf(`/campaigns/2026-Q4${search}`);
  expect(count(text, '<article')).toBe(expected);
});

it('chips keep every other filter in the address', async () => {
  const text = await portal([PLAIN, ADMIN]).textOf('/campaigns/2026-Q4?of=all&risk=privileged&q=ana');
  expect(text).toContain('href="/campaigns/2026-Q4?of=me&amp;status=open&amp;risk=privileged&amp;q=ana"');
  expect(text).toContain('href="/campaigns/2026-Q4?of=all&amp;status=open&amp;q=ana" aria-current="true"');
});

it('a form records a decision, and leads on to the item after it', async () => {
  const { post, decisions } = portal([PLAIN, ADMIN]);
  const answer = await post(`/campaigns/2026-Q4/items/${ADMIN.item}?of=me&status=open`, {
    decision: 'keep',
    saw: '0',
    reason: 'On call.',
    target: '',
    until: '',
    next: PLAIN.item,
  });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(`/campaigns/2026-Q4?of=me&status=open#i-${PLAIN.item}`);
  expect(await decisions()).toEqual([
    { decision: 'keep', by: 'maria', surface: 'page', reason: 'On call.', bulk: undefined },
  ]);
});

it.each([
  [
    'keeping what has a risk without a reason',
    ADMIN,
    { decision: 'keep' },
    'keeping it needs a reason of its own',
  ],
  [
    'modifying into nothing',
    PLAIN,
    { decision: 'modify', reason: 'Less will do.' },
    'says in target what the access',
  ],
  [
    'one&#39;s own access',
    OWN,
    { decision: 'keep', reason: 'Mine.' },
    'own access: somebody else decides it',
  ],
  ['what was decided meanwhile', PLAIN, { decision: 'keep', saw: '1' }, 'Nobody has decided this item'],
])('%s is refused beside the item, with what was typed', async (_name, { item: id }, fields, message) => {
  const { post, decisions } = portal([PLAIN, ADMIN, OWN]);
  const answer = await post(`/campaigns/2026-Q4/items/${id}?of=all&status=any`, { saw: '0', ...fields });
  const text = await answer.text();
  expect(answer.status).toBe(422);
  expect(text).toContain(message);
  if ('reason' in fields) expect(text).toContain(`value="${fields.reason}"`);
  expect(await decisions()).toEqual([]);
});

it('the script is answered with the item as it is then', async () => {
  const { post } = portal([PLAIN, ADMIN]);
  const answer = await post(DECIDE, { decision: 'revoke', saw: '0' }, { accept: 'application/json' });
  expect(await answer.json()).toEqual({
    html: expect.stringMatching(/^<article.*Revoke<\/strong>/s),
    message: 'Recorded. 1 of 2 decided.',
    answered: 1,
    progress: '1 of 2 decided',
  });
});

it('facts stand in words, without those that only commands are made of', async () => {
  const facts = { differsFromSet: '', sessionDuration: 'PT8H', identityStore: 'd-1234567890', mfa: null };
  const text = await portal([item('Reads', { facts })]).textOf('/campaigns/2026-Q4');
  expect(text).toContain('<dt>Session duration</dt><dd>PT8H</dd>');
  expect(text).toContain('<dt>Mfa</dt><dd>not known</dd>');
  expect(text).not.toMatch(/differs|identity ?store/i);
});

describe('keeping several at once', () => {
  const many = Array.from({ length: 30 }, (_, number) => item(`Plain${number}`));
  const rowsOf = (text: string) =>
    [...text.matchAll(/name="row" value="([^"]+)"/g)].map(([, row]) => row ?? '');
  const fields = (rows: readonly string[]) =>
    new URLSearchParams(rows.map((row): [string, string] => ['row', row]));

  it('is offered for what has no risk alone, and recorded as in bulk', async () => {
    const { textOf, post, decisions } = portal([ADMIN, PLAIN]);
    const rows = rowsOf(await textOf('/campaigns/2026-Q4'));
    expect(rows).toEqual([expect.stringMatching(new RegExp(`^${PLAIN.item} `))]);
    const answer = await post('/campaigns/2026-Q4/keep?of=me&status=open', fields(rows));
    expect(await answer.text()).toContain('1 kept, 0 refused.');
    expect(await decisions()).toEqual([
      { decision: 'keep', by: 'maria', surface: 'page', reason: undefined, bulk: true },
    ]);
  });

  it('is refused of more than 25, whole', async () => {
    const { textOf, post, decisions } = portal(many);
    const answer = await post(
      '/campaigns/2026-Q4/keep?of=me',
      fields(rowsOf(await textOf('/campaigns/2026-Q4'))),
    );
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('0 kept, 30 refused.');
    expect(await decisions()).toEqual([]);
  });

  it('is refused of what has a risk, whoever ticked it', async () => {
    const { textOf, post, decisions } = portal([ADMIN, PLAIN]);
    const [plain = ''] = rowsOf(await textOf('/campaigns/2026-Q4'));
    await post('/campaigns/2026-Q4/keep?of=me', fields([plain.replace(PLAIN.item, ADMIN.item)]));
    expect(await decisions()).toEqual([]);
  });
});

it('shows 50 items a page, and no more however many there are', async () => {
  const { textOf } = portal(Array.from({ length: 120 }, (_, number) => item(`Plain${number}`)));
  const pages = await Promise.all([1, 2, 3].map((page) => textOf(`/campaigns/2026-Q4?page=${page}`)));
  expect(pages.map((text) => count(text, '<article'))).toEqual([50, 50, 20]);
});

it('the sign-off lists what is kept until a day, and says until when', async () => {
  const { textOf, post } = portal([PLAIN]);
  await post(DECIDE, { decision: 'keep', saw: '0', until: '2026-11-30' });
  const text = await textOf('/campaigns/2026-Q4/sign-off');
  expect(text).toContain('1 kept, 1 of them until a day, 0 to be');
  expect(text).toContain('2026-11-30 23:59 UTC');
  expect(text).toContain(', then revoked');
});

it('shows a date among the facts as all others', async () => {
  const { textOf } = portal([item('Dated', { facts: { groupMadeAt: '2022-05-02T09:00:00.000Z', keys: 2 } })]);
  const text = await textOf('/campaigns/2026-Q4');
  expect(text).toContain('<time datetime="2022-05-02T09:00:00.000Z">2022-05-02 09:00 UTC</time>');
  expect(text).toContain('ana: Dated');
});

it('the sign-off lists what is to be revoked, and is signed off by somebody who decided nothing', async () => {
  const { store, post, textOf } = portal([PLAIN, ADMIN]);
  expect(await textOf('/campaigns/2026-Q4/sign-off')).not.toContain('>Sign off campaign');
  await post(DECIDE, { decision: 'revoke', saw: '0' });
  await post(`/campaigns/2026-Q4/items/${ADMIN.item}`, { decision: 'keep', saw: '0', reason: 'On call.' });
  const text = await textOf('/campaigns/2026-Q4/sign-off');
  expect(text).toContain('1 kept, 1 to be revoked or modified, 0 without a decision.');
  expect(text).toMatch(/<th scope="row">ana<\/th>\s*<td>ReadOnly<\/td>/);
  const refused = await post('/campaigns/2026-Q4/sign-off', {});
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('maria decided in it: somebody who did not signs it off');
  const signed = await portal(store, 'auditor').post('/campaigns/2026-Q4/sign-off', {});
  expect(signed.status).toBe(303);
  const campaign = await store.campaign('2026-Q4');
  expect(campaign?.events.at(-1)?.what).toMatchObject({ type: 'signed-off', by: 'auditor', items: 2 });
});

it('a look at the items is recorded, for the time that decisions took', async () => {
  const { store, textOf } = portal([PLAIN]);
  await textOf('/campaigns/2026-Q4');
  expect(await store.lookedAt('2026-Q4', 'maria')).toBe(october(5));
});

it('a campaign that there is not is not found', async () => {
  expect((await portal([PLAIN]).ask('/campaigns/2026-Q3')).status).toBe(404);
});

it.each(['/campaigns/2026-Q3', '/nothing', '/campaigns/<b>%00'])('says where to go from %s', async (path) => {
  const answer = await portal([PLAIN]).ask(path);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toMatch(/^There is no page \/\P{Cc}+\. Begin at \/\.\n$/u);
});

it.each([
  ['9999-12-31', 303],
  ['0000-01-01', 422],
])('takes the last day that can be written, and refuses one that has passed: %s', async (until, status) => {
  const { post } = portal([PLAIN]);
  const answer = await post(DECIDE, { decision: 'keep', saw: '0', reason: 'for good', until });
  expect(answer.status).toBe(status);
});

describe('handing an item on', () => {
  const AT = `/campaigns/2026-Q4/items/${PLAIN.item}`;
  const lastOf = async ({ store }: ReturnType<typeof portal>) =>
    (await store.campaign('2026-Q4'))?.events.at(-1)?.what;

  it('postponing is counted, and leads back to the item', async () => {
    const it = portal([PLAIN, ADMIN]);
    const answer = await it.post(`${AT}/postpone?of=me&status=open`, {});
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/campaigns/2026-Q4?of=me&status=open#i-${PLAIN.item}`);
    expect(await lastOf(it)).toMatchObject({ type: 'postponed', item: PLAIN.item, by: 'maria' });
    expect(await it.textOf('/campaigns/2026-Q4')).toContain('postponed once');
  });

  it('another is asked instead, by any of their names, and the page goes on to the next item', async () => {
    const it = portal([PLAIN, ADMIN]);
    const answer = await it.post(`${AT}/reassign?of=me&status=open`, {
      from: 'maria',
      to: ' noah@example.com ',
      reason: 'On leave.',
      next: ADMIN.item,
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/campaigns/2026-Q4?of=me&status=open#i-${ADMIN.item}`);
    expect(await lastOf(it)).toMatchObject({
      type: 'reassigned',
      items: [PLAIN.item],
      from: 'maria',
      to: 'noah',
      reason: 'On leave.',
    });
    expect(count(await it.textOf('/campaigns/2026-Q4'), '<article')).toBe(1);
  });

  it('who cannot be asked is refused beside the item, with what was typed', async () => {
    const it = portal([PLAIN]);
    const answer = await it.post(`${AT}/reassign`, { from: 'maria', to: 'nobody@example.com' });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain('nobody@example.com is nobody in the people file');
    expect(text).toContain(
      'name="to" required="" maxlength="200" autocomplete="off" value="nobody@example.com"',
    );
    expect((await lastOf(it))?.type).toBe('opened');
  });

  it('nobody named is told, and nothing is recorded', async () => {
    const it = portal([PLAIN]);
    expect((await it.post(`${AT}/reassign`, { from: 'maria', to: ' ' })).status).toBe(400);
    expect((await lastOf(it))?.type).toBe('opened');
  });

  it('is offered of what nobody decided, and postponing to who is asked alone', async () => {
    const { textOf, post } = portal([PLAIN, OTHERS]);
    const before = await textOf('/campaigns/2026-Q4?of=all&status=any');
    expect([count(before, '/postpone?'), count(before, '/reassign?')]).toEqual([1, 2]);
    await post(DECIDE, { decision: 'keep', saw: '0' });
    expect(count(await textOf('/campaigns/2026-Q4?of=all&status=any'), '/reassign?')).toBe(1);
  });
});

it('where two are to keep what is privileged, shows what the first said and who else is asked', async () => {
  const two = { ...ADMIN, others: [{ reviewer: 'noah', as: 'second-approver' as const }] };
  const { store, ready } = openedStore(
    opened([two], { policy: { ...POLICY, secondApprover: 'privileged' } }),
  );
  await ready;
  const { post } = portal(store);
  await post(`/campaigns/2026-Q4/items/${ADMIN.item}`, { decision: 'keep', saw: '0', reason: 'On call.' });
  const text = (await portal(store, 'noah').textOf('/campaigns/2026-Q4')).replace(/\s+/g, ' ');
  expect(text).toContain('Keep</strong> by maria on');
  expect(text).toContain('It stands once all who are asked have kept it: noah.');
});
