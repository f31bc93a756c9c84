import { setTimeout as wait } from 'node:timers/promises';
import type { Instant } from '../../src/model/instant';
import { changesUntil, organizationAt, regionOf } from '../organization/organization-at';
import type { AccountState, Fault, Organization } from '../organization/organization';
import { RawAnswer, type Answer } from './answer';
import { AwsError } from './aws-error';
import { callerOf, type Caller, type Credentials } from './callers';
import { Faults } from './faults';
import { scopeOf, type HttpRequest, type Scope } from './http-request';
import { newMemory, type Memory } from './memory';
import { refusalOf, type Asked, type PoliciesByRole } from './permissions';
import { Wire, type Decoded } from './protocols/protocol';
import type { Call, Service } from './service';
import { services } from './services';

export interface SimulatorOptions {
  readonly organization: Organization;
  /** What time it is in the organisation; changes up to then have happened. */
  readonly clock: { readonly now: () => Instant };
  /** Besides those that the organisation declares. */
  readonly faults?: readonly Fault[];
  /** What each role of the caller's own may do; a call that its role may not make is refused. */
  readonly policies?: PoliciesByRole;
  /** Where calls to DynamoDB are passed on to. */
  readonly dynamodbEndpoint?: string;
  /** The caller's own buckets, which can be written to. */
  readonly buckets?: readonly string[];
  /** By name or ARN. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** One call that reached the simulator. */
export interface RecordedCall {
  readonly service: string;
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  readonly caller: string;
  /** By the organisation's clock. */
  readonly at: Instant;
  /** The error it was answered with, or nothing. */
  error?: string;
}

const SLOW_MS = 1000;
/** The fields by which the services we speak for ask for a further page. */
const TOKENS = ['Marker', 'NextToken', 'nextToken', 'ContinuationToken'];
const GLOBAL = 'global';

/** The stand-in for AWS without its HTTP server: requests in, answers out. */
export class Simulation {
  readonly calls: RecordedCall[] = [];
  readonly undeclaredCalls: RecordedCall[] = [];
  readonly refused: RecordedCall[] = [];
  readonly memory: Memory;
  readonly #wires: readonly Wire[] = services.map((service) => new Wire(service));
  readonly #faults: Faults;
  readonly #states = new Map<number, Organization>();
  #requests = 0;

  constructor(readonly options: SimulatorOptions) {
    this.memory = newMemory(options.buckets ?? [], options.secrets ?? {});
    this.#faults = new Faults([...(options.faults ?? []), ...options.organization.faults]);
  }

  async answer(request: HttpRequest): Promise<Answer | 'hang-up'> {
    this.#requests += 1;
    const requestId = `00000000-0000-4000-8000-${this.#requests.toString(16).padStart(12, '0')}`;
    const wire = this.#wireOf(request);
    const identified = (answer: Answer): Answer => ({
      ...answer,
      headers: { 'x-amzn-requestid': requestId, 'x-amz-request-id': requestId, ...answer.headers },
    });
    try {
      const answer = await this.#answer(wire, request, requestId);
      return answer === 'hang-up' ? answer : identified(answer);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return identified(wire.encodeError(error, requestId));
    }
  }

  credentialsFor(roleArn: string): Credentials {
    const [, partition, account, path] = /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/.exec(roleArn) ?? [];
    if (partition === undefined || account === undefined || path === undefined)
      throw new Error(`${roleArn} is no role's ARN`);
    const name = path.split('/').at(-1) ?? '';
    return this.memory.sessions.open(account, {
      account,
      arn: `arn:${partition}:sts::${account}:assumed-role/${name}/${name}`,
      userId: `AROA${account}LOCAL:${name}`,
      roleArn,
      sessionPolicies: [],
    });
  }

  async #answer(wire: Wire, request: HttpRequest, requestId: string): Promise<Answer | 'hang-up'> {
    const now = this.options.clock.now();
    const organization = this.#organizationAt(now);
    const scope = scopeOf(request);
    if (!wire.service.isGlobal && !organization.regions.includes(scope.region)) {
      // A Region that an account has not opted into knows none of its credentials.
      throw new AwsError(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
        403,
      );
    }
    const caller = callerOf(
      organization,
      this.memory.sessions,
      scope.accessKeyId,
      request.headers['x-amz-security-token'],
    );
    const decoded = await wire.decode(request);
    const { service } = wire;
    const call = this.#callOf(request, scope, caller, organization, now);
    const recorded: RecordedCall = {
      service: service.name,
      operation: decoded.operation.name,
      account: caller.account,
      region: service.isGlobal ? GLOBAL : scope.region,
      caller: caller.roleArn ?? caller.arn,
      at: now,
    };
    this.calls.push(recorded);
    try {
      return await this.#perform(wire, decoded, call, recorded, requestId);
    } catch (error) {
      recorded.error = error instanceof Error ? error.name : String(error);
      throw error;
    }
  }

