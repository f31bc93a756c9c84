import type { Compute } from '../../../../local/organization/compute';
import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::ECS::Service';
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

test('eleven services of one cluster are described by two calls', async () => {
  const cell = await read((here) => {
    for (let index = 0; index < 10; index += 1)
      here.services.push({
        cluster: 'chartroom',
        name: `web-${index}`,
        taskDefinition: 'chartroom-export:4',
        assignsPublicIp: index === 9,
      });
  });
  expect(cell.status === 'complete' && cell.value).toHaveLength(11);
  expect(cell.status === 'complete' && cell.value.at(-1)).toMatchObject({
    arn: `arn:aws:ecs:${HOME_REGION}:${PROD}:service/chartroom/web-9`,
    configuration: { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } } },
  });
  expect(collecting?.callsOf('ecs:DescribeServices')).toBe(2);
});

test.each(['ecs:ListClusters', 'ecs:ListServices', 'ecs:DescribeServices'])(
  'where %s is refused, not all is known',
  async (call) => {
    const cell = await read(undefined, [{ call, kind: 'denied' }]);
    expect(cell).toMatchObject({ status: 'incomplete', reason: 'denied' });
  },
);
