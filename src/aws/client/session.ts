import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Region } from '../../model/account';
import { isThrottling } from './classify';
import { refuseForeignAnswer } from './foreign-answer';
import { RateLimiter, realTime, type Waiting } from './rate-limiter';

/** Temporary or lasting keys, as the SDK's providers give them. */
type Credentials = Awaited<ReturnType<ReturnType<typeof fromNodeProviderChain>>>;
type CredentialProvider = () => Promise<Credentials>;

/** What sends a signed request to AWS. */
export type RequestHandler = STSClient['config']['requestHandler'];

/** What every client takes and we set; a client may take more. */
export interface ClientSettings extends Environment {
  readonly region: Region;
  readonly credentials: CredentialProvider;
  readonly maxAttempts: number;
  readonly retryMode: 'standard';
  readonly requestHandler: Connections['handler'];
}
/** What each client would look up in the environment and the profile anew, which takes about as long as a call of it. */
type Environment = Pick<
  STSClient['config'],
  'defaultsMode' | 'useDualstackEndpoint' | 'useFipsEndpoint' | 'userAgentAppId'
>;

interface Call {
  readonly clientName?: string;
  readonly commandName?: string;
}
/** The part of a bare SDK client that a session needs to know. */
export interface SdkClient {
  readonly middlewareStack: {
    addRelativeTo(
      middleware: <A, R>(next: (args: A) => Promise<R>, call: Call) => (args: A) => Promise<R>,
      options: { name: string; relation: 'before' | 'after'; toMiddleware: string },
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
  /** What its clients are connected through; roles assumed from here share it. */
  readonly connections: Connections;
  /** In which its calls wait for AWS's rates, which are an account's: sessions of one account share it. */
  readonly turns: Turns;
  /**
   * Ends what was begun with it: calls that still wait for their turn are not made, and say so. What is asked for
   * afterwards is made anew. Of a session that is no other's, it closes the connections too.
   */
  readonly destroy: () => void;
}

/** The first try and three more, with the SDK's exponential pauses; a call that still fails is reported. */
const MAX_ATTEMPTS = 4;
/** Concurrent calls for one account; with more, calls would only wait for AWS's rate limits. */
const IN_FLIGHT = 32;
const RENEW_BEFORE_MS = 5 * 60_000;

/**
 * The account of the credentials at hand: environment, profile, single sign-on, or the role of the function or machine.
 * @param handler what sends its calls, in place of the SDK's own: for a stand-in for AWS in this process.
 */
export function ambientSession(waiting: Waiting = realTime, handler?: RequestHandler): Session {
  const homeRegion = async () => {
    const probe = new STSClient({});
    try {
      return await probe.config.region();
    } catch {
      // Nothing names a Region. Global services answer from here in the commercial partition.
      return 'us-east-1';
    } finally {
      probe.destroy();
    }
  };
  const connections = connectionsOf(waiting.interrupted, handler);
  const session = sessionOf(waiting, fromNodeProviderChain(), homeRegion, connections);
  return {
    ...session,
    destroy() {
      session.destroy();
      connections.close();
    },
  };
}

export interface AssumedRole {
  readonly roleArn: string;
  /** JSON; the session may do only what both it and the role's policies allow. */
  readonly sessionPolicy?: string;
  /** Of another session of the same account. */
  readonly turns?: Turns | undefined;
}

/** A role's session, renewed as it runs out. Nothing is called before its first use. */
export function assumedSession(base: Session, { roleArn, sessionPolicy, turns }: AssumedRole): Session {
  const assume = async (): Promise<Credentials> => {
    const sts = base.client(STSClient, await base.homeRegion());
    const { Credentials: keys } = await sts.send(
      new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'watchbill', Policy: sessionPolicy }),
    );
    if (keys?.AccessKeyId === undefined || keys.SecretAccessKey === undefined) {
      throw new Error(`AWS answered sts:AssumeRole of ${roleArn} without credentials`);
    }
    return {
      accessKeyId: keys.AccessKeyId,
      secretAccessKey: keys.SecretAccessKey,
      ...(keys.SessionToken !== undefined && { sessionToken: keys.SessionToken }),
      ...(keys.Expiration !== undefined && { expiration: keys.Expiration }),
    };
  };
  return sessionOf(base.waiting, assume, base.homeRegion, base.connections, turns);
}

