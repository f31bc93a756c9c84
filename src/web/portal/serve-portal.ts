import { createServer } from 'node:http';
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
  const server = createServer();
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
