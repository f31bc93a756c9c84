import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { STSClient } from '@aws-sdk/client-sts';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Region } from '../../model/account';
import { isThrottling } from './classify';
import { RateLimiter, realTime, type Waiting } from './rate-limiter';

/** Temporary or lasting keys, as the SDK's providers give them. */
type Credentials = Awaited<ReturnType<ReturnType<typeof fromNodeProviderChain>>>;
type CredentialProvider = () => Promise<Credentials>;

/** What every client takes and we set; a client may take more. */
export interface ClientSettings {
  readonly region: Region;
  readonly credentials: CredentialProvider;
  readonly maxAttempts: number;
  readonly retryMode: 'standard';
}
interface Call {
  readonly clientName?: string;
  readonly commandName?: string;
}
/** The part of a bare SDK client that a session needs to know. */
export interface SdkClient {
  readonly middlewareStack: {
    addRelativeTo(
      middleware: <A, R>(next: (args: A) => Promise<R>, call: Call) => (args: A) => Promise<R>,
      options: { name: string; relation: 'before'; toMiddleware: string },
    ): void;
  };
  destroy(): void;
}

/** The credentials of one account, with its clients: one for each service and Region, made when first asked for. */
export interface Session {
  /** Give a client class of the SDK, such as `IAMClient`; `settings` are those only that client takes. */
  readonly client: <C extends SdkClient, S extends object>(
    Client: new (settings: ClientSettings & S) => C,
    region: Region,
    settings?: S,
  ) => C;
  readonly credentials: CredentialProvider;
  /** The Region of the environment or the profile; us-east-1 where neither names one. */
  readonly homeRegion: () => Promise<Region>;
  /** How calls wait for their turn; roles assumed from here wait alike. */
  readonly waiting: Waiting;
  /** Closes the connections of every client. */
  readonly destroy: () => void;
}

/** The first try and three more, with the SDK's exponential pauses; a call that still fails is reported. */
const MAX_ATTEMPTS = 4;
/** Concurrent calls for one account; with more, calls would only wait for AWS's rate limits. */
const IN_FLIGHT = 32;
const RENEW_BEFORE_MS = 5 * 60_000;

/** The account of the credentials at hand: environment, profile, single sign-on, or the role of the function or machine. */
export function ambientSession(waiting: Waiting = realTime): Session {
  return sessionOf(waiting, fromNodeProviderChain(), async () => {
    const probe = new STSClient({});
    try {
      return await probe.config.region();
    } catch {
      // Nothing names a Region. Global services answer from here in the commercial partition.
      return 'us-east-1';
    } finally {
      probe.destroy();
    }
  });
}

export interface AssumedRole {
  readonly roleArn: string;
  /** JSON; the session may do only what both it and the role's policies allow. */
  readonly sessionPolicy?: string;
}

/** A role's session, renewed as it runs out. Nothing is called before its first use. */
export function assumedSession(base: Session, role: AssumedRole): Session {
  const assume = async (): Promise<Credentials> => {
    const region = await base.homeRegion();
    const provider = fromTemporaryCredentials({
      masterCredentials: base.credentials,
      clientConfig: { region },
      params: {
        RoleArn: role.roleArn,
        RoleSessionName: 'watchbill',
        ...(role.sessionPolicy !== undefined && { Policy: role.sessionPolicy }),
      },
    });
    return provider();
  };
  return sessionOf(base.waiting, assume, base.homeRegion);
}

function sessionOf(
  waiting: Waiting,
  provider: CredentialProvider,
  homeRegion: () => Promise<Region>,
): Session {
  const credentials = renewed(provider, waiting.now);
  const limiter = new RateLimiter(waiting);
  const inFlight = pLimit(IN_FLIGHT);
  const clients = new Map<object, Map<Region, SdkClient>>();
  return {
    waiting,
    credentials,
    homeRegion,
    client<C extends SdkClient, S extends object>(
      Client: new (settings: ClientSettings & S) => C,
      region: Region,
      settings?: S,
    ): C {
      const byRegion = clients.get(Client) ?? new Map<Region, SdkClient>();
      clients.set(Client, byRegion);
      const existing = byRegion.get(region);
      // Filed under its own class, which TypeScript cannot follow through the map.
      if (existing !== undefined) return existing as C;
      const common: ClientSettings = {
        region,
        credentials,
        maxAttempts: MAX_ATTEMPTS,
        retryMode: 'standard',
      };
      const client = new Client({ ...common, ...settings } as ClientSettings & S);
      limitCalls(client, region, limiter, inFlight);
      byRegion.set(region, client);
      return client;
    },
    destroy() {
      for (const byRegion of clients.values()) for (const client of byRegion.values()) client.destroy();
      clients.clear();
    },
  };
}

/** Every attempt waits for the rate limiter, retries too, and before signing, because a signature expires. */
function limitCalls(client: SdkClient, region: Region, limiter: RateLimiter, inFlight: LimitFunction): void {
  client.middlewareStack.addRelativeTo(
    (next, { clientName = '', commandName = '' }) =>
      async (args) => {
        const key = {
          region,
          service: clientName.replace(/Client$/, ''),
          action: commandName.replace(/Command$/, ''),
        };
        await limiter.turn(key);
        try {
          return await inFlight(() => next(args));
        } catch (thrown) {
          if (isThrottling(thrown)) limiter.throttled(key);
          throw thrown;
        }
      },
    { name: 'watchbillRateLimiter', relation: 'before', toMiddleware: 'httpSigningMiddleware' },
  );
}

/** One set of credentials for all clients until shortly before it expires; otherwise each client would call the provider. */
function renewed(provider: CredentialProvider, now: Waiting['now']): CredentialProvider {
  let current: Promise<Credentials> | undefined;
  return async () => {
    const held = current;
    if (held !== undefined && (await isRunningOut(held, now)) && current === held) current = undefined;
    current ??= provider();
    return current;
  };
}

async function isRunningOut(held: Promise<Credentials>, now: Waiting['now']): Promise<boolean> {
  try {
    const { expiration } = await held;
    return expiration !== undefined && expiration.getTime() - now() < RENEW_BEFORE_MS;
  } catch {
    // The first caller got the error; the next call tries again.
    return true;
  }
}
