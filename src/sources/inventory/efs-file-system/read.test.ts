import type { Fault, RegionState } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::EFS::FileSystem';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function read(faults: Fault[] = [], change: (here: RegionState) => void = () => undefined) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, PROD, (account) => {
      const here = account.regions[HOME_REGION];
      if (here !== undefined) change(here);
    }),
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

const NO_FIELD = { unknown: 'the answer has no such field' };

const POLICY =
  '{"Version":"2012-10-17","Statement":[{"Sid":"Mount","Effect":"Allow","Principal":{"AWS":"*"},"Action":["elasticfilesystem:ClientMount","elasticfilesystem:ClientWrite"],"Condition":{"Bool":{"elasticfilesystem:AccessedViaMountTarget":"true"}}}]}';

const SHARED = {
  resourceType: 'AWS::EFS::FileSystem',
  resourceId: 'fs-0fe12c4d5e6f70812',
  resourceName: 'chartroom-shared',
  arn: `arn:aws:elasticfilesystem:${HOME_REGION}:${PROD}:file-system/fs-0fe12c4d5e6f70812`,
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: { FileSystemId: 'fs-0fe12c4d5e6f70812', Encrypted: true },
  supplementaryConfiguration: {
    Tags: [{ Key: 'Name', Value: 'chartroom-shared' }],
    FileSystemPolicy: POLICY,
  },
};

test('a file system, with the ARN that AWS gives, and the same where it gives none', async () => {
  const cell = await read();
  expect(cell.status === 'complete' && cell.value).toEqual([SHARED]);
  await collecting?.close();
  const without = await read([
    { call: 'elasticfilesystem:DescribeFileSystems', kind: 'missing-field', field: 'FileSystemArn' },
  ]);
  expect(without.status === 'complete' && without.value).toEqual([SHARED]);
});

test('encryption that is missing from the answer is unknown', async () => {
  const cell = await read([
    { call: 'elasticfilesystem:DescribeFileSystems', kind: 'missing-field', field: 'Encrypted' },
  ]);
  expect(cell.status === 'complete' && cell.value).toEqual([
    { ...SHARED, configuration: { ...SHARED.configuration, Encrypted: NO_FIELD } },
  ]);
});

test.each<[string, Fault[], (here: RegionState) => void, unknown]>([
  [
    'missing is none',
    [],
    ({ listed }) => {
      const [first] = listed['elasticfilesystem:DescribeFileSystems'] ?? [];
      if (first !== undefined) listed['elasticfilesystem:DescribeFileSystems'] = [{ ...first, details: {} }];
    },
    null,
  ],
  [
    'refused is unknown',
    [{ call: 'elasticfilesystem:DescribeFileSystemPolicy', kind: 'denied' }],
    () => undefined,
    { unknown: expect.stringMatching(/^denied: /) },
  ],
])('a policy that is %s', async (_name, faults, change, expected) => {
  const cell = await read(faults, change);
  expect(
    cell.status === 'complete' && cell.value.map((each) => each.supplementaryConfiguration.FileSystemPolicy),
  ).toEqual([expected]);
});

test('a page that is missing is said', async () => {
  const cut = await read(
    [{ call: 'elasticfilesystem:DescribeFileSystems', kind: 'missing-page' }],
    ({ listed }) => {
      const [first] = listed['elasticfilesystem:DescribeFileSystems'] ?? [];
      if (first !== undefined)
        listed['elasticfilesystem:DescribeFileSystems'] = Array.from({ length: 101 }, () => first);
    },
  );
  expect(cut.status).toBe('incomplete');
});
