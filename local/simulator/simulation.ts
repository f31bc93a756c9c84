import { setTimeout as wait } from 'node:timers/promises';
import type { Instant } from '../../src/model/instant';
import { examples } from '../organization/examples.generated';
import { regionOf } from '../organization/organization-at';
import type { Fault, Organization } from '../organization/organization';
import { RawAnswer, type Answer } from './answer';
import { AwsError, UndeclaredCall } from './aws-error';
import { callerOf, functionOf, type Caller, type Credentials } from './callers';
import { dynamodbRequest, forward } from './dynamodb';
import { foreignAnswer, throwFor, without } from './fault-effects';
import { Faults } from './faults';
import { scopeIn, scopeOf, type HttpRequest, type Scope } from './http-request';
import { newMemory, type DeployedStack, type Memory } from './memory';
import { refusalOf, refuseByServiceControl, type Asked, type PoliciesByRole } from './permissions';
import { Wire, type Decoded } from './protocols/protocol';
import { actionOf, type Call, type Service, type Wording } from './service';
import { services } from './services';
import { States } from './states';

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
  /** ARNs of the caller's own keys of KMS, of the curve P-256, which sign. */
  readonly signingKeys?: readonly string[];
  /** By name or ARN. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Read when they are asked for: more may be made later. */
  readonly stacks?: readonly DeployedStack[];
}

interface Signed {
  readonly now: Instant;
  readonly organization: Organization;
  readonly scope: Scope;
  readonly caller: Caller;
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
const TOKENS = [
  ...new Set([
    'Marker',
    'NextMarker',
    'NextToken',
    'nextToken',
    'position',
    'ContinuationToken',
    ...examples.map(({ list }) => list.token),
  ]),
];
const DECLARED_TABLES = new Set(
  examples
    .filter(({ service }) => service === 'dynamodb')
    .flatMap(({ resources }) => resources.map(({ listed }) => listed.TableName)),
);
const GLOBAL = 'global';
/** Made once: they keep nothing of what they read and write. */
const WIRES: readonly Wire[] = services.map((service) => new Wire(service));

/** The stand-in for AWS without its HTTP server: requests in, answers out. */
export class Simulation {
  readonly calls: RecordedCall[] = [];
  readonly undeclaredCalls: RecordedCall[] = [];
  readonly refused: RecordedCall[] = [];
  readonly memory: Memory;
  readonly #faults: Faults;
  readonly #states: States;
  #requests = 0;

  constructor(readonly options: SimulatorOptions) {
    this.memory = newMemory(options);
    this.#states = new States(options.organization);
    this.#faults = new Faults([...(options.faults ?? []), ...options.organization.faults]);
  }

  async answer(request: HttpRequest): Promise<Answer | 'hang-up'> {
    this.#requests += 1;
    const requestId = `00000000-0000-4000-8000-${this.#requests.toString(16).padStart(12, '0')}`;
    const wire = this.#isForwarded(request) ? undefined : this.#wireOf(request);
    const identified = (answer: Answer): Answer => ({
      ...answer,
      headers: { 'x-amzn-requestid': requestId, 'x-amz-request-id': requestId, ...answer.headers },
    });
    try {
      const signed = this.#signed(request, wire?.service);
      if (wire === undefined) return identified(await this.#answerForOthers(request, signed));
      const answer = await this.#answer(wire, request, signed, requestId);
      return answer === 'hang-up' ? answer : identified(answer);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return identified(wire?.encodeError(error, requestId) ?? errorOfOthers(error));
    }
  }

  credentialsFor(roleArn: string): Credentials {
    const caller = functionOf(roleArn);
    return this.memory.sessions.open(caller.account, caller);
  }

  /**
   * Lets in whoever signed a request to something that is served elsewhere, as far as the caller's policies do.
   * @throws AwsError when the credentials are not known, or their policies do not allow what is asked.
   */
  admit(request: HttpRequest, asked: readonly Omit<Asked, 'region'>[]): Caller {
    const signed = this.#signed(request, undefined);
    const { scope } = signed;
    for (const each of asked) {
      const recorded = this.#record(signed, scope.service, each.action, false);
      this.#refuseWithoutPermission(['AccessDeniedException', 403], signed, recorded, {
        ...each,
        region: scope.region,
      });
    }
    return signed.caller;
  }

