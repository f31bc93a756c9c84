import { listCallOf, type Answer, type Example, type ExampleDetail } from '../../src/sources/example';
import { AwsError, UndeclaredCall } from './aws-error';
import { pageOf } from './paging';
import { plainAnswer } from './plain-answer';
import { operationsOf } from './schema';
import { serviceOf, type Call, type Protocol, type Service } from './service';

/** The parts of a client's own settings that say how its service is spoken to. */
interface ClientSettings {
  readonly protocol: { readonly getShapeId: () => string };
  readonly protocolSettings?: Readonly<Record<string, unknown>>;
  readonly defaultSigningName: string;
}

/** An SDK client's module, which has the wire schemas, and its class. */
export interface ExampleClient {
  readonly module: Readonly<Record<string, unknown>>;
  readonly Client: new (settings: { region: string }) => {
    readonly config: ClientSettings;
    send(command: object): Promise<object>;
  };
}

/**
 * The services with those of the examples: an example of a service that is there already adds its operations to it.
 * @throws Error when two speak for the same operation.
 */
export function withExamples(
  services: readonly Service[],
  examples: readonly Example[],
  clients: Readonly<Record<string, ExampleClient>>,
): readonly Service[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  for (const example of examples) {
    const client = clients[example.client];
    if (client === undefined) throw new Error(`${example.client} is not registered: run npm run generate`);
    const service = byName.get(example.service) ?? serviceWithout(example, client);
    const handlers = handlersOf(example, client);
    const twice = Object.keys(handlers).find((operation) => operation in service.handlers);
    if (twice !== undefined) throw new Error(`${example.service}:${twice} is answered by two`);
    byName.set(service.name, { ...service, handlers: { ...service.handlers, ...handlers } });
  }
  return [...byName.values()];
}

/** The service of an example, before it has an operation. */
function serviceWithout({ service: name }: Example, { module, Client }: ExampleClient): Service {
  // Only its settings are read: it is asked for nothing, so the Region does not matter.
  const { config } = new Client({ region: 'us-east-1' });
  return serviceOf({
    name,
    scope: config.defaultSigningName,
    protocol: protocolOf(config),
    client: module,
    handlers: {},
  });
}

function protocolOf({ protocol, protocolSettings = {} }: ClientSettings): Protocol {
  const namespace = textOf(protocolSettings.xmlNamespace) ?? '';
  const target = textOf(protocolSettings.serviceTarget) ?? '';
  const shape = protocol.getShapeId();
  switch (shape) {
    case 'aws.protocols#awsJson1_0':
      return { kind: 'json', version: '1.0', target };
    case 'aws.protocols#awsJson1_1':
      return { kind: 'json', version: '1.1', target };
    case 'aws.protocols#awsQuery':
      return { kind: 'query', namespace };
    case 'aws.protocols#ec2Query':
      return { kind: 'ec2', namespace };
    case 'aws.protocols#restJson1':
      return { kind: 'rest-json' };
    case 'aws.protocols#restXml':
      return { kind: 'rest-xml', namespace };
    default:
      throw new Error(`the simulator does not speak ${shape}`);
  }
}

type Input = Readonly<Record<string, unknown>>;

function handlersOf(example: Example, { module }: ExampleClient): Service['handlers'] {
  const operations = operationsOf(module);
  const answering =
    (operation: string, answer: (input: Input, call: Call) => Readonly<Record<string, unknown>>) =>
    (input: Input, call: Call): unknown => {
      const schema = operations.get(operation)?.output;
      if (schema === undefined) throw new Error(`${example.client} has no operation ${operation}`);
      return plainAnswer(schema, answer(input, call), operation);
    };
  const list = answering(example.list.operation, (input, call) => listAnswer(example, input, call));
  const details = Object.entries(example.details ?? {}).map(
    ([operation, detail]) =>
      [
        operation,
        answering(operation, (input, call) => detailAnswer(example, operation, detail, input, call)),
      ] as const,
  );
  return Object.fromEntries([[example.list.operation, list], ...details]);
}

function listAnswer(example: Example, input: Input, call: Call): Readonly<Record<string, unknown>> {
  const { operation, items, token, next = token, pageSize, text, sends = [] } = example.list;
  const { member } = pageSize;
  refuseOthers(input, [token, ...(member === undefined ? [] : [member]), ...sends], operation);
  const size = member === undefined ? undefined : input[member];
  if (typeof size === 'number' && size > pageSize.most) {
    throw new AwsError('InvalidParameterException', `${member} is ${size}, and at most ${pageSize.most}`);
  }
  const page = pageOf(resourcesHere(example, call), {
    token: textOf(input[token]),
    size: typeof size === 'number' ? size : undefined,
    usual: pageSize.usual,
    most: pageSize.most,
  });
  return {
    [items]: page.items.map(({ listed }) => (text === undefined ? listed : listed[text])),
    ...(page.next !== undefined && { [next]: page.next }),
  };
}

function detailAnswer(
  example: Example,
  operation: string,
  { by, sends = [], gone, none, together }: ExampleDetail,
  input: Input,
  call: Call,
): Readonly<Record<string, unknown>> {
  refuseOthers(input, [by.member, ...sends], operation);
  const answerOf = (named: unknown): Answer => {
    const resource = resourcesHere(example, call).find(({ listed }) => listed[by.listed] === named);
    if (resource === undefined) throw new AwsError(gone.code, gone.message);
    const answer = resource.details?.[operation];
    if (answer !== undefined) return answer;
    if (none === undefined) throw new UndeclaredCall(`the example has no ${operation} of ${String(named)}`);
    throw new AwsError(none.code, none.message);
  };
  const named = [input[by.member]].flat();
  if (named.length <= 1) return answerOf(named[0]);
  if (together === undefined)
    throw new UndeclaredCall(`the example of ${operation} answers for one resource`);
  const { atMost, failures } = together;
  if (named.length > atMost)
    throw new AwsError(
      'InvalidParameterException',
      `${by.member} has ${named.length}, and at most ${atMost}`,
    );
  return named.reduce<Answer>((joined, name) => {
    try {
      return join(joined, answerOf(name));
    } catch (thrown) {
      if (!(thrown instanceof AwsError) || thrown.code !== gone.code) throw thrown;
      return join(joined, { [failures.member]: [{ [by.listed]: textOf(name) ?? '', ...failures.each }] });
    }
  }, {});
}

/** Two answers in one: their lists, each after the other's. */
function join(one: Answer, other: Answer): Answer {
  const joined = { ...one };
  for (const [member, value] of Object.entries(other)) {
    const before = joined[member];
    joined[member] = isList(before) && isList(value) ? [...before, ...value] : value;
  }
  return joined;
}

function isList(value: Answer[string] | undefined): value is readonly Answer[string][] {
  return Array.isArray(value);
}

function resourcesHere(example: Example, { here }: Call) {
  return here.listed[listCallOf(example)] ?? [];
}

/** A filter that is not looked at would give an answer that AWS would not. */
function refuseOthers(input: Input, members: readonly string[], operation: string): void {
  const other = Object.keys(input).find((member) => !members.includes(member));
  if (other !== undefined) throw new UndeclaredCall(`the example of ${operation} does not know ${other}`);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
