import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import { createHash } from 'node:crypto';

/** What went through, by service and name of the call, since the last time it was taken. */
export interface Counted {
  /** Each call once: what is asked again because the answer was an error of the server is a retry. */
  readonly calls: ReadonlyMap<string, number>;
  readonly retries: number;
  /** Calls that the server does not have, once each. */
  readonly lacking: ReadonlyMap<string, number>;
}

export interface CountingProxy {
  readonly url: string;
  readonly take: () => Counted;
  readonly close: () => Promise<void>;
}

/** Stands before a server that speaks as AWS does, and counts what it is asked. */
export async function countCallsTo(to: string): Promise<CountingProxy> {
  let calls = new Map<string, number>();
  let lacking = new Map<string, number>();
  let retries = 0;
  const failed = new Set<string>();
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      const { method = 'GET', url = '/', headers } = message;
      const body = Buffer.concat(chunks);
      const name = nameOf(method, url, headers, body);
      const key = createHash('sha256')
        .update(`${headers.authorization?.split(',')[0]?.split('/').slice(1).join('/')} ${method} ${url} `)
        .update(headers['x-amz-target']?.toString() ?? '')
        .update(body)
        .digest('base64');
      if (failed.has(key)) retries += 1;
      else calls.set(name, (calls.get(name) ?? 0) + 1);
      const onwards = request(new URL(url, to), { method, headers }, (answer) => {
        const { statusCode = 502 } = answer;
        if (statusCode >= 500 && !failed.has(key)) {
          failed.add(key);
          lacking.set(name, (lacking.get(name) ?? 0) + 1);
        }
        response.writeHead(statusCode, answer.headers);
        answer.pipe(response);
      });
      onwards.on('error', () => response.destroy());
      onwards.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    take() {
      const taken = { calls, retries, lacking };
      calls = new Map();
      lacking = new Map();
      retries = 0;
      failed.clear();
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** `iam:ListUsers` where the protocol names the call; method and path with the names left out where it does not. */
function nameOf(method: string, url: string, headers: IncomingHttpHeaders, body: Buffer): string {
  const service =
    /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? 'unsigned';
  const { pathname, searchParams } = new URL(url, 'http://aws');
  const target = headers['x-amz-target']?.toString().split('.').at(-1);
  const byQuery =
    /(?:^|&)Action=(\w+)/.exec(body.toString('latin1', 0, 4096))?.[1] ?? searchParams.get('Action');
  const byCbor = /\/operation\/(\w+)$/.exec(pathname)?.[1];
  const named = target ?? byCbor ?? byQuery;
  if (named !== null && named !== undefined) return `${service}:${named}`;
  if (service === 's3') {
    const setting = [...searchParams.keys()].find(
      (key) => !/^(x-id|max-|prefix|continuation|list-type|bucket-region)/.test(key),
    );
    const isBucket = pathname.length > 1;
    return `s3:${method} ${isBucket ? 'bucket' : 'buckets'}${setting === undefined ? '' : `?${setting}`}`;
  }
  const path = pathname.split('/').map((each) => (/[\d%]/.test(each) ? '*' : each));
  return `${service}:${method} ${path.join('/')}`;
}
