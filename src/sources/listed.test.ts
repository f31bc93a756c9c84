import {
  GetPolicyCommand,
  LambdaClient,
  ListFunctionsCommand,
  ListTagsCommand,
  paginateListFunctions,
} from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { ambientSession } from '../aws/client/session';
import type { ReadRequest } from './collector';
import { listed } from './listed';

const lambda = mockClient(LambdaClient);
beforeEach(() => lambda.reset());
afterAll(() => lambda.restore());

const request: ReadRequest = {
  session: ambientSession(),
  account: { id: '111122223333', partition: 'aws' },
  region: 'eu-west-1',
  now: '2026-10-05T06:00:00.000Z',
  notGoverned: false,
  deadline: undefined,
  since: undefined,
  get described() {
    return new Map<string, unknown>();
  },
  inventoryMode: 'direct',
  once: (_key, read) => read(),
  onceForAllRegions: (_key, read) => read(),
  onceIn: () => (_key, read) => read(),
};
afterAll(() => request.session.destroy());

const listing = {
  client: LambdaClient,
  pages: paginateListFunctions,
  pageSize: 2,
} as const;
const read = listed({
  ...listing,
  items: ({ Functions }) => Functions,
  next: ({ NextMarker }) => NextMarker,
  details: {
    policy: {
      async ask(client, { FunctionName }) {
        const { Policy } = await client.send(new GetPolicyCommand({ FunctionName }));
        return Policy;
      },
      none: ['ResourceNotFoundException'],
    },
    tags: {
      async ask(client, { FunctionArn: Resource }) {
        const { Tags } = await client.send(new ListTagsCommand({ Resource }));
        return Tags;
      },
      gone: ['ResourceNotFoundException'],
    },
  },
  item: ({ region }, { FunctionName }, { policy, tags }) => ({ region, name: FunctionName, policy, tags }),
});

const named = (name: string) => ({ FunctionName: name, FunctionArn: `arn:${name}` });
const refused = (name: string) =>
  Object.assign(new Error('no'), { name, $metadata: { httpStatusCode: 400 } });
const twoPages = () =>
  lambda
    .on(ListFunctionsCommand, { MaxItems: 2 })
    .resolves({ Functions: [named('one'), named('two')], NextMarker: 'more' })
    .on(ListFunctionsCommand, { MaxItems: 2, Marker: 'more' })
    .resolves({ Functions: [named('three')] });
const detailed = () =>
  lambda
    .on(GetPolicyCommand)
    .resolves({ Policy: '{}' })
    .on(ListTagsCommand)
    .resolves({ Tags: { a: 'b' } });
const whole = (name: string) => ({ region: 'eu-west-1', name, policy: '{}', tags: { a: 'b' } });

test('reads every page, and of each resource what is asked by a call of its own', async () => {
  twoPages();
  detailed();
  expect(await read(request)).toEqual({
    mode: 'direct',
    value: [whole('one'), whole('two'), whole('three')],
  });
});

test('a list that has nothing in it is a list', async () => {
  lambda.on(ListFunctionsCommand).resolves({ Functions: [] });
  expect(await read(request)).toEqual({ mode: 'direct', value: [] });
});

test('an answer without the list is none', async () => {
  lambda.on(ListFunctionsCommand).resolves({});
  expect(await read(request)).toEqual({
    mode: 'direct',
    stop: { reason: 'error', detail: "page 1 of AWS's answer has no list in it" },
  });
});

test('of a list that ends too early, what came is read fully and said not to be all', async () => {
  twoPages()
    .on(ListFunctionsCommand, { MaxItems: 2, Marker: 'more' })
    .rejects(refused('AccessDeniedException'));
  detailed();
  expect(await read(request)).toEqual({
    mode: 'direct',
    value: [whole('one'), whole('two')],
    stop: expect.objectContaining({ reason: 'denied' }),
  });
});

