import {
  DescribeRepositoriesCommand,
  ECRClient,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  paginateDescribeRepositories,
} from '@aws-sdk/client-ecr';
import * as kms from '@aws-sdk/client-kms';
import type { Example } from '../../src/sources/example';
import type { Fault } from '../organization/organization';
import { sampleOrganization } from '../organization/sample';
import { HOME_REGION, PROD, SECOND_REGION } from '../organization/sample/places';
import { withExamples } from './example-service';
import { services } from './services';
import { startSimulator, type Simulator } from './start-simulator';

const LIST = 'ecr:DescribeRepositories';
const names = (count: number) => Array.from({ length: count }, (_, at) => `repository-${at}`);

/** The sample organisation with so many repositories, of which only the list says something. */
const withRepositories = (count: number) => ({
  ...sampleOrganization,
  accounts: sampleOrganization.accounts.map((account) => {
    const copy = structuredClone(account);
    const region = copy.regions[HOME_REGION];
    if (copy.id === PROD && region !== undefined) {
      region.listed[LIST] = names(count).map((repositoryName) => ({
        account: PROD,
        region: HOME_REGION,
        listed: { repositoryName, repositoryArn: `arn:${repositoryName}` },
      }));
    }
    return copy;
  }),
});

let simulator: Simulator;
const start = async (count: number, faults: Fault[] = []) => {
  simulator = await startSimulator({
    organization: withRepositories(count),
    clock: { now: () => '2026-10-05T06:00:00.000Z' },
    faults,
  });
};
const inRegion = (region: string) =>
  new ECRClient({
    endpoint: simulator.url,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId: `AKIA${PROD}TEST`, secretAccessKey: 'not-a-secret' },
  });
const undeclared = () => simulator.undeclaredCalls.map(({ operation }) => operation);

describe('a service that only an example describes', () => {
  afterEach(() => simulator.close());

  test('lists in pages of the size asked, each resource once', async () => {
    await start(1_005);
    const sizes: number[] = [];
    const seen: (string | undefined)[] = [];
    const pages = paginateDescribeRepositories({ client: inRegion(HOME_REGION), pageSize: 1_000 }, {});
    for await (const { repositories = [] } of pages) {
      sizes.push(repositories.length);
      seen.push(...repositories.map(({ repositoryName }) => repositoryName));
    }
    expect(sizes).toEqual([1_000, 5]);
    expect(seen).toEqual(names(1_005));
  });

  test('lists as many as AWS does where no size is asked', async () => {
    await start(101);
    const { repositories } = await inRegion(HOME_REGION).send(new DescribeRepositoriesCommand({}));
    expect(repositories).toHaveLength(100);
  });

  test('refuses to list more than AWS gives at once', async () => {
    await start(1);
    await expect(
      inRegion(HOME_REGION).send(new DescribeRepositoriesCommand({ maxResults: 1_001 })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('has nothing in a Region of which the example says nothing', async () => {
    await start(1);
    const { repositories } = await inRegion(SECOND_REGION).send(new DescribeRepositoriesCommand({}));
    expect(repositories).toEqual([]);
  });

  test.each([
    { name: 'that is not there', repositoryName: 'nowhere', error: 'RepositoryNotFoundException' },
    { name: 'without one', repositoryName: 'repository-0', error: 'RepositoryPolicyNotFoundException' },
  ])('answers for the policy of a repository $name with $error', async ({ repositoryName, error }) => {
    await start(1);
    await expect(
      inRegion(HOME_REGION).send(new GetRepositoryPolicyCommand({ repositoryName })),
    ).rejects.toMatchObject({ name: error });
    expect(undeclared()).toEqual([]);
  });

  test('refuses a further page where the fault says so', async () => {
    await start(2, [{ call: LIST, kind: 'missing-page' }]);
    const client = inRegion(HOME_REGION);
    const { nextToken } = await client.send(new DescribeRepositoriesCommand({ maxResults: 1 }));
    await expect(client.send(new DescribeRepositoriesCommand({ nextToken }))).rejects.toMatchObject({
      name: 'InternalFailure',
    });
  });

  test.each([
    {
      name: 'a filter that the example does not know',
      send: (client: ECRClient) =>
        client.send(new DescribeRepositoriesCommand({ repositoryNames: ['repository-0'] })),
      operation: 'DescribeRepositories',
    },
    {
      name: 'what the example does not say of a resource',
      send: (client: ECRClient) =>
        client.send(new ListTagsForResourceCommand({ resourceArn: 'arn:repository-0' })),
      operation: 'ListTagsForResource',
    },
  ])('writes down $name as undeclared', async ({ send, operation }) => {
    await start(1);
    await expect(send(inRegion(HOME_REGION))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
    expect(undeclared()).toEqual([operation]);
  });
});

test('two that speak for the same operation are refused', () => {
  const example: Example = {
    client: 'client-kms',
    service: 'kms',
    list: {
      operation: 'ListKeys',
      items: 'Keys',
      token: 'Marker',
      pageSize: { member: 'Limit', usual: 100, most: 1_000 },
    },
    resources: [],
  };
  const clients = { 'client-kms': { module: kms, Client: kms.KMSClient } };
  expect(() => withExamples(services, [example], clients)).toThrow('kms:ListKeys is answered by two');
});
