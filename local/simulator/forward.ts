import type { Answer } from './answer';
import type { HttpRequest } from './http-request';

const NOT_FORWARDED = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'expect',
  'accept-encoding',
]);

/** Passes a request on unchanged, for the one service that another stand-in speaks for. */
export async function forward(
  { method, path, headers, body }: HttpRequest,
  endpoint: string,
): Promise<Answer> {
  const response = await fetch(new URL(path, endpoint), {
    method,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_FORWARDED.has(name))),
    body: Buffer.from(body),
  });
  return {
    status: response.status,
    headers: Object.fromEntries(
      [...response.headers].filter(([name]) => !NOT_FORWARDED.has(name) && name !== 'content-encoding'),
    ),
    body: new Uint8Array(await response.arrayBuffer()),
  };
}