  /** @throws AwsError when the credentials are not known, or not in that Region. */
  #signed(request: HttpRequest, service: Service | undefined): Signed {
    const now = this.options.clock.now();
    const organization = this.#states.organizationAt(now);
    const scope = scopeOf(request);
    if (service?.isGlobal !== true && !organization.regions.includes(scope.region)) {
      // A Region that an account has not opted into knows none of its credentials.
      throw new AwsError(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
        403,
      );
    }
    const token = request.headers['x-amz-security-token'];
    return {
      now,
      organization,
      scope,
      caller: callerOf(organization, this.memory.sessions, scope.accessKeyId, token),
    };
  }

  #record(
    { scope, caller, now }: Signed,
    service: string,
    operation: string,
    isGlobal: boolean,
  ): RecordedCall {
    const recorded: RecordedCall = {
      service,
      operation,
      account: caller.account,
      region: isGlobal ? GLOBAL : scope.region,
      caller: caller.roleArn ?? caller.arn,
      at: now,
    };
    this.calls.push(recorded);
    return recorded;
  }

  async #answer(wire: Wire, request: HttpRequest, signed: Signed, requestId: string) {
    const { service } = wire;
    const decoded = await wire.decode(request);
    const recorded = this.#record(signed, service.name, decoded.operation.name, service.isGlobal);
    return this.#noting(recorded, () =>
      this.#perform(wire, decoded, this.#callOf(request, signed), recorded, requestId),
    );
  }

  /** DynamoDB is passed on, within what the caller may do; nothing else is spoken for. */
  async #answerForOthers(request: HttpRequest, signed: Signed): Promise<Answer> {
    const { dynamodbEndpoint } = this.options;
    const table =
      dynamodbEndpoint === undefined
        ? undefined
        : dynamodbRequest(request, signed.scope.region, signed.caller.account);
    const operation =
      table?.operation ?? request.headers['x-amz-target'] ?? `${request.method} ${request.path}`;
    const recorded = this.#record(signed, signed.scope.service, operation, false);
    return this.#noting(recorded, async () => {
      if (table === undefined || dynamodbEndpoint === undefined) {
        throw new UndeclaredCall(`the simulator does not speak for ${signed.scope.service}`);
      }
      for (const resource of table.resources) {
        const asked = { action: `dynamodb:${table.operation}`, resource, region: signed.scope.region };
        this.#refuseWithoutPermission(['AccessDeniedException', 400], signed, recorded, asked);
      }
      return forward(request, dynamodbEndpoint);
    });
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
      throw new UndeclaredCall(`the simulator has no ${service.name}:${operation.name}`, 404);
    }
    const permission = service.permissions[operation.name];
    const asked: Asked = {
      action: actionOf(service, operation.name),
      resource: permission?.resource?.(input, call) ?? '*',
      region: recorded.region,
      ...(permission?.context && { context: permission.context(input) }),
    };
    refuseByServiceControl(service.wording.denied, call.caller, asked, call.organization);
    this.#refuseWithoutPermission(service.wording.denied, call, recorded, asked);
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
    const own = async () => {
      const output = await handler(input, call);
      if (output instanceof RawAnswer) return output;
      if (typeof output !== 'object' || output === null) throw new Error(`${name.call} gave no output`);
      return wire.encode(
        operation,
        fault?.kind === 'missing-field' ? without(output, fault.field) : output,
        requestId,
      );
    };
    if (fault?.kind !== 'foreign-answer') return own();
    return foreignAnswer(fault.body, wire.encode(operation, {}, requestId), own);
  }

  #callOf(request: HttpRequest, { now, organization, caller, scope: { region } }: Signed): Call {
    const account = this.#states.accountAt(caller.account, now);
    return {
      now,
      organization,
      account,
      accountAt: (instant) => this.#states.accountAt(caller.account, instant),
      region,
      here: regionOf(account, region),
      caller,
      request,
      memory: this.memory,
    };
  }

  /** Writes down what a call was answered with, where that is an error. */
  async #noting<T>(recorded: RecordedCall, answer: () => Promise<T>): Promise<T> {
    try {
      return await answer();
    } catch (error) {
      recorded.error = error instanceof Error ? error.name : String(error);
      if (error instanceof UndeclaredCall) this.undeclaredCalls.push(recorded);
      throw error;
    }
  }

  /** Everyone may ask who they are. */
  #refuseWithoutPermission(
    [code, status]: Wording['denied'],
    { caller, organization }: Pick<Signed, 'caller' | 'organization'>,
    recorded: RecordedCall,
    asked: Asked,
  ): void {
    if (asked.action === 'sts:GetCallerIdentity') return;
    const refusal = refusalOf(caller, asked, organization, this.options.policies ?? {});
    if (refusal === undefined) return;
    this.refused.push(recorded);
    throw new AwsError(code, refusal, status);
  }

  /** Where calls to DynamoDB are passed on: all but those about tables that an example declares. */
  #isForwarded(request: HttpRequest): boolean {
    if (this.options.dynamodbEndpoint === undefined) return false;
    const asked = dynamodbRequest(request, '', '');
    if (asked === undefined) return false;
    const service = services.find(({ name }) => name === 'dynamodb');
    const [table] = asked.resources;
    return (
      service?.handlers[asked.operation] === undefined ||
      (table !== undefined && !DECLARED_TABLES.has(table.split('/')[1]))
    );
  }

  /** The service that the signature names; of those that sign alike, the one whose paths begin so. */
  #wireOf(request: HttpRequest): Wire | undefined {
    const scope = scopeIn(request);
    const signedAlike = WIRES.filter(({ service }) => service.scope === scope?.service);
    const isAsked = ({ service: { pathPrefix = '' } }: Wire) =>
      pathPrefix !== '' && request.path.startsWith(pathPrefix);
    return signedAlike.find(isAsked) ?? signedAlike.find(({ service }) => service.pathPrefix === undefined);
  }
}

/** In a form that clients of every JSON protocol read. */
function errorOfOthers({ code, message, status }: AwsError): Answer {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message }),
  };
}
