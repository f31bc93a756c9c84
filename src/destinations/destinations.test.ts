import { createHmac } from 'node:crypto';
import { startPagerDuty, type PagerDutyStandIn } from '../../local/destinations/start-pagerduty';
import { startWebhookReceiver, type WebhookReceiver } from '../../local/destinations/start-webhook-receiver';
import { alertOf, happening } from '../../test/support/sample-alert';
import type { Destination, Notice } from '../alerts/ports';
import { alertDocument } from '../alerts/render/alert-document';
import type { Instant } from '../model/instant';
import { pagerDuty } from './pagerduty';
import { lookUpPublic } from './post-json';
import { webhook } from './webhook';
import { signatureOf } from './webhook-signature';

const KEY = 'e93facc04764012d7bfb002500d5d1a6';
const SECRET = 'a secret of at least thirty-two characters';
const NOW: Instant = '2026-11-22T10:00:00.000Z';
const clock = { now: (): Instant => NOW };

function noticeOf(more: Partial<Notice> = {}, findings = [happening({ severity: 'critical' })]): Notice {
  return {
    alert: 'alert-1',
    number: 1,
    at: NOW,
    urgency: 'interrupt',
    reason: 'opened',
    mayRepeat: false,
    document: alertDocument(alertOf(findings)),
    ...more,
  };
}

describe('PagerDuty', () => {
  let there: PagerDutyStandIn;
  beforeEach(async () => {
    there = await startPagerDuty({ routingKeys: [KEY], clock });
  });
  afterEach(() => there.close());
  const service = (more: { routingKey?: string; timeoutMs?: number } = {}): Destination =>
    pagerDuty({ routingKey: KEY, region: 'us', clock, localUrl: there.url, ...more });

  it('an alert is one incident, which is acknowledged, resolved, and another when it returns', async () => {
    const destination = service();
    for (const step of ['announce', 'announce', 'amend', 'close', 'amend', 'announce'] as const)
      expect(await destination[step](noticeOf())).toEqual({ status: 'sent', at: NOW });
    expect(there.incidents.map(({ dedupKey, status, repeats }) => [dedupKey, status, repeats])).toEqual([
      ['alert-1', 'resolved', 1],
      ['alert-1', 'triggered', 0],
    ]);
  });

  it.each([
    ['critical', 'critical'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'info'],
  ] as const)('%s is %s there', async (severity, expected) => {
    await service().announce(noticeOf({}, [happening({ severity })]));
    expect(there.incidents[0]?.trigger.payload.severity).toBe(expected);
  });

  it('says what, where, since when, and what to do', async () => {
    await service().announce(noticeOf());
    const [incident] = there.incidents;
    expect(incident?.trigger).toMatchObject({
      client: 'Watchbill',
      payload: {
        summary: expect.stringMatching(/^CRITICAL · User without MFA · .*alice/),
        component: 'arn:aws:iam::111122223333:user/alice',
        custom_details: { open: 1, findings: [{ state: 'open' }] },
      },
      links: expect.arrayContaining([
        { href: expect.stringContaining('docs.aws.amazon.com'), text: 'AWS documentation' },
      ]),
    });
  });

  it('10,000 findings with long texts are taken, and counted', async () => {
    const findings = Array.from({ length: 10_000 }, (_, at) =>
      happening({
        resource: `arn:aws:s3:::${String(at).padStart(5, '0')}${'é'.repeat(900)}`,
        message: 'ß'.repeat(3000),
      }),
    );
    expect(await service().announce(noticeOf({}, findings))).toMatchObject({ status: 'sent' });
    const details = there.incidents[0]?.trigger.payload.custom_details;
    expect(details).toMatchObject({ total: 10_000 });
  });

  it.each([
    ['what is accepted otherwise than by 202', { status: 200 }, { status: 'unknown' }],
    ['too much at once', { status: 429 }, { status: 'rate-limited', retryAfterSeconds: 60 }],
    [
      'too much, with a time',
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 'rate-limited', retryAfterSeconds: 7 },
    ],
    [
      'too much, with a date',
      { status: 429, headers: { 'retry-after': 'Sun, 22 Nov 2026 10:02:00 GMT' } },
      { status: 'rate-limited', retryAfterSeconds: 120 },
    ],
    [
      'too much, with a time past all time',
      { status: 429, headers: { 'retry-after': '9'.repeat(400) } },
      { status: 'rate-limited', retryAfterSeconds: 86_400 },
    ],
    [
      'too much, with what is no time',
      { status: 429, headers: { 'retry-after': 'soon' } },
      { status: 'rate-limited', retryAfterSeconds: 60 },
    ],
    ['a fault there', { status: 500 }, { status: 'unknown', error: 'HTTP 500' }],
    ['a gateway that is late', { status: 504 }, { status: 'unknown', error: 'HTTP 504' }],
    [
      'an event that is refused',
      { status: 400, body: { status: 'invalid event' } },
      { status: 'refused', reach: 'message' },
    ],
    [
      'a redirection',
      { status: 301, headers: { location: 'http://169.254.169.254/' } },
      { status: 'refused', reach: 'channel' },
    ],
    ['no answer', 'unanswered' as const, { status: 'unknown' }],
  ])('%s', async (_what, failing, expected) => {
    there.next(failing);
    expect(await service().announce(noticeOf())).toMatchObject(expected);
  });

  it.each([
    ['a key that is too short', 'short'],
    ['a key that is of nobody', 'f'.repeat(32)],
  ])('%s is refused for all', async (_what, routingKey) => {
    expect(await service({ routingKey }).announce(noticeOf())).toMatchObject({
      status: 'refused',
      reach: 'channel',
      error: expect.stringMatching(/routing.key/i),
    });
  });

  it('the routing key stands in nothing that is kept of a refusal', async () => {
    const routingKey = 'f'.repeat(32);
    expect(JSON.stringify(await service({ routingKey }).announce(noticeOf()))).not.toContain(routingKey);
  });

  it('more than it takes in a minute waits', async () => {
    const destination = service();
    for (let at = 0; at < 120; at += 1) await destination.amend(noticeOf({ alert: `alert-${at}` }));
    expect(await destination.amend(noticeOf())).toMatchObject({ status: 'rate-limited' });
  });
});

