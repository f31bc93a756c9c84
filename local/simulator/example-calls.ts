import type { Answer, Example, ExampleResource } from '../../src/sources/example';
import { examples } from '../organization/examples.generated';
import { clients } from './clients.generated';
import { operationsOf } from './schema';

/** A call that an example answers, asked where and for what the sample organisation has an answer. */
export interface ExampleCall {
  readonly example: Example;
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  /** The member of the request that names the resource, and its name; nothing for a list. */
  readonly named?: { readonly member: string; readonly value: string; readonly isList: boolean };
  /** What is answered of the resource; of a list of bare texts, one of them. */
  readonly answer: Answer | string;
}

/** Every call of every example. */
export const exampleCalls: readonly ExampleCall[] = examples.flatMap((example) => [
  listCall(example),
  ...Object.keys(example.details ?? {}).map((operation) => detailCall(example, operation)),
]);

function listCall(example: Example): ExampleCall {
  const { operation, text } = example.list;
  const { account, region, listed } = firstOf(example, operation, () => true);
  if (text === undefined) return { example, operation, account, region, answer: listed };
  const answer = listed[text];
  if (typeof answer !== 'string') throw new Error(`${example.service}:${operation} lists no text`);
  return { example, operation, account, region, answer };
}

function detailCall(example: Example, operation: string): ExampleCall {
  const has = ({ details = {} }: ExampleResource) => details[operation] !== undefined;
  const { account, region, listed, details } = firstOf(example, operation, has);
  const { member = '', listed: name = '' } = example.details?.[operation]?.by ?? {};
  const schema = operationsOf(clients[example.client]?.module ?? {}).get(operation)?.input;
  const value = listed[name];
  if (typeof value !== 'string') throw new Error(`${example.service}:${operation} names no resource`);
  const isList = schema?.getMemberSchemas()[member]?.isListSchema() ?? false;
  return {
    example,
    operation,
    account,
    region,
    named: { member, value, isList },
    answer: details?.[operation] ?? {},
  };
}

function firstOf(
  { service, resources }: Example,
  operation: string,
  has: (resource: ExampleResource) => boolean,
): ExampleResource {
  const resource = resources.find(has);
  if (resource === undefined)
    throw new Error(`no resource of the example has an answer to ${service}:${operation}`);
  return resource;
}
