import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::Backup::BackupPlan';
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
  const cells = await collecting.collect(
    collectorOf('inventory', readers, { session, clock, inventoryMode: 'direct' }),
    {
      parts: [PART],
    },
  );
  return cellIn(cells, PART, HOME_REGION);
}

const PLAN = {
  resourceType: 'AWS::Backup::BackupPlan',
  resourceId: '5f2a7c1e-0000-4000-8000-00000000ba71',
  resourceName: 'chartroom-daily',
  arn: 'arn:aws:backup:eu-central-1:333344445555:backup-plan:5f2a7c1e-0000-4000-8000-00000000ba71',
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: {
    BackupPlan: {
      BackupPlanName: 'chartroom-daily',
      BackupPlanRule: [
        {
          RuleName: 'daily',
          ScheduleExpression: 'cron(0 5 ? * * *)',
          Lifecycle: { DeleteAfterDays: 35 },
          CopyActions: [
            {
              DestinationBackupVaultArn:
                'arn:aws:backup:eu-west-1:333344445555:backup-vault:chartroom-copies',
            },
          ],
        },
      ],
    },
  },
  supplementaryConfiguration: { Tags: [{ Key: 'data', Value: 'patient' }] },
};

test('a plan', async () => {
  expect(await read()).toMatchObject({ status: 'complete', value: [PLAN] });
});

const DENIED = { unknown: expect.stringMatching(/^denied: AccessDeniedException: /) };
test.each<{ call: string; changed: object }>([
  {
    call: 'backup:GetBackupPlan',
    changed: {
      configuration: { BackupPlan: { BackupPlanName: 'chartroom-daily', BackupPlanRule: DENIED } },
    },
  },
  { call: 'backup:ListTags', changed: { supplementaryConfiguration: { Tags: DENIED } } },
])('nothing but what $call tells is unknown where it is refused', async ({ call, changed }) => {
  const cell = await read([{ call, kind: 'denied' }]);
  expect(cell.status === 'complete' && cell.value).toEqual([{ ...PLAN, ...changed }]);
});
