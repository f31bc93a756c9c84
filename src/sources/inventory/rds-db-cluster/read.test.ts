import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::RDS::DBCluster';
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
  const cell = cellIn(cells, PART, HOME_REGION);
  return cell.status === 'complete' ? cell.value : [];
}

const LEDGER = {
  resourceType: 'AWS::RDS::DBCluster',
  resourceId: 'cluster-FERNHILLLEDGER0000001',
  resourceName: 'chartroom-ledger',
  arn: 'arn:aws:rds:eu-central-1:333344445555:cluster:chartroom-ledger',
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: {
    dbclusterIdentifier: 'chartroom-ledger',
    engine: 'aurora-postgresql',
    storageEncrypted: true,
    multiAZ: true,
    deletionProtection: true,
    backupRetentionPeriod: 14,
    enabledCloudwatchLogsExports: ['postgresql'],
    iamdatabaseAuthenticationEnabled: true,
    dbclusterMembers: [],
  },
  supplementaryConfiguration: {
    AutoMinorVersionUpgrade: true,
    TlsParameters: [{ ParameterName: 'rds.force_ssl', ParameterValue: '1' }],
    Tags: [{ Key: 'data', Value: 'patient' }],
  },
};

test('a cluster, without the name of its administrator', async () => {
  expect(await read()).toEqual([LEDGER]);
});

test.each<{ fault: Fault; changed: object }>([
  {
    fault: { call: 'rds:DescribeDBClusterParameters', kind: 'denied' },
    changed: {
      supplementaryConfiguration: {
        ...LEDGER.supplementaryConfiguration,
        TlsParameters: { unknown: expect.stringMatching(/^denied: AccessDenied/) },
      },
    },
  },
  {
    fault: { call: 'rds:DescribeDBClusters', kind: 'missing-field', field: 'MultiAZ' },
    changed: {
      configuration: { ...LEDGER.configuration, multiAZ: { unknown: 'the answer has no such field' } },
    },
  },
])('nothing but what $fault.call lacks is unknown', async ({ fault, changed }) => {
  expect(await read([fault])).toEqual([{ ...LEDGER, ...changed }]);
});