/** How the calls to one account wait: by the rates of AWS, and for one another. */
interface Turns {
  readonly limiter: RateLimiter;
  readonly inFlight: LimitFunction;
}

/** Open connections, of all accounts together: the hosts of AWS are the same for each. */
interface Connections {
  readonly environment: Environment;
  readonly handler: RequestHandler;
  readonly close: () => void;
}

const IDLE_MS = 1_000;

/** Connections that nothing uses are closed after a second: each service and Region is a host of its own. */
function connectionsOf(interrupted: AbortSignal | undefined, handler?: RequestHandler): Connections {
  const agent = { keepAlive: true, maxSockets: 50, timeout: IDLE_MS };
  const { requestHandler, defaultsMode, useDualstackEndpoint, useFipsEndpoint, userAgentAppId } =
    new STSClient({ requestHandler: handler ?? { httpAgent: agent, httpsAgent: agent } }).config;
  return {
    environment: { defaultsMode, useDualstackEndpoint, useFipsEndpoint, userAgentAppId },
    // A client that is destroyed destroys its handler, which others still use.
    handler: {
      handle: (request, options) =>
        requestHandler.handle(request, {
          ...options,
          ...(interrupted !== undefined && { abortSignal: interrupted }),
        }),
    },
    close: () => requestHandler.destroy?.(),
  };
}

/** Whether what a client was made for has been answered. */
interface Run {
  hasEnded: boolean;
}

function sessionOf(
  waiting: Waiting,
  provider: CredentialProvider,
  homeRegion: () => Promise<Region>,
  connections: Connections,
  turns: Turns = { limiter: new RateLimiter(waiting), inFlight: pLimit(IN_FLIGHT) },
): Session {
  let run: Run = { hasEnded: false };
  const credentials = renewed(provider, waiting.now);
  const clients = new Map<object, Map<Region, SdkClient>>();
  return {
    waiting,
    credentials,
    homeRegion,
    connections,
    turns,
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
        ...connections.environment,
        region,
        credentials,
        maxAttempts: MAX_ATTEMPTS,
        retryMode: 'standard',
        requestHandler: connections.handler,
      };
      const client = new Client({ ...common, ...settings } as ClientSettings & S);
      const runOfClient = run;
      limitCalls(client, region, turns, () => refuseAfter(runOfClient, waiting.interrupted));
      checkAnswers(client);
      byRegion.set(region, client);
      return client;
    },
    destroy() {
      for (const byRegion of clients.values()) for (const client of byRegion.values()) client.destroy();
      clients.clear();
      run.hasEnded = true;
      run = { hasEnded: false };
    },
  };
}

/** Every attempt waits for the rate limiter, retries too, and before signing, because a signature expires. */
function limitCalls(
  client: SdkClient,
  region: Region,
  { limiter, inFlight }: Turns,
  refuseIfEnded: () => void,
): void {
  client.middlewareStack.addRelativeTo(
    (next, { clientName = '', commandName = '' }) =>
      async (args) => {
        const key = {
          region,
          service: clientName.replace(/Client$/, ''),
          action: commandName.replace(/Command$/, ''),
        };
        refuseIfEnded();
        await limiter.turn(key);
        try {
          return await inFlight(() => {
            refuseIfEnded();
            return next(args);
          });
        } catch (thrown) {
          if (isThrottling(thrown)) limiter.throttled(key);
          throw thrown;
        }
      },
    { name: 'watchbillRateLimiter', relation: 'before', toMiddleware: 'httpSigningMiddleware' },
  );
}

/** @throws Error once the session has ended or was interrupted: nobody would read the answer. */
function refuseAfter({ hasEnded }: Run, interrupted: AbortSignal | undefined): void {
  interrupted?.throwIfAborted();
  if (hasEnded) throw new Error('not asked any more: the reading has ended');
}

function checkAnswers(client: SdkClient): void {
  client.middlewareStack.addRelativeTo(
    (next, { commandName = '' }) =>
      async (args) => {
        const answer = await next(args);
        const response =
          typeof answer === 'object' && answer !== null && 'response' in answer && answer.response;
        await refuseForeignAnswer(response, commandName.replace(/Command$/, ''));
        return answer;
      },
    { name: 'watchbillForeignAnswers', relation: 'after', toMiddleware: 'deserializerMiddleware' },
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
