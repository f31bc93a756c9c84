/**
 * How much Slack takes of one app in one workspace: https://docs.slack.dev/apis/web-api/rate-limits. Posts: about one a
 * second and channel with a short burst, and several hundred a minute over all channels. Slack promises no numbers for
 * the bursts; these are on the careful side.
 */
interface Limit {
  readonly perMinute: number;
  /** What is taken at once after a quiet time. */
  readonly burst: number;
}
const tier = (perMinute: number): Limit => ({ perMinute, burst: perMinute });
const POSTS_TO_ONE_CHANNEL: Limit = { perMinute: 60, burst: 5 };
const POSTS: Limit = tier(300);
const LIMITS: Readonly<Record<string, Limit>> = {
  'chat.postMessage': POSTS,
  'chat.update': tier(50),
  'chat.postEphemeral': tier(100),
  'conversations.history': tier(50),
  'conversations.info': tier(50),
  'conversations.open': tier(50),
  'conversations.replies': tier(50),
  'usergroups.list': tier(20),
  'users.info': tier(100),
  'users.lookupByEmail': tier(50),
  'views.open': tier(100),
  'views.push': tier(100),
  'views.update': tier(100),
};

interface Bucket {
  tokens: number;
  at: number;
}

/** Counts calls, one bucket for each method and one for each channel that is posted to. */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();

  /** @param now milliseconds since 1970. */
  constructor(private readonly now: () => number) {}

  /** Takes the call, or says after how many whole seconds it would be taken. */
  secondsToWait(method: string, channel: string | undefined): number | undefined {
    const limit = LIMITS[method];
    const asked = [
      ...(limit === undefined ? [] : [{ limit, bucket: this.#bucket(method, limit) }]),
      ...(method === 'chat.postMessage' && channel !== undefined
        ? [{ limit: POSTS_TO_ONE_CHANNEL, bucket: this.#bucket(`to ${channel}`, POSTS_TO_ONE_CHANNEL) }]
        : []),
    ];
    const waits = asked
      .filter(({ bucket }) => bucket.tokens < 1)
      .map(({ limit: { perMinute }, bucket }) => Math.ceil(((1 - bucket.tokens) * 60) / perMinute));
    if (waits.length > 0) return Math.max(1, ...waits);
    for (const { bucket } of asked) bucket.tokens -= 1;
    return undefined;
  }

  #bucket(name: string, { perMinute, burst }: Limit): Bucket {
    const at = this.now();
    const bucket = this.#buckets.get(name) ?? { tokens: burst, at };
    bucket.tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) * perMinute) / 60_000);
    bucket.at = at;
    this.#buckets.set(name, bucket);
    return bucket;
  }
}
