import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::ECR::Repository';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function read(faults: Fault[] = []) {
  collecting = await startCollecting({
    organization: sampleOrganization,
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
