import { setMaxListeners } from 'node:events';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { countedAs, rateOf } from './rates';

/** One action in one Region: AWS counts each separately, unless its service counts all of its own together. */
export interface RateKey {
  readonly region: string;
  readonly service: string;
  readonly action: string;
}

interface Bucket {
  perSecond: number;
  /** What it may be at most. */
  readonly full: number;
  readonly burst: number;
  /** Calls that may start now; negative while calls wait for their turn. */
  tokens: number;
  /** Milliseconds since 1970. */
  refilledAt: number;
  /** When the rate was last halved; many calls in flight are refused at once, and count as one refusal. */
  halvedAt: number;
}

const SLOWEST_PER_SECOND = 0.1;
const ONE_REFUSAL_MS = 1_000;
/** From standstill to the full rate: other users of the account's limits come and go in minutes. */
const RECOVERY_MS = 60_000;

/** How time passes for a limiter: milliseconds since 1970, and a pause. */
export interface Waiting {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** Told of each attempt before it starts, and of each that AWS refused as one too many. */
  readonly onCall?: (event: 'started' | 'throttled') => void;
  /** Once it is aborted, no call starts, and those under way end. */
  readonly interrupted?: AbortSignal;
}
export const realTime = {
  now: () => Date.now(),
  sleep: (milliseconds: number, interrupted?: AbortSignal): Promise<unknown> =>
    sleepFor(milliseconds, undefined, { signal: interrupted }),
};

/** Real time, in which nobody waits any longer once the signal is aborted. */
export function realTimeUntil(interrupted: AbortSignal): Waiting {
  // Every call and pause listens to it: Node warns of more than ten.
  setMaxListeners(0, interrupted);
  return {
    now: () => realTime.now(),
    sleep: (milliseconds) => realTime.sleep(milliseconds, interrupted),
    interrupted,
  };
}

/**
 * Token buckets for the calls of one account, so that a scan leaves at least half of each limit to the account's own
 * work. The SDK's adaptive retry is not enough: it counts per client and only starts after AWS has throttled a call.
 */
export class RateLimiter {
  readonly #buckets = new Map<string, Bucket>();

  constructor(private readonly time: Waiting) {}

  /** Waits until the call may start. Calls start in the order in which they asked. */
  async turn(key: RateKey): Promise<void> {
    this.time.onCall?.('started');
    const bucket = this.#bucket(key);
    this.#refill(bucket);
    bucket.tokens -= 1;
    if (bucket.tokens < 0) await this.time.sleep((-bucket.tokens / bucket.perSecond) * 1_000);
  }

  /** AWS throttled a call: the rate is halved, and from then on grows again by the same amount each second. */
  throttled(key: RateKey): void {
    this.time.onCall?.('throttled');
    const bucket = this.#bucket(key);
    this.#refill(bucket);
    if (bucket.refilledAt - bucket.halvedAt < ONE_REFUSAL_MS) return;
    bucket.halvedAt = bucket.refilledAt;
    bucket.perSecond = Math.max(SLOWEST_PER_SECOND, bucket.perSecond / 2);
    bucket.tokens = Math.min(bucket.tokens, 0);
  }

  #bucket({ region, service, action }: RateKey): Bucket {
    const name = `${region}/${service}/${countedAs(service, action)}`;
    let bucket = this.#buckets.get(name);
    if (bucket === undefined) {
      const { perSecond, burst } = rateOf(service, action);
      bucket = {
        perSecond,
        full: perSecond,
        burst,
        tokens: burst,
        refilledAt: this.time.now(),
        halvedAt: -Infinity,
      };
      this.#buckets.set(name, bucket);
    }
    return bucket;
  }

  #refill(bucket: Bucket): void {
    const now = this.time.now();
    const elapsed = now - bucket.refilledAt;
    bucket.tokens = Math.min(bucket.burst, bucket.tokens + (elapsed / 1_000) * bucket.perSecond);
    bucket.perSecond = Math.min(bucket.full, bucket.perSecond + (elapsed / RECOVERY_MS) * bucket.full);
    bucket.refilledAt = now;
  }
}
