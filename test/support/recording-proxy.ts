import { createServer, request } from 'node:http';

export interface RecordingProxy {
  readonly url: string;
  /** Every byte that was answered so far. */
  readonly answers: () => string;
  readonly close: () => Promise<void>;
}

/** Stands before a server and writes down what it answers, as it goes over the wire. */
export async function recordAnswers(to: string): Promise<RecordingProxy> {
  const bodies: Buffer[] = [];
  const server = createServer((message, response) => {
    const { method, url, headers } = message;
    const onwards = request(new URL(url ?? '/', to), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('data', (chunk: Buffer) => bodies.push(chunk));
      answer.pipe(response);
    });
    onwards.on('error', () => response.destroy());
    message.pipe(onwards);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    answers: () => Buffer.concat(bodies).toString('utf8'),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
