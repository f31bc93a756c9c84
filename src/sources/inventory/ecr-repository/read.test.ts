import type { Fault, Organization } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::ECR::Repository';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function read(faults: Fault[] = [], organization: Organization = sampleOrganization) {
  collecting = await startCollecting({
    organization,
    account: PROD,
    now: '2026-10-05T06:00:00.000Z',
    regions: [HOME_REGION],
    faults,
  });
  const { session, clock } = collecting;
  const cells = await collecting.collect(collectorOf('inventory', readers, { session, clock }), {
    parts: [PART],
  });
  return cellIn(cells, PART, HOME_REGION);
}

const RENDER = {
  resourceType: 'AWS::ECR::Repository',
  resourceId: 'chartroom/render',
  resourceName: 'chartroom/render',
  arn: 'arn:aws:ecr:eu-central-1:333344445555:repository/chartroom/render',
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: {
    RepositoryName: 'chartroom/render',
    ImageTagMutability: 'IMMUTABLE',
  },
  supplementaryConfiguration: {
    RepositoryPolicyText: expect.stringContaining('StagingPulls'),
    ScanFrequency: 'SCAN_ON_PUSH',
  },
};

test('a repository with a policy, and one without', async () => {
  expect(await read()).toMatchObject({
    status: 'complete',
    mode: 'direct',
    value: [
      RENDER,
      {
        resourceId: 'fax-gateway',
        supplementaryConfiguration: { RepositoryPolicyText: null, ScanFrequency: 'SCAN_ON_PUSH' },
      },
    ],
  });
});

const NO_FIELD = { unknown: 'the answer has no such field' };
const DENIED = { unknown: expect.stringMatching(/^denied: AccessDeniedException: /) };
test.each<{ name: string; fault: Fault; changed: object }>([
  {
    name: 'its policy',
    fault: { call: 'ecr:GetRepositoryPolicy', kind: 'denied' },
    changed: {
      supplementaryConfiguration: { ...RENDER.supplementaryConfiguration, RepositoryPolicyText: DENIED },
    },
  },
  {
    name: 'how it is scanned',
    fault: { call: 'ecr:BatchGetRepositoryScanningConfiguration', kind: 'denied' },
    changed: { supplementaryConfiguration: { ...RENDER.supplementaryConfiguration, ScanFrequency: DENIED } },
  },
  {
    name: 'its mutability, missing from the answer',
    fault: { call: 'ecr:DescribeRepositories', kind: 'missing-field', field: 'imageTagMutability' },
    changed: { configuration: { ...RENDER.configuration, ImageTagMutability: NO_FIELD } },
  },
])('of a repository nothing is unknown but $name', async ({ fault, changed }) => {
  const cell = await read([fault]);
  expect(cell.status === 'complete' && cell.value[0]).toEqual({ ...RENDER, ...changed });
});

describe('how many repositories are scanned', () => {
  const SCANNING = 'ecr:BatchGetRepositoryScanningConfiguration';
  const names = Array.from({ length: 51 }, (_, at) => `repository-${at}`);
  const repository = (name: string) => ({
    account: PROD,
    region: HOME_REGION,
    listed: {
      repositoryName: name,
      repositoryArn: `arn:aws:ecr:${HOME_REGION}:${PROD}:repository/${name}`,
      imageTagMutability: 'MUTABLE',
    },
    details: {
      BatchGetRepositoryScanningConfiguration: {
        scanningConfigurations: [{ repositoryName: name, scanFrequency: 'MANUAL' }],
      },
    },
  });
  const many = (resources: readonly ReturnType<typeof repository>[]) =>
    withAccount(sampleOrganization, PROD, ({ regions }) => {
      const here = regions[HOME_REGION];
      if (here !== undefined) here.listed['ecr:DescribeRepositories'] = [...resources];
    });
  const namesIn = (cell: Awaited<ReturnType<typeof read>>) =>
    cell.status === 'complete' ? cell.value.map(({ resourceId }) => resourceId) : [];

  test('is asked for 25 at once', async () => {
    const cell = await read([], many(names.map(repository)));
    expect(cell).toMatchObject({
      status: 'complete',
      value: names.map((name) => ({
        resourceId: name,
        supplementaryConfiguration: { ScanFrequency: 'MANUAL' },
      })),
    });
    expect(collecting?.callsOf(SCANNING)).toBe(3);
  });

  test('is unknown for the repositories of a call that fails, and known for the others', async () => {
    const cell = await read([{ call: SCANNING, kind: 'denied', times: 1 }], many(names.map(repository)));
    const unknown = cell.status === 'complete' ? cell.value.filter(isScanningUnknown) : [];
    expect([unknown.length, namesIn(cell).length]).toEqual([25, 51]);
  });
});

const isScanningUnknown = ({ supplementaryConfiguration }: { supplementaryConfiguration: object }) =>
  'ScanFrequency' in supplementaryConfiguration &&
  typeof supplementaryConfiguration.ScanFrequency === 'object';
