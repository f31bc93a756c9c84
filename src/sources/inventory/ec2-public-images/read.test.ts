import type { Compute } from '../../../../local/organization/compute';
import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.ec2-public-images';
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

test('of what the account owns only what is public is asked for, however many pages it has', async () => {
  const ids = Array.from({ length: 1_001 }, (_, index) => `id-${index}`);
  const cell = await read((here) => {
    here.publicImages = ids;
  });
  expect(cell).toMatchObject({ status: 'complete', value: ids.map((ImageId) => ({ ImageId })) });
  expect(collecting?.callsOf('ec2:DescribeImages')).toBe(2);
});

test('where the call is refused, nothing is known', async () => {
  const cell = await read(undefined, [{ call: 'ec2:DescribeImages', kind: 'denied' }]);
  expect(cell).toMatchObject({ status: 'incomplete', reason: 'denied' });
});
