import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::Backup::BackupVault';
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

const VAULT = {
  resourceType: 'AWS::Backup::BackupVault',
  resourceId: 'chartroom',
  resourceName: 'chartroom',
  arn: 'arn:aws:backup:eu-central-1:333344445555:backup-vault:chartroom',
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: { BackupVaultName: 'chartroom' },
  supplementaryConfiguration: {
    Locked: true,
    NumberOfRecoveryPoints: 1,
    AccessPolicy: expect.stringContaining('Keep'),
  },
};

test('a vault', async () => {
  expect(await read()).toMatchObject({ status: 'complete', value: [VAULT] });
});

test.each<{ fault: Fault; changed: object }>([
  {
    fault: { call: 'backup:GetBackupVaultAccessPolicy', kind: 'denied' },
    changed: { AccessPolicy: { unknown: expect.stringMatching(/^denied: AccessDeniedException: /) } },
  },
  {
    fault: { call: 'backup:ListBackupVaults', kind: 'missing-field', field: 'Locked' },
    changed: { Locked: { unknown: 'the answer has no such field' } },
  },
])('nothing but what $fault.call lacks is unknown', async ({ fault, changed }) => {
  const cell = await read([fault]);
  expect(cell.status === 'complete' && cell.value).toEqual([
    { ...VAULT, supplementaryConfiguration: { ...VAULT.supplementaryConfiguration, ...changed } },
  ]);
});
