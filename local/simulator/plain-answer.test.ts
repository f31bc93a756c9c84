import * as ecr from '@aws-sdk/client-ecr';
import * as lambda from '@aws-sdk/client-lambda';
import { plainAnswer } from './plain-answer';
import { operationsOf } from './schema';

const answerOf = (client: object, operation: string, plain: unknown) => {
  const schema = operationsOf(client).get(operation)?.output;
  if (schema === undefined) throw new Error(`no ${operation}`);
  return plainAnswer(schema, plain, operation);
};
const repositories = (plain: unknown) =>
  answerOf(ecr, 'DescribeRepositories', { repositories: [plain], nextToken: 'more' });

test('is the answer of the SDK, with times for their text', () => {
  expect(
    repositories({
      repositoryName: 'a',
      createdAt: '2026-10-01T00:00:00.000Z',
      imageScanningConfiguration: { scanOnPush: true },
    }),
  ).toEqual({
    repositories: [
      {
        repositoryName: 'a',
        createdAt: new Date('2026-10-01T00:00:00.000Z'),
        imageScanningConfiguration: { scanOnPush: true },
      },
    ],
    nextToken: 'more',
  });
});

test('keeps the names of a map', () => {
  const plain = { Functions: [{ Timeout: 3, Environment: { Variables: { STAGE: 'prod' } } }] };
  expect(answerOf(lambda, 'ListFunctions', plain)).toEqual(plain);
});

test.each([
  {
    name: 'a member that AWS does not have',
    plain: { name: 'a' },
    error: 'AWS knows no DescribeRepositories.repositories[0].name',
  },
  {
    name: 'a text for a truth value',
    plain: { imageScanningConfiguration: { scanOnPush: 'yes' } },
    error: 'DescribeRepositories.repositories[0].imageScanningConfiguration.scanOnPush is a boolean to AWS',
  },
  {
    name: 'a text that is no time',
    plain: { createdAt: 'yesterday' },
    error: 'DescribeRepositories.repositories[0].createdAt is a time to AWS',
  },
  {
    name: 'a list for a structure',
    plain: { imageScanningConfiguration: [] },
    error: 'DescribeRepositories.repositories[0].imageScanningConfiguration is a structure to AWS',
  },
  {
    name: 'a text for a resource',
    plain: 'a',
    error: 'DescribeRepositories.repositories[0] is a structure to AWS',
  },
  {
    name: 'a text for a list',
    plain: { imageTagMutabilityExclusionFilters: 'a' },
    error: 'DescribeRepositories.repositories[0].imageTagMutabilityExclusionFilters is a list to AWS',
  },
])('refuses $name', ({ plain, error }) => {
  expect(() => repositories(plain)).toThrow(error);
});
