import * as fc from 'fast-check';
import {
  isCertificateCheck,
  MOST_BYTES,
  rememberedReplays,
  signatureOf,
  verifyRequest,
  type SignedRequest,
  type Unverified,
} from './verify';

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const NEXT = '0123456789abcdef0123456789abcdef';
const SENT = 1_531_420_618;
const BODY = Buffer.from(
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
);

function signed(
  body: Uint8Array = BODY,
  { at = SENT, secret = SECRET }: { at?: number; secret?: string } = {},
): SignedRequest {
  const timestamp = String(at);
  return {
    headers: {
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signatureOf(secret, timestamp, body),
    },
    body,
  };
}

function outcome(request: SignedRequest, secrets = [SECRET], seconds = SENT): 'verified' | Unverified {
  const verified = verifyRequest(request, secrets, rememberedReplays(), seconds * 1000);
  return verified.verified ? 'verified' : verified.why;
}

it('signs as Slack documents it', () => {
  expect(signatureOf(SECRET, String(SENT), BODY)).toBe(
    'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  );
});

it.each<[string, SignedRequest, 'verified' | Unverified]>([
  ['as it was sent', signed(), 'verified'],
  ['300 seconds old', signed(BODY, { at: SENT - 300 }), 'verified'],
  ['301 seconds old', signed(BODY, { at: SENT - 301 }), 'stale'],
  ['300 seconds ahead', signed(BODY, { at: SENT + 300 }), 'verified'],
  ['301 seconds ahead', signed(BODY, { at: SENT + 301 }), 'future-dated'],
  ['a year ahead', signed(BODY, { at: SENT + 31_536_000 }), 'future-dated'],
  ['signed by somebody else', signed(BODY, { secret: 'x' }), 'wrong-signature'],
  ['with another body', { ...signed(), body: Buffer.from('payload=%7B%7D') }, 'wrong-signature'],
  [
    'without a signature',
    { headers: { 'x-slack-request-timestamp': String(SENT) }, body: BODY },
    'no-signature',
  ],
  [
    'without a timestamp',
    { headers: { 'x-slack-signature': signatureOf(SECRET, String(SENT), BODY) }, body: BODY },
    'no-timestamp',
  ],
  ['not ASCII', signed(Buffer.from('text=schönes 日本 👩‍💻')), 'verified'],
  ['no UTF-8', signed(Uint8Array.of(0xff, 0xfe, 0x00, 0x80)), 'verified'],
  ['as large as it may be', signed(Buffer.alloc(MOST_BYTES, 'x')), 'verified'],
  ['a byte too large', signed(Buffer.alloc(MOST_BYTES + 1, 'x')), 'too-large'],
])('what is %s', (_name, request, expected) => {
  expect(outcome(request)).toBe(expected);
});

it.each(['1531420618.5', '-5', '+1531420618', '0x5b47', '1e9', ' 1531420618', '', 'now', '9'.repeat(13)])(
  'a timestamp is whole seconds, and %j is not',
  (timestamp) => {
    const headers = {
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signatureOf(SECRET, timestamp, BODY),
    };
    expect(outcome({ headers, body: BODY })).toBe('no-timestamp');
  },
);

it.each<[string, string]>([
  ['shorter', 'v0=a2114d57'],
  ['longer', 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503ff'],
  ['of another version', 'v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503'],
  ['in capitals', 'v0=A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503'],
  ['of as many characters and more bytes', `v0=é${'a'.repeat(63)}`],
])('a signature that is %s is refused', (_name, signature) => {
  const headers = { 'x-slack-request-timestamp': String(SENT), 'x-slack-signature': signature };
  expect(outcome({ headers, body: BODY })).toBe('wrong-signature');
});

it('takes two secrets while one is being replaced, and none where there is none', () => {
  const byNext = signed(BODY, { secret: NEXT });
  expect(outcome(byNext, [SECRET, NEXT])).toBe('verified');
  expect(outcome(signed(), [NEXT, SECRET])).toBe('verified');
  expect(outcome(byNext, [SECRET])).toBe('wrong-signature');
  expect(outcome(signed(), [])).toBe('no-secret');
});

it('refuses a copy for as long as its timestamp could be taken, and lets other requests be', () => {
  const replays = rememberedReplays();
  const at = (request: SignedRequest, seconds: number) =>
    verifyRequest(request, [SECRET], replays, seconds * 1000).verified;
  const ahead = signed(BODY, { at: SENT + 300 });
  expect([at(ahead, SENT), at(ahead, SENT), at(ahead, SENT + 600)]).toEqual([true, false, false]);
  expect(at(signed(Buffer.from('other')), SENT)).toBe(true);
});

it('forgets what is too old to be taken, so that memory does not grow', () => {
  const replays = rememberedReplays();
  expect(replays.isFirst('a', 0)).toBe(true);
  expect(replays.isFirst('a', 600_000)).toBe(false);
  expect(replays.isFirst('b', 600_001)).toBe(true);
  expect(replays.isFirst('a', 600_001)).toBe(true);
});

it('does not remember what it did not verify: a forged copy keeps nobody out', () => {
  const replays = rememberedReplays();
  const forged = { ...signed(), body: Buffer.from('forged') };
  expect(verifyRequest(forged, [SECRET], replays, SENT * 1000).verified).toBe(false);
  expect(verifyRequest(signed(), [SECRET], replays, SENT * 1000).verified).toBe(true);
});

it('refuses every body of which a bit was changed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(), (body, place) => {
      const request = signed(body);
      const changed = Uint8Array.from(body);
      changed.set([(changed[place % changed.length] ?? 0) ^ 1], place % changed.length);
      expect(outcome({ ...request, body: changed })).toBe('wrong-signature');
    }),
  );
});

it.each([
  ['ssl_check=1&token=abc', true],
  ['token=abc&ssl_check=1', true],
  ['ssl_check=0', false],
  ['payload=ssl_check%3D1', false],
  ['xssl_check=1', false],
])('knows the check of the certificate: %s', (body, expected) => {
  expect(isCertificateCheck({ headers: {}, body: Buffer.from(body) })).toBe(expected);
});
