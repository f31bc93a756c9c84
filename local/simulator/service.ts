import type { Instant } from '../../src/model/instant';
import type { ContextValues } from '../../src/policies/request';
import type { AccountState, Organization, RegionState } from '../organization/organization';
import type { RawAnswer } from './answer';
import type { Caller } from './callers';
import type { Memory } from './memory';

type Client = Readonly<Record<string, unknown>>;
type Operation<C> = { [K in keyof C]: K extends `${infer Name}Command` ? Name : never }[keyof C];
type CommandOf<C, O> = O extends string
  ? C[`${O}Command` & keyof C] extends abstract new (...args: never[]) => infer Command
    ? Command
    : never
  : never;
type Input<C, O> = CommandOf<C, O> extends { readonly input: infer I } ? I : never;
type Output<C, O> =
  CommandOf<C, O> extends {
    resolveMiddleware: (...args: never[]) => (...args: never[]) => Promise<{ output: infer Out }>;
  }
    ? Omit<Out, '$metadata'>
    : never;

/** What a handler may know: who asks, where, when, and the organisation as it is at that moment. */
export interface Call {
  readonly now: Instant;
  readonly organization: Organization;
  readonly account: AccountState;
  /** The account as it was at another instant. */
  readonly accountAt: (instant: Instant) => AccountState;
  readonly region: string;
  /** The state of the account in the Region asked. */
  readonly here: RegionState;
  readonly caller: Caller;
  readonly request: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array;
  };
  /** What AWS remembers of earlier calls: sessions, credential reports, objects. */
  readonly memory: Memory;
}

/** A call's name to IAM, where it is not `<prefix>:<Operation>` on `*`. */
export interface Permission {
  readonly action: string;
  readonly resource?: (input: Readonly<Record<string, unknown>>, call: Call) => string;
  /** Condition keys that the request carries. */
  readonly context?: (input: Readonly<Record<string, unknown>>) => ContextValues;
}

/** How a service words what every service has. */
export interface Wording {
  readonly denied: readonly [code: string, status: number];
  readonly throttled: readonly [code: string, status: number];
  readonly failed: readonly [code: string, status: number];
}

/** The handlers of a service, with the shapes of the SDK's own client: one that is left out is not implemented. */
export type Handlers<C> = {
  readonly [O in Operation<C> & string]?: (
    input: Input<C, O>,
    call: Call,
  ) => Output<C, O> | RawAnswer | Promise<Output<C, O> | RawAnswer>;
};

export type Protocol =
  | { readonly kind: 'query' | 'ec2'; readonly namespace: string }
  | {
      readonly kind: 'json';
      readonly version: '1.0' | '1.1';
      readonly target: string;
      readonly isQueryCompatible?: boolean;
    }
  | { readonly kind: 'rest-json' }
  | { readonly kind: 'rest-xml'; readonly namespace: string };

type AnyHandler = (input: Readonly<Record<string, unknown>>, call: Call) => unknown;

export interface Service {
  /** IAM's prefix, and the service's name in `calls`: `iam`, `guardduty`, `s3control`. */
  readonly name: string;
  /** The service in the signature's scope. */
  readonly scope: string;
  /** How its paths begin, where another service signs alike. */
  readonly pathPrefix?: string;
  readonly protocol: Protocol;
  readonly client: Client;
  readonly handlers: Readonly<Record<string, AnyHandler>>;
  readonly permissions: Readonly<Record<string, Permission>>;
  readonly wording: Wording;
  /** Answers are the same in every Region, and no policy on Regions refuses them. */
  readonly isGlobal: boolean;
}

interface ServiceDefinition<C> {
  readonly name: string;
  readonly scope?: string;
  readonly pathPrefix?: string;
  readonly protocol: Protocol;
  readonly client: C;
  readonly handlers: Handlers<C>;
  readonly permissions?: { readonly [O in Operation<C> & string]?: Permission };
  readonly wording?: Partial<Wording>;
  readonly isGlobal?: boolean;
}

const WORDING: Record<Protocol['kind'], Wording> = {
  query: { denied: ['AccessDenied', 403], throttled: ['Throttling', 400], failed: ['ServiceFailure', 500] },
  ec2: {
    denied: ['UnauthorizedOperation', 403],
    throttled: ['RequestLimitExceeded', 503],
    failed: ['InternalError', 500],
  },
  json: {
    denied: ['AccessDeniedException', 400],
    throttled: ['ThrottlingException', 400],
    failed: ['InternalFailure', 500],
  },
  'rest-json': {
    denied: ['AccessDeniedException', 403],
    throttled: ['TooManyRequestsException', 429],
    failed: ['InternalServerErrorException', 500],
  },
  'rest-xml': { denied: ['AccessDenied', 403], throttled: ['SlowDown', 503], failed: ['InternalError', 500] },
};

export function defineService<C extends object>(definition: ServiceDefinition<C>): Service {
  return serviceOf({
    ...definition,
    // The handlers were checked against the client's shapes above; from here on they are told apart by name only.
    client: definition.client as Client,
    handlers: definition.handlers as unknown as Service['handlers'],
    permissions: (definition.permissions ?? {}) as Service['permissions'],
  });
}

type Essential = Pick<Service, 'name' | 'protocol' | 'client' | 'handlers'>;

/** A service with what most have where nothing else is said. */
export function serviceOf(
  service: Essential & Partial<Omit<Service, 'wording'>> & { readonly wording?: Partial<Wording> },
): Service {
  return {
    scope: service.name,
    isGlobal: false,
    permissions: {},
    ...service,
    wording: { ...WORDING[service.protocol.kind], ...service.wording },
  };
}

/** What IAM calls an operation. */
export function actionOf(service: Service, operation: string): string {
  return service.permissions[operation]?.action ?? `${service.name}:${operation}`;
}
