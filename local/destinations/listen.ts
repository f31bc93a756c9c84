import { createServer, type IncomingMessage } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface Listening {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A server on this machine that hands over whole requests, one after the other. */
export async function listen(answer: (asked: Asked) => Answer | 'hang-up' | 'silent'): Promise<Listening> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const answered = answer({ method, path, headers, body: Buffer.concat(parts) });
      if (answered === 'silent') return;
      if (answered === 'hang-up') {
        request.socket.destroy();
        return;
      }
      const { status, body, headers: more } = answered;
      response.writeHead(status, { 'content-type': 'application/json', ...more });
      response.end(body === undefined ? '' : JSON.stringify(body));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens to no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/**
 * How the next request goes wrong. `unanswered`: it is taken, and the connection ends without an answer; `silent`: it is
 * not taken, and never answered.
 */
export type Failing = 'unanswered' | 'silent' | Answer;

/** Failures that are used up one after the other. */
export class Failures {
  readonly #next: Failing[] = [];

  add(...failing: readonly Failing[]): void {
    this.#next.push(...failing);
  }

  /** Answers as `take` does, or as the next failure says. */
  around(take: () => Answer): Answer | 'hang-up' | 'silent' {
    const next = this.#next.shift();
    if (next === undefined) return take();
    if (next !== 'unanswered') return next;
    take();
    return 'hang-up';
  }
}
