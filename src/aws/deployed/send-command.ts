import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import * as z from 'zod';
import { UsageError, WatchbillError } from '../../model/errors';
import type { Command } from '../../record/command';
import type { FileOffer, RegisterCommand } from '../../duties/commands';
import type { SentReviewCommand } from '../../reviews/commands';
import { RefusedError } from './explain';

type SignerSettings = ConstructorParameters<typeof SignatureV4>[0];

export interface CommandDoor {
  readonly url: string;
  readonly region: string;
  readonly credentials: SignerSettings['credentials'];
}

/** Longer than the function runs. */
const PATIENCE_MS = 70_000;

const problemSchema = z.object({
  message: z.string(),
  next: z.string(),
  why: z.string().optional(),
  lookAt: z
    .union([
      z.object({ kind: z.literal('finding'), id: z.string() }),
      z.object({ kind: z.enum(['findings', 'exceptions']) }),
    ])
    .optional(),
});

/**
 * Sends one command to the function, signed by the caller's own credentials: nothing in it says whose they are.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 * @throws UsageError in the function's words when it did not take the command.
 */
export async function sendCommand<S extends z.ZodType>(
  { url, region, credentials }: CommandDoor,
  command: Command | SentReviewCommand | RegisterCommand | FileOffer,
  answer: S,
): Promise<z.infer<S>> {
  const { hostname, host, protocol, port, pathname } = new URL(url);
  const signer = new SignatureV4({ service: 'lambda', region, credentials, sha256: Sha256 });
  const body = JSON.stringify(command);
  const { method, headers } = await signer.sign({
    method: 'POST',
    protocol,
    hostname,
    ...(port !== '' && { port: Number(port) }),
    path: pathname,
    query: {},
    headers: { host, 'content-type': 'application/json' },
    body,
  });
  const response = await fetch(url, {
    method,
    headers: withoutHost(headers),
    body,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const text = await response.text();
  if (response.ok) return answer.parse(JSON.parse(text));
  throw failureOf(response.status, text, url);
}

/** `fetch` writes it itself, from the URL. */
function withoutHost(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'host'));
}

function failureOf(status: number, text: string, url: string): Error {
  const problem = problemSchema.safeParse(jsonOf(text));
  if (!problem.success) {
    // In these words Lambda itself answers, before the function is asked.
    if (status === 403) return new RefusedError(text, { cause: new Error(text) });
    return new WatchbillError(
      `${url} answered ${status}, and nobody says whether this was recorded`,
      'Look whether it was, and try again; the function Command logs what it did, see docs/runbook.md',
      { cause: new Error(text.slice(0, 500)) },
    );
  }
  const { message, next, why, lookAt } = problem.data;
  const options = {
    cause: new Error(why ?? 'The function Command does not say'),
    ...(lookAt !== undefined && { lookAt }),
  };
  return status < 500 ? new UsageError(message, next, options) : new WatchbillError(message, next, options);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
