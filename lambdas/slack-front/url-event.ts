import * as z from 'zod';
import type { SignedRequest } from '../../src/slack/requests/verify';

/** As far as it is read: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html. Its header names are in lower case. */
const eventSchema = z.object({
  headers: z.record(z.string(), z.string()),
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/** What was sent, byte by byte: a text that Lambda made of it is signed as the bytes that it came from. */
export function readSignedRequest(event: unknown): SignedRequest | { readonly notPosted: string } {
  const { headers, requestContext, body, isBase64Encoded } = eventSchema.parse(event);
  const { method } = requestContext.http;
  if (method !== 'POST') return { notPosted: method };
  return { headers, body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8') };
}
