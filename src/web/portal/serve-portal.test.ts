import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Hono } from 'hono';
import { servePortal, type Portal } from './serve-portal';

let portal: Portal;
beforeAll(async () => {
  portal = await servePortal(() => new Hono().get('/', (context) => context.text('here')), 0);
});
afterAll(() => portal.close());

async function answerTo(request: string): Promise<string> {
  const socket = connect(Number(new URL(portal.link).port), '127.0.0.1');
  socket.write(request);
  return text(socket);
}

test('answers a request', async () => {
  expect(await answerTo('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toContain('here');
});

test.each([
  [
    'an address that is too long',
    `GET /?${'a'.repeat(17_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    /^HTTP\/1\.1 431 Request Header Fields Too Large\r\n[^]*is longer than \d+ bytes: ask for less in it\.\n$/,
  ],
  [
    'what is no request',
    '\x16\x03\x01 hello\r\n\r\n',
    /^HTTP\/1\.1 400 Bad Request\r\n[^]*no request of a browser\.\n$/,
  ],
])('says in words what is wrong with %s', async (_name, request, says) => {
  expect(await answerTo(request)).toMatch(says);
});