  async #perform(
    wire: Wire,
    { operation, input }: Decoded,
    call: Call,
    recorded: RecordedCall,
    requestId: string,
  ) {
    const { service } = wire;
    const handler = service.handlers[operation.name];
    if (handler === undefined) {
      this.undeclaredCalls.push(recorded);
      throw new AwsError(
        'UnknownOperationException',
        `the simulator has no ${service.name}:${operation.name}`,
        404,
      );
    }
    this.#refuseDeniedRegion(service, operation.name, call);
    const permission = service.permissions[operation.name];
    this.#refuseWithoutPermission(service, call.caller, recorded, {
      action: actionOf(service, operation.name),
      resource: permission?.resource?.(input, call) ?? '*',
      region: recorded.region,
      ...(permission?.context && { context: permission.context(input) }),
    });
    const isFurtherPage = TOKENS.some((token) => input[token] !== undefined);
    const name = {
      call: `${service.name}:${operation.name}`,
      account: call.account.id,
      region: recorded.region,
    };
    const fault = this.#faults.strike(name, isFurtherPage, call.now);
    if (fault?.kind === 'hang-up') return 'hang-up';
    if (fault?.kind === 'slow') await wait(SLOW_MS);
    if (fault) throwFor(fault, service, operation.name, call.caller);
    const output = await handler(input, call);
    if (output instanceof RawAnswer) return output;
    if (typeof output !== 'object' || output === null) throw new Error(`${name.call} gave no output`);
    return wire.encode(
      operation,
      fault?.kind === 'missing-field' ? without(output, fault.field) : output,
      requestId,
    );
  }

  #callOf(
    request: HttpRequest,
    { region }: Scope,
    caller: Caller,
    organization: Organization,
    now: Instant,
  ): Call {
    const account = accountOf(organization, caller.account);
    return {
      now,
      organization,
      account,
      accountAt: (instant) => accountOf(this.#organizationAt(instant), caller.account),
      region,
      here: regionOf(account, region),
      caller,
      request,
      memory: this.memory,
    };
  }

  /** Everyone may ask who they are. */
  #refuseWithoutPermission({ wording }: Service, caller: Caller, recorded: RecordedCall, asked: Asked): void {
    if (asked.action === 'sts:GetCallerIdentity') return;
    const { organization, policies = {} } = this.options;
    const refusal = refusalOf(caller, asked, organization, policies);
    if (refusal === undefined) return;
    this.refused.push(recorded);
    throw new AwsError(wording.denied[0], refusal, wording.denied[1]);
  }

  /** A service control policy binds every account but the management account. */
  #refuseDeniedRegion(
    service: Service,
    operation: string,
    { organization, account, region, caller }: Call,
  ): void {
    const denied = organization.deniedRegions.find((candidate) => candidate.region === region);
    if (denied === undefined || service.isGlobal || account.id === organization.managementAccountId) return;
    const [code, status] = service.wording.denied;
    throw new AwsError(
      code,
      `User: ${caller.arn} is not authorized to perform: ${actionOf(service, operation)} with an explicit deny in a service control policy`,
      status,
    );
  }

  /** The service that the signature names; S3 Control signs as S3. */
  #wireOf(request: HttpRequest): Wire {
    const scope = scopeOf(request);
    const isS3Control = request.path.startsWith('/v20180820/');
    const wire = this.#wires.find(
      ({ service }) => service.scope === scope.service && (service.name === 's3control') === isS3Control,
    );
    if (wire === undefined) throw new Error(`the simulator does not speak for ${scope.service}`);
    return wire;
  }

  /** States are kept by how many changes they hold, so that calls between two changes share one. */
  #organizationAt(instant: Instant): Organization {
    const changes = changesUntil(this.options.organization, instant).length;
    const state = this.#states.get(changes) ?? organizationAt(this.options.organization, instant);
    this.#states.set(changes, state);
    return state;
  }
}

function accountOf(organization: Organization, id: string): AccountState {
  const account = organization.accounts.find((candidate) => candidate.id === id);
  if (account === undefined) throw new Error(`the organisation has no account ${id}`);
  return account;
}

export function actionOf(service: Service, operation: string): string {
  return service.permissions[operation]?.action ?? `${service.name}:${operation}`;
}

function throwFor(fault: Fault, service: Service, operation: string, caller: Caller): void {
  const { denied, throttled, failed } = service.wording;
  switch (fault.kind) {
    case 'denied': {
      const action = actionOf(service, operation);
      throw new AwsError(
        denied[0],
        `User: ${caller.arn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
        denied[1],
      );
    }
    case 'throttled':
      throw new AwsError(throttled[0], 'Rate exceeded', throttled[1]);
    case 'error':
    case 'missing-page':
      throw new AwsError(failed[0], 'An internal error occurred. Please try again.', failed[1]);
    case 'report-pending':
      throw new AwsError('ReportInProgress', 'Report generation is in progress.', 404);
    case 'slow':
    case 'hang-up':
    case 'missing-field':
  }
}

/** A copy that lacks every field of a name, at any depth. */
function without(value: object, field: string): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== field)
      .map(([name, content]: [string, unknown]) => [name, withoutInside(content, field)]),
  );
}

function withoutInside(value: unknown, field: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutInside(item, field));
  const isStructure =
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isStructure ? without(value, field) : value;
}
