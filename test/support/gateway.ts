import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage } from 'node:http';

/** An HTTP server in front of another, which never answers the requests that it holds. */
export interface Gateway {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export async function startGateway(
  target: string,
  isHeld: (request: IncomingMessage) => boolean,
): Promise<Gateway> {
  const server = createServer((request, response) => {
    if (isHeld(request)) return;
    const { method, headers, url = '/' } = request;
    const forwarded = ask(`${target}${url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    forwarded.on('error', () => response.destroy());
    request.pipe(forwarded);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gateway has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
