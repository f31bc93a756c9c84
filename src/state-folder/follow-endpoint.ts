import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { HttpRequest } from '@smithy/core/protocols';
import type { Endpoint } from './embedded-dynamo';
import { causeOf, hasCode } from './error-code';

/** How often a request goes to somebody else: commands that were started at once end at once, one host after the other. */
const MOST_HOSTS = 20;

/**
 * Sends a client's requests to whoever serves the folder now: where the process that served it has ended, a request that
 * it did not take goes to the next one. No signature is checked there, so that the request needs no new one. Of a request on a
 * connection that was cut nobody knows whether it was taken: it is sent again, as the SDK would.
 * @param findNext serves the folder, or finds who does; asked once for all requests that were refused at a time.
 */
export function followEndpoint(client: DynamoDBClient, findNext: () => Promise<Endpoint>): void {
  let next: Promise<Endpoint> | undefined;
  client.middlewareStack.add(
    (send) => async (args) => {
      for (let left = MOST_HOSTS; ; left -= 1) {
        const before = next;
        if (before !== undefined) redirect(args.request, await before);
        try {
          return await send(args);
        } catch (thrown) {
          const has = (code: string) => [thrown, causeOf(thrown)].some((each) => hasCode(each, code));
          const isGone = has('ECONNREFUSED');
          if (left === 0 || !(isGone || has('ECONNRESET') || has('EPIPE'))) throw thrown;
          if (isGone && next === before) next = findNext();
        }
      }
    },
    // Next to the connection: once signed, and in every try.
    { step: 'deserialize', priority: 'low', name: 'followEndpoint' },
  );
}

function redirect(request: unknown, { url, accessKeyId }: Endpoint): void {
  if (!HttpRequest.isInstance(request)) throw new Error('the client sends no HTTP request');
  const { hostname, port } = new URL(url);
  request.hostname = hostname;
  request.port = Number(port);
  const { host: _before, ...headers } = request.headers;
  request.headers = {
    ...headers,
    host: `${hostname}:${port}`,
    authorization: (headers['authorization'] ?? '').replace(/Credential=[^/]*/, `Credential=${accessKeyId}`),
  };
}