describe('a webhook', () => {
  let there: WebhookReceiver;
  beforeEach(async () => {
    there = await startWebhookReceiver({ secret: SECRET, clock });
  });
  afterEach(() => there.close());
  const to = (more: object = {}): Destination =>
    webhook({ url: there.url, secret: SECRET, clock, isLocal: true, ...more });

  it('takes what is announced, amended and closed, each with the key of the alert', async () => {
    const destination = to();
    for (const [at, step] of (['announce', 'amend', 'close'] as const).entries())
      expect(await destination[step](noticeOf({ number: at + 1 }))).toEqual({ status: 'sent', at: NOW });
    expect(there.messages.map(({ action, dedupKey, attempt }) => [action, dedupKey, attempt])).toEqual([
      ['announce', 'alert-1', 1],
      ['amend', 'alert-1', 2],
      ['close', 'alert-1', 3],
    ]);
  });

  it.each([
    ['signed with another secret', { secret: 'b'.repeat(40) }, 'not signed with the secret'],
    [
      'signed six minutes ago',
      { clock: { now: () => '2026-11-22T09:54:00.000Z' } },
      'signed at another time',
    ],
    ['signed in six minutes', { clock: { now: () => '2026-11-22T10:06:00.000Z' } }, 'signed at another time'],
  ])('%s: refused', async (_what, more, why) => {
    expect(await to(more).announce(noticeOf())).toMatchObject({ status: 'refused', reach: 'channel' });
    expect([there.messages, there.refused]).toEqual([[], [why]]);
  });

  it('a message that somebody recorded is not taken again, nor one that was changed', async () => {
    const body = JSON.stringify({ schema: 1 });
    const seconds = Date.parse(NOW) / 1000;
    const send = (signature: string, sent = body) =>
      fetch(there.url, { method: 'POST', body: sent, headers: { 'watchbill-signature': signature } });
    expect((await send(signatureOf(SECRET, seconds, body))).status).toBe(422);
    expect((await send(signatureOf(SECRET, seconds, body), `${body} `)).status).toBe(401);
    expect((await send('t=1,v1=')).status).toBe(401);
    await to().announce(noticeOf());
    await to().announce(noticeOf());
    expect(there.refused.at(-1)).toBe('sent before');
  });

  it('a long alert fits', async () => {
    const findings = Array.from({ length: 3000 }, (_, at) =>
      happening({ resource: `arn:aws:s3:::${at}-${'é'.repeat(900)}`, message: 'ß'.repeat(3000) }),
    );
    expect(await to().announce(noticeOf({}, findings))).toMatchObject({ status: 'sent' });
    const [message] = there.messages;
    expect(message?.alert).toMatchObject({ total: 3000 });
    expect((message?.alert.findings.length ?? 0) + (message?.alert.more.findings ?? 0)).toBe(3000);
  });

  it.each([
    ['http://hooks.example.com/', false],
    ['https://localhost/', false],
    ['https://169.254.169.254/', false],
    ['http://localhost.example.com/', true],
    ['https://hooks.example.com/', true],
  ])('nothing is sent to %s (on this machine: %s)', async (url, isLocal) => {
    expect(await to({ url, isLocal }).announce(noticeOf())).toMatchObject({
      status: 'refused',
      reach: 'channel',
    });
  });

  it('an answer that does not come is one whose outcome is not known', async () => {
    there.next('silent');
    expect(await to({ timeoutMs: 50 }).announce(noticeOf())).toMatchObject({ status: 'unknown' });
  });
});

it.each([{ all: true }, { all: false }])(
  'a name that leads to this machine is not connected to: %j',
  async (options) => {
    const error = await new Promise((done) => lookUpPublic('localhost', options, done));
    expect(error).toMatchObject({ message: expect.stringContaining('localhost leads to a private address') });
  },
);

it('a signature is the HMAC of time and body', () => {
  expect(signatureOf('key', 1_700_000_000, '{"a":"é"}')).toBe(
    `t=1700000000,v1=${createHmac('sha256', 'key').update('1700000000.{"a":"é"}', 'utf8').digest('hex')}`,
  );
});
