import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { signatureOf } from './webhook-signature';

const PAGE = readFileSync(join(__dirname, '../../docs/alerts.md'), 'utf8');
const [, code = ''] = /```js\n(.+?)```/s.exec(PAGE) ?? [];

const SECRET = 'a secret of at least thirty-two characters';
const BODY = '{"headline":"Schlüssel offen"}';
const SECONDS = 1_795_000_000;

/** The function that the page shows. */
function isFromWatchbill(header: string, { secret = SECRET, body = BODY, later = 0 } = {}): unknown {
  const call = `${code}\nisFromWatchbill(secret, header, body, now)`;
  const now = (SECONDS + later) * 1000;
  return runInNewContext(call, {
    require: createRequire(__filename),
    Buffer,
    secret,
    header,
    body: Buffer.from(body),
    now,
  });
}

it('the page shows ten lines of code at most', () => {
  expect(code.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(10);
});

const signed = signatureOf(SECRET, SECONDS, BODY);
it.each([
  ['what we signed', signed, {}, true],
  ['five minutes later', signed, { later: 300 }, true],
  ['by a clock that is five minutes slow', signed, { later: -300 }, true],
  ['six minutes later', signed, { later: 360 }, false],
  ['before it was signed', signed, { later: -360 }, false],
  ['another body', signed, { body: `${BODY} ` }, false],
  ['another secret', signed, { secret: 'another' }, false],
  ['another time in the header', signed.replace(String(SECONDS), String(SECONDS + 1)), {}, false],
  ['a cut signature', signed.slice(0, -1), {}, false],
  ['no signature', '', {}, false],
])('as the page verifies it: %s', (_what, header, more, expected) => {
  expect(isFromWatchbill(header, more)).toBe(expected);
});
