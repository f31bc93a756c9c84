import type { Fault, RegionState } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { REPORTING_DATABASE } from '../../../../local/organization/sample/prod';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.rds-pending-maintenance';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function read(change: (here: RegionState) => void = () => undefined, faults: Fault[] = []) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, PROD, ({ regions }) => {
      const here = regions[HOME_REGION];
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

const WAITING = {
  ResourceIdentifier: `arn:aws:rds:${HOME_REGION}:${PROD}:db:${REPORTING_DATABASE}`,
  PendingMaintenanceActionDetails: [
    {
      Action: 'system-update',
      AutoAppliedAfterDate: '2026-11-20T00:00:00.000Z',
    },
  ],
};

test('one database waits for an update, the other for nothing', async () => {
  const cell = await read();
  expect(cell.status === 'complete' && cell.value).toEqual([WAITING]);
});

test('dates that RDS does not set are left out, and those that it sets are kept', async () => {
  const cell = await read(({ dbInstances }) => {
    for (const each of dbInstances) delete each.pendingMaintenance;
    const [first] = dbInstances;
    if (first !== undefined)
      first.pendingMaintenance = [
        { action: 'db-upgrade', description: '', forcedAt: '2026-12-01T00:00:00.000Z' },
        { action: 'os-upgrade', description: '' },
      ];
  });
  expect(cell.status === 'complete' && cell.value[0]?.PendingMaintenanceActionDetails).toEqual([
    { Action: 'db-upgrade', ForcedApplyDate: '2026-12-01T00:00:00.000Z' },
    { Action: 'os-upgrade' },
  ]);
});

test('what waits without its list of actions cannot be read, and says of which database it is', async () => {
  const cell = await read(undefined, [
    {
      call: 'rds:DescribePendingMaintenanceActions',
      kind: 'missing-field',
      field: 'PendingMaintenanceActionDetails',
    },
  ]);
  expect(JSON.stringify(cell)).toContain(`${WAITING.ResourceIdentifier}: PendingMaintenanceActionDetails`);
});

test('where the call is refused, nothing is known', async () => {
  const faults: Fault[] = [{ call: 'rds:DescribePendingMaintenanceActions', kind: 'denied' }];
  expect(await read(undefined, faults)).toMatchObject({ status: 'incomplete', reason: 'denied' });
});
