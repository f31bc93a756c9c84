import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { HttpRequest } from '@smithy/core/protocols';
import type { Endpoint } from './embedded-dynamo';
import { causeOf, hasCode } from './error-code';

/**
 * Sends a client's requests to whoever serves the folder now: where the process that served it has ended, a request that
 * it did not take goes to the next one. No signature is checked there, so that the request needs no new one.
 * @param findNext serves the folder, or finds who does; asked once for all requests that were refused at a time.
 */
export function followEndpoint(client: DynamoDBClient, findNext: () => Promise<Endpoint>): void {
  let next: Promise<Endpoint> | undefined;
  client.middlewareStack.add(
    (send) => async (args) => {
      const { request } = args;
      const before = next;
      if (before !== undefined) redirect(request, await before);
      try {
        return await send(args);
      } catch (thrown) {
        // Of a request on a connection that was cut nobody knows whether it was taken: the client tries that again itself.
        if (![thrown, causeOf(thrown)].some((each) => hasCode(each, 'ECONNREFUSED'))) throw thrown;
        if (next === before) next = findNext();
        redirect(request, await (next ?? findNext()));
        return send(args);
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
