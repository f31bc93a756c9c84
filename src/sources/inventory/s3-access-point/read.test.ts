import type { Fault, RegionState } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { ALL_BLOCKED } from '../../../../local/organization/sample/baseline';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::S3::AccessPoint';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function read(faults: Fault[] = [], accessPoints?: RegionState['accessPoints']) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, PROD, ({ regions }) => {
      const here = regions[HOME_REGION];
      if (here !== undefined && accessPoints !== undefined) here.accessPoints = accessPoints;
    }),
    account: PROD,
    now: '2026-10-05T06:00:00.000Z',
    regions: [HOME_REGION],
    faults,
  });
  const { session, clock } = collecting;
  const cells = await collecting.collect(
    collectorOf('inventory', readers, { session, clock, inventoryMode: 'direct' }),
    {
      parts: [PART],
    },
  );
  return cellIn(cells, PART, HOME_REGION);
}

const EXPORTS = {
  resourceType: 'AWS::S3::AccessPoint',
  resourceId: 'chartroom-exports',
  resourceName: 'chartroom-exports',
  arn: `arn:aws:s3:${HOME_REGION}:${PROD}:accesspoint/chartroom-exports`,
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: {
    Name: 'chartroom-exports',
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  },
  supplementaryConfiguration: {},
};

test('an access point, and a setting that it leaves off', async () => {
  expect(await read()).toMatchObject({ status: 'complete', mode: 'direct', value: [EXPORTS] });
  await collecting?.close();
  const cell = await read(
    [],
    [
      {
        name: 'open',
        bucket: 'fernhill-chartroom-documents',
        publicAccessBlock: { ...ALL_BLOCKED, blockPublicPolicy: false },
      },
    ],
  );
  expect(cell).toMatchObject({
    value: [
      {
        configuration: {
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: false,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
        },
      },
    ],
  });
});

test('a Region without access points', async () => {
  expect(await read([], [])).toMatchObject({ status: 'complete', value: [] });
});

test.each<{ name: string; fault: Fault; block: object }>([
  {
    name: 'refused',
    fault: { call: 's3control:GetAccessPoint', kind: 'denied' },
    block: { unknown: expect.stringMatching(/^denied: AccessDenied/) },
  },
  {
    name: 'missing from the answer',
    fault: {
      call: 's3control:GetAccessPoint',
      kind: 'missing-field',
      field: 'PublicAccessBlockConfiguration',
    },
    block: { unknown: 'the answer has no such field' },
  },
])('of an access point nothing is unknown but its block, $name', async ({ fault, block }) => {
  const cell = await read([fault]);
  expect(cell.status === 'complete' && cell.value).toMatchObject([
    {
      ...EXPORTS,
      configuration: { Name: 'chartroom-exports', PublicAccessBlockConfiguration: block },
    },
  ]);
});

test('what comes after the first page is read, and a page that is missing is said', async () => {
  const many = Array.from({ length: 1_001 }, (_none, at) => ({
    name: `access-point-${at}`,
    bucket: 'fernhill-chartroom-documents',
    publicAccessBlock: ALL_BLOCKED,
  }));
  const whole = await read([], many);
  expect(whole.status === 'complete' && whole.value.length).toBe(1_001);
  expect(collecting?.callsOf('s3control:ListAccessPoints')).toBe(2);
  await collecting?.close();
  const cut = await read([{ call: 's3control:ListAccessPoints', kind: 'missing-page' }], many);
  expect(cut.status === 'incomplete' && cut.value?.length).toBe(1_000);
});