test.each([
  {
    name: 'refused is unknown, and its siblings are not',
    answers: () =>
      detailed().on(GetPolicyCommand, { FunctionName: 'two' }).rejects(refused('AccessDeniedException')),
    second: [{ ...whole('two'), policy: { unknown: 'denied: AccessDeniedException: no' } }],
  },
  {
    name: 'of which there is none is null',
    answers: () =>
      detailed().on(GetPolicyCommand, { FunctionName: 'two' }).rejects(refused('ResourceNotFoundException')),
    second: [{ ...whole('two'), policy: null }],
  },
  {
    name: 'by which the resource turns out to be gone leaves it out',
    answers: () =>
      detailed().on(ListTagsCommand, { Resource: 'arn:two' }).rejects(refused('ResourceNotFoundException')),
    second: [],
  },
])('a detail $name', async ({ answers, second }) => {
  twoPages();
  answers();
  expect(await read(request)).toEqual({ mode: 'direct', value: [whole('one'), ...second, whole('three')] });
});

test('a type without details needs no calls but the list', async () => {
  twoPages();
  const readNames = listed({
    ...listing,
    items: ({ Functions }) => Functions,
    next: ({ NextMarker }) => NextMarker,
    item: (_owner, { FunctionName }) => ({ name: FunctionName }),
  });
  expect(await readNames(request)).toEqual({
    mode: 'direct',
    value: [{ name: 'one' }, { name: 'two' }, { name: 'three' }],
  });
  expect(lambda.calls()).toHaveLength(2);
});

describe('what is asked for several resources at once', () => {
  const asked: string[][] = [];
  beforeEach(() => asked.splice(0));
  const readTogether = (answer: (names: string[]) => (name: string) => string) =>
    listed({
      ...listing,
      items: ({ Functions }) => Functions,
      next: ({ NextMarker }) => NextMarker,
      details: {
        size: {
          async askTogether(_client, functions) {
            const names = functions.map(({ FunctionName = '' }) => FunctionName);
            asked.push(names);
            const answerOf = answer(names);
            return ({ FunctionName = '' }) => answerOf(FunctionName);
          },
          atMost: 2,
          gone: ['ResourceNotFoundException'],
        },
      },
      item: (_owner, { FunctionName }, { size }) => ({ name: FunctionName, size }),
    });
  const size = (name: string) => ({ name, size: `size of ${name}` });
  const sizeOf = (name: string) => `size of ${name}`;

  test.each<{
    name: string;
    answer: (names: string[]) => (name: string) => string;
    asked: string[][];
    value: object[];
  }>([
    {
      name: 'is asked in as few calls as it takes',
      answer: () => sizeOf,
      asked: [['one', 'two'], ['three']],
      value: [size('one'), size('two'), size('three')],
    },
    {
      name: 'is asked for each by itself where one that is gone refuses the call',
      answer: (names) => {
        if (names.includes('two')) throw refused('ResourceNotFoundException');
        return sizeOf;
      },
      asked: [['one', 'two'], ['three'], ['one'], ['two']],
      value: [size('one'), size('three')],
    },
    {
      name: 'leaves out the one that the answer says is gone',
      answer: () => (name) => {
        if (name === 'two') throw refused('ResourceNotFoundException');
        return sizeOf(name);
      },
      asked: [['one', 'two'], ['three']],
      value: [size('one'), size('three')],
    },
    {
      name: 'is unknown for all of a call that is refused',
      answer: (names) => {
        if (names.includes('two')) throw refused('AccessDeniedException');
        return sizeOf;
      },
      asked: [['one', 'two'], ['three']],
      value: [
        { name: 'one', size: { unknown: 'denied: AccessDeniedException: no' } },
        { name: 'two', size: { unknown: 'denied: AccessDeniedException: no' } },
        size('three'),
      ],
    },
  ])('$name', async ({ answer, asked: expected, value }) => {
    twoPages();
    expect(await readTogether(answer)(request)).toEqual({ mode: 'direct', value });
    expect(asked).toEqual(expected);
  });
});
