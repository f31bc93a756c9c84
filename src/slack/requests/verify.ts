import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What Slack sends, before anything of it is believed. Header names are in lower case, as Lambda hands them on. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The bytes that were signed, not a text made of them. */
  readonly body: Uint8Array;
}

/** `status`: what HTTP answers. Whoever is refused is told no more than that; `why` is for our own log. */
export type Verification =
  | {
      readonly verified: true;
      /** SHA-256 of the signature: two requests have the same one only if one is a copy of the other. */
      readonly fingerprint: string;
    }
  | { readonly verified: false; readonly status: 401 | 413; readonly why: Unverified };
export type Unverified =
  | 'too-large'
  | 'no-signature'
  | 'no-timestamp'
  | 'stale'
  | 'future-dated'
  | 'no-secret'
  | 'wrong-signature'
  | 'replayed';

/** A click carries the message that it is in, of at most 50 blocks; a submitted form what was typed into 100. */
export const MOST_BYTES = 256 * 1024;
const WINDOW_SECONDS = 300;
/** No request is taken for longer than this: it may be dated 300 seconds before or after now. */
const REMEMBERED_MS = 2 * WINDOW_SECONDS * 1000;

/** Remembers what was verified, so that a copy of it is refused. */
export interface Replays {
  /** Whether this was not seen within ten minutes; it is remembered from now on. */
  readonly isFirst: (fingerprint: string, nowMs: number) => boolean;
}

/** As much as one execution environment sees: its requests come one after another. */
export function rememberedReplays(): Replays {
  const seen = new Map<string, number>();
  return {
    isFirst(fingerprint, nowMs) {
      for (const [each, at] of seen) {
        if (nowMs - at <= REMEMBERED_MS) break;
        seen.delete(each);
      }
      if (seen.has(fingerprint)) return false;
      seen.set(fingerprint, nowMs);
      return true;
    },
  };
}

/**
 * Whether Slack signed this, just now, and for the first time. A timestamp ahead of us is refused like one behind: whoever can
 * make Slack's servers, or ours, be wrong about the time would otherwise hold a request that stays good for as long.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 * @param secrets those that are good now; two while the signing secret is being replaced.
 */
export function verifyRequest(
  { headers, body }: SignedRequest,
  secrets: readonly string[],
  replays: Replays,
  nowMs: number,
): Verification {
  if (body.byteLength > MOST_BYTES) return { verified: false, status: 413, why: 'too-large' };
  const refused = (why: Unverified): Verification => ({ verified: false, status: 401, why });
  const signature = headers['x-slack-signature'];
  const timestamp = headers['x-slack-request-timestamp'];
  if (signature === undefined || signature === '') return refused('no-signature');
  if (timestamp === undefined || !/^[0-9]{1,12}$/.test(timestamp)) return refused('no-timestamp');
  const age = Math.floor(nowMs / 1000) - Number(timestamp);
  if (age > WINDOW_SECONDS) return refused('stale');
  if (age < -WINDOW_SECONDS) return refused('future-dated');
  if (secrets.length === 0) return refused('no-secret');
  if (!secrets.some((secret) => isEqual(signatureOf(secret, timestamp, body), signature)))
    return refused('wrong-signature');
  const fingerprint = createHash('sha256').update(signature).digest('hex');
  return replays.isFirst(fingerprint, nowMs) ? { verified: true, fingerprint } : refused('replayed');
}

/** `v0=` and 64 hexadecimal digits. @param timestamp seconds since 1970, as the header has it. */
export function signatureOf(secret: string, timestamp: string, body: Uint8Array): string {
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
  return `v0=${digest}`;
}

function isEqual(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.byteLength === other.byteLength && timingSafeEqual(one, other);
}

/**
 * Slack asks now and then whether the URL has a good certificate, without signing that: it is answered, and nothing is done.
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
export function isCertificateCheck({ body }: SignedRequest): boolean {
  return (
    body.byteLength <= MOST_BYTES &&
    new URLSearchParams(Buffer.from(body).toString()).get('ssl_check') === '1'
  );
}
