import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::EC2::Instance';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function read(faults: Fault[] = [], organization = sampleOrganization) {
  const world = { organization, account: PROD, now: '2026-10-05T06:00:00.000Z' as const };
  collecting = await startCollecting({ ...world, regions: [HOME_REGION], faults });
  const { session, clock } = collecting;
  const cells = await collecting.collect(collectorOf('inventory', readers, { session, clock }), {
    parts: [PART],
  });
  return cellIn(cells, PART, HOME_REGION);
}

const IMAGE = {
  ImageId: 'ami-0c0ffee0c0ffee001',
  Name: 'chartroom-base-2026-09-15',
  CreationDate: '2026-09-15T10:00:00.000Z',
  DeprecationTime: '2028-09-15T10:00:00.000Z',
};
const FIRST = {
  resourceType: 'AWS::EC2::Instance',
  resourceId: 'i-0e0b93e18e6fad307',
  arn: `arn:aws:ec2:${HOME_REGION}:${PROD}:instance/i-0e0b93e18e6fad307`,
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: {
    instanceId: 'i-0e0b93e18e6fad307',
    state: { name: 'running' },
    metadataOptions: { httpTokens: 'required', httpEndpoint: 'enabled' },
    publicIpAddress: null,
    networkInterfaces: [],
    iamInstanceProfile: { arn: `arn:aws:iam::${PROD}:instance-profile/application` },
  },
  supplementaryConfiguration: { Tags: [], ImageMetadata: IMAGE },
};

test('three instances and their image, by one call for each list', async () => {
  const cell = await read();
  expect(cell).toMatchObject({ status: 'complete', mode: 'direct', value: [FIRST, {}, {}] });
  expect(cell.status === 'complete' && cell.value[0]).toEqual(FIRST);
  expect(collecting?.callsOf('ec2:DescribeInstanceImageMetadata')).toBe(1);
  expect(collecting?.callsOf('ec2:DescribeInstances')).toBe(1);
});

const NO_FIELD = { unknown: 'the answer has no such field' };
test.each([
  {
    field: 'ImageMetadata',
    changed: { supplementaryConfiguration: { Tags: [], ImageMetadata: NO_FIELD } },
  },
  {
    field: 'CreationDate',
    changed: {
      supplementaryConfiguration: { Tags: [], ImageMetadata: { ...IMAGE, CreationDate: NO_FIELD } },
    },
  },
  {
    field: 'State',
    changed: { configuration: { ...FIRST.configuration, state: NO_FIELD } },
  },
])('of an instance nothing is unknown but $field, missing from the answer', async ({ field, changed }) => {
  const cell = await read([{ call: 'ec2:DescribeInstanceImageMetadata', kind: 'missing-field', field }]);
  expect(cell.status === 'complete' && cell.value[0]).toEqual({ ...FIRST, ...changed });
});

test('an address of a second interface is one of the instance, which the first address does not tell', async () => {
  const organization = withAccount(sampleOrganization, PROD, ({ regions }) => {
    const compute = regions[HOME_REGION]?.compute;
    if (!compute) throw new Error('the account has no such Region');
    compute.instanceSettings[FIRST.resourceId] = { secondPublicIp: '203.0.113.9' };
  });
  const cell = await read([], organization);
  expect(cell.status === 'complete' && cell.value[0]?.configuration).toEqual({
    ...FIRST.configuration,
    networkInterfaces: [
      {
        networkInterfaceId: 'eni-0aaa2',
        privateIpAddresses: [{ association: { publicIp: '203.0.113.9' } }],
      },
    ],
  });
});

test('where the settings are refused, they alone are unknown', async () => {
  const cell = await read([{ call: 'ec2:DescribeInstances', kind: 'denied' }]);
  const refused = { unknown: expect.stringMatching(/^denied/) };
  expect(cell.status === 'complete' && cell.value[0]).toEqual({
    ...FIRST,
    configuration: {
      instanceId: 'i-0e0b93e18e6fad307',
      state: { name: 'running' },
      metadataOptions: refused,
      publicIpAddress: refused,
      networkInterfaces: refused,
      iamInstanceProfile: refused,
    },
    supplementaryConfiguration: { Tags: refused, ImageMetadata: IMAGE },
  });
});

test('where the call is refused, no instance is known', async () => {
  expect(await read([{ call: 'ec2:DescribeInstanceImageMetadata', kind: 'denied' }])).toMatchObject({
    status: 'incomplete',
    reason: 'denied',
  });
});
