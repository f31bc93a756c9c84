import type { Compute } from '../../../../local/organization/compute';
import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.ebs-snapshot-sharing';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function read(change: (here: Compute) => void = () => undefined, faults: Fault[] = []) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, PROD, ({ regions }) => {
      const here = regions[HOME_REGION];
      if (here !== undefined) change(here.compute);
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

test('sharing is blocked as the platform team sets it up', async () => {
  expect(await read()).toMatchObject({ status: 'complete', value: { State: 'block-all-sharing' } });
});

test('where the call is refused, nothing is known', async () => {
  const cell = await read(undefined, [{ call: 'ec2:GetSnapshotBlockPublicAccessState', kind: 'denied' }]);
  expect(cell).toMatchObject({ status: 'incomplete', reason: 'denied' });
});
