import { createServer, maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { PortalOptions } from './app';
import { newSession } from './session';

export interface Portal {
  /** With the token: whoever has it sees the pages, and speaks as the person who started the portal. */
  readonly link: string;
  readonly close: () => Promise<void>;
}

/** Serves pages to this machine alone. @param port 0 takes a free one. */
export async function servePortal(appOf: (options: PortalOptions) => Hono, port: number): Promise<Portal> {
  const session = newSession();
  const server = createServer().on('clientError', sayUnreadable);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the portal has no port');
  const origin = `http://127.0.0.1:${address.port}`;
  const listener = getRequestListener(appOf({ session, origin }).fetch);
  server.on('request', (request, response) => void listener(request, response));
  return {
    link: `${origin}/?token=${session.token}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

/** What no page is asked for by: Node.js would answer with a status and no word. */
function sayUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, text] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [
          431,
          `The address, with what a browser sends beside it, is longer than ${maxHeaderSize} bytes: ask for less in it.`,
        ]
      : [400, 'This is no request of a browser.'];
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: text/plain; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(text) + 1}`,
      'Connection: close',
      '',
      `${text}\n`,
    ].join('\r\n'),
  );
}
