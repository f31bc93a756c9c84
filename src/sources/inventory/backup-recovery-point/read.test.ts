import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::Backup::RecoveryPoint';
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

const POINT = {
  resourceType: 'AWS::Backup::RecoveryPoint',
  resourceId: 'arn:aws:backup:eu-central-1:333344445555:recovery-point:1eb3b5e7-9eb0-435a-a80b-108b488b0d45',
  arn: 'arn:aws:backup:eu-central-1:333344445555:recovery-point:1eb3b5e7-9eb0-435a-a80b-108b488b0d45',
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: {
    BackupVaultName: 'chartroom',
    ResourceArn: 'arn:aws:dynamodb:eu-central-1:333344445555:table/chartroom-sessions',
    IsEncrypted: true,
  },
  supplementaryConfiguration: {},
};

test('a recovery point', async () => {
  expect(await read()).toMatchObject({ status: 'complete', value: [POINT] });
});

test('whether it is encrypted is unknown where the answer does not say', async () => {
  const field = 'IsEncrypted';
  const cell = await read([{ call: 'backup:ListRecoveryPointsByBackupVault', kind: 'missing-field', field }]);
  expect(cell.status === 'complete' && cell.value[0]?.configuration).toEqual({
    ...POINT.configuration,
    IsEncrypted: { unknown: 'the answer has no such field' },
  });
});

test.each(['backup:ListBackupVaults', 'backup:ListRecoveryPointsByBackupVault'])(
  'it is incomplete where %s is refused',
  async (call) => {
    expect(await read([{ call, kind: 'denied' }])).toMatchObject({ status: 'incomplete', reason: 'denied' });
  },
);
