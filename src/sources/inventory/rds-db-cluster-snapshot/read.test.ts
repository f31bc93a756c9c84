import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::RDS::DBClusterSnapshot';
const ATTRIBUTES = 'rds:DescribeDBClusterSnapshotAttributes';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

const snapshot = (name: string, listed: object, values: readonly string[] = []) => ({
  account: PROD,
  region: HOME_REGION,
  listed: {
    DBClusterSnapshotIdentifier: name,
    DBClusterSnapshotArn: `arn:aws:rds:${HOME_REGION}:${PROD}:cluster-snapshot:${name}`,
    SnapshotType: 'manual',
    StorageEncrypted: false,
    ...listed,
  },
  details: {
    DescribeDBClusterSnapshotAttributes: {
      DBClusterSnapshotAttributesResult: {
        DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: values }],
      },
    },
  },
});

async function read(faults: Fault[] = []) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, PROD, ({ regions }) => {
      const here = regions[HOME_REGION];
      if (here !== undefined)
        here.listed['rds:DescribeDBClusterSnapshots'] = [
          snapshot('open', {}, ['all']),
          snapshot('shared', {}, ['111122223333']),
          snapshot('sealed', { StorageEncrypted: true }),
          snapshot('rds:nightly', { SnapshotType: 'automated' }),
        ];
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
  const cell = cellIn(cells, PART, HOME_REGION);
  return cell.status === 'complete' ? cell.value : [];
}

const attributesOf = (found: Awaited<ReturnType<typeof read>>) =>
  found.map(({ resourceId, supplementaryConfiguration }) => [
    resourceId,
    supplementaryConfiguration.DBClusterSnapshotAttributes,
  ]);
const restoredBy = (...attributeValues: string[]) => [{ attributeName: 'restore', attributeValues }];

test('only what can be public is asked for who may restore it', async () => {
  expect(attributesOf(await read())).toEqual([
    ['open', restoredBy('all')],
    ['shared', restoredBy('111122223333')],
    ['sealed', null],
    ['rds:nightly', null],
  ]);
  expect(collecting?.callsOf(ATTRIBUTES)).toBe(2);
});

test('a refusal leaves nothing else unknown', async () => {
  const DENIED = { unknown: expect.stringMatching(/^denied: AccessDenied/) };
  expect(attributesOf(await read([{ call: ATTRIBUTES, kind: 'denied' }]))).toEqual([
    ['open', DENIED],
    ['shared', DENIED],
    ['sealed', null],
    ['rds:nightly', null],
  ]);
});
