import { lookup as resolve } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { NoticeResult } from '../alerts/ports';
import { errorText } from '../model/errors';
import type { Clock } from '../model/instant';
import { isPublicAddress, unfitUrl } from '../model/public-address';

/** How long to wait where nobody names a time: PagerDuty asks for minutes. */
const RETRY_AFTER_SECONDS = 60;
/** A day: who names a longer time is mistaken. */
const LONGEST_RETRY_AFTER_SECONDS = 86_400;
/** Past that it is not known whether it arrived. */
const TIMEOUT_MS = 8000;
/** Of an answer; more is not read. */
const MOST_ANSWERED = 16_384;
/** Of what was answered, in the record of a delivery. */
const MOST_TOLD = 300;

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | undefined;
}

export interface Post {
  readonly url: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `localhost` by plain HTTP, for a stand-in on the same machine; else only public hosts by HTTPS. */
  readonly toLocalhost: boolean;
  readonly timeoutMs?: number | undefined;
}

/** An address that nothing is sent to. */
class RefusedAddressError extends Error {
  override readonly name = 'RefusedAddressError';
}

/** Sends once, to no private address and wherever no redirection leads; says what came of it as one of ours. */
export async function postJson(
  post: Post,
  clock: Clock,
  judge: (answer: HttpAnswer) => NoticeResult = (answer) => resultOf(answer, clock),
): Promise<NoticeResult> {
  const unfit = post.toLocalhost ? unlessLocalhost(post.url) : unfitUrl(post.url);
  if (unfit !== undefined) return { status: 'refused', reach: 'channel', error: unfit };
  try {
    return judge(await send(post));
  } catch (thrown) {
    if (thrown instanceof RefusedAddressError)
      return { status: 'refused', reach: 'channel', error: thrown.message };
    return { status: 'unknown', error: errorText(thrown) };
  }
}

/** What an answer says of what was sent. Where it says nothing, it may have arrived. */
export function resultOf({ status, body, retryAfter }: HttpAnswer, clock: Clock): NoticeResult {
  if (status >= 200 && status < 300) return { status: 'sent', at: clock.now() };
  if (status === 429) return { status: 'rate-limited', retryAfterSeconds: secondsOf(retryAfter, clock) };
  const error = [`HTTP ${status}`, body.replace(/\s+/g, ' ').trim().slice(0, MOST_TOLD)].join(' ').trim();
  if (status >= 500 || status === 408) return { status: 'unknown', error };
  // Of what was sent they say nothing, so that all else is refused as well.
  const isOfAll = status < 400 || [401, 403, 404, 405, 407, 410].includes(status);
  return { status: 'refused', error, reach: isOfAll ? 'channel' : 'message' };
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function secondsOf(retryAfter: string | undefined, clock: Clock): number {
  if (retryAfter === undefined) return RETRY_AFTER_SECONDS;
  const seconds = /^\d+$/.test(retryAfter)
    ? Number(retryAfter)
    : Math.ceil((Date.parse(retryAfter) - Date.parse(clock.now())) / 1000);
  if (Number.isNaN(seconds)) return RETRY_AFTER_SECONDS;
  return Math.min(LONGEST_RETRY_AFTER_SECONDS, Math.max(1, seconds));
}

async function send({ url, body, headers, toLocalhost, timeoutMs = TIMEOUT_MS }: Post): Promise<HttpAnswer> {
  const request = toLocalhost ? requestHttp : requestHttps;
  return new Promise((done, failed) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
          'user-agent': 'watchbill',
        },
        signal: AbortSignal.timeout(timeoutMs),
        // What is connected to is what was looked at: a name may lead elsewhere the next moment.
        ...(!toLocalhost && { lookup: lookUpPublic }),
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          if (text.length < MOST_ANSWERED) text += part;
        });
        answer.on('error', failed);
        answer.on('end', () =>
          done({
            status: answer.statusCode ?? 0,
            body: text.slice(0, MOST_ANSWERED),
            retryAfter: answer.headers['retry-after'],
          }),
        );
      },
    );
    sent.on('error', failed);
    sent.end(body);
  });
}

/** Resolves names of public hosts only. */
export const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, []);
    const closed = addresses.find(({ address }) => !isPublicAddress(address));
    if (closed !== undefined) return callback(new RefusedAddressError(refusal(hostname)), []);
    if (options.all === true) return callback(null, addresses);
    const [first] = addresses;
    if (first === undefined) return callback(new RefusedAddressError(refusal(hostname)), []);
    return callback(null, first.address, first.family);
  });
};

function refusal(hostname: string): string {
  return `${hostname} leads to a private address, to which nothing is sent`;
}

function unlessLocalhost(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLocal = url?.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname);
  return isLocal ? undefined : 'only http://localhost is sent to on this machine';
}
