import { Readable } from 'node:stream';
import { STSClient } from '@aws-sdk/client-sts';
import { HttpResponse, type HttpRequest as SentRequest } from '@smithy/core/protocols';
import type { RequestHandler } from '../../src/aws/client/session';
import type { Answer } from './answer';
import { contentOf, type HttpRequest } from './http-request';

interface Options {
  readonly abortSignal?: { readonly aborted: boolean };
}

/**
 * Answers the SDK of this process as the port of a simulator would, without a connection, which is a fifth of what a call
 * costs. What goes to another address, and what is sent as a stream, goes over the network.
 * @param answer `hang-up` ends the connection without an answer.
 */
export function requestHandler(
  port: number,
  answer: (request: HttpRequest) => Promise<Answer | 'hang-up'>,
): RequestHandler {
  const { requestHandler: network } = new STSClient({}).config;
  return {
    async handle(request: SentRequest, options?: Options) {
      const body = bodyOf(request);
      if (request.hostname !== '127.0.0.1' || request.port !== port || body === undefined)
        return network.handle(request, options);
      throwIfAborted(options);
      const answered = await answer(requestOf(request, body));
      throwIfAborted(options);
      // As the SDK's own handler says it.
      if (answered === 'hang-up')
        throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
      return { response: responseOf(answered, request.method) };
    },
    destroy: () => network.destroy?.(),
  };
}

function throwIfAborted(options: Options | undefined): void {
  if (options?.abortSignal?.aborted === true) throw new DOMException('Request aborted', 'AbortError');
}

function bodyOf({ body }: SentRequest): Buffer | undefined {
  if (body === undefined || typeof body === 'string') return Buffer.from(body ?? '');
  return body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : undefined;
}

function requestOf({ method, path, query, headers: named }: SentRequest, body: Buffer): HttpRequest {
  const headers = Object.fromEntries(
    Object.entries(named).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const asked = new URLSearchParams();
  for (const [name, values] of Object.entries(query)) {
    for (const value of [values].flat()) asked.append(name, value ?? '');
  }
  return { method, path, query: asked, headers, body: contentOf(headers, body) };
}

function responseOf({ status, headers, body }: Answer, method: string): HttpResponse {
  const bytes = Buffer.from(method === 'HEAD' ? '' : body);
  return new HttpResponse({
    statusCode: status,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: Readable.from([bytes]),
  });
}
