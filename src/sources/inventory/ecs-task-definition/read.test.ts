import type { Compute } from '../../../../local/organization/compute';
import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::ECS::TaskDefinition';
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

const named = (name: string) => ({ configuration: { TaskDefinition: name } });

test('the latest revision of a family, and the older one that a service runs', async () => {
  const cell = await read();
  expect(cell).toMatchObject({
    status: 'complete',
    value: [named('chartroom-export:4'), named('chartroom-export:3')],
  });
  expect(cell.status === 'complete' && cell.value[1]).toMatchObject({
    arn: `arn:aws:ecs:${HOME_REGION}:${PROD}:task-definition/chartroom-export:3`,
    configuration: {
      ContainerDefinitions: [
        {
          Name: 'export',
          Privileged: false,
          Environment: [{ Name: 'STAGE', ValueKind: 'other' }],
          LogConfiguration: { LogDriver: 'awslogs' },
        },
      ],
    },
  });
  expect(collecting?.callsOf('ecs:DescribeTaskDefinition')).toBe(2);
});

test('a revision that a service runs and that is the latest is described once', async () => {
  const cell = await read((here) => {
    for (const service of here.services) service.taskDefinition = 'chartroom-export:4';
  });
  expect(cell).toMatchObject({ status: 'complete', value: [named('chartroom-export:4')] });
  expect(collecting?.callsOf('ecs:DescribeTaskDefinition')).toBe(1);
});

test.each([
  { call: 'ecs:ListClusters', found: ['chartroom-export:4'] },
  { call: 'ecs:ListTaskDefinitionFamilies', found: ['chartroom-export:3'] },
  { call: 'ecs:DescribeTaskDefinition', found: [] },
])('where $call is refused, not all is known', async ({ call, found }) => {
  const cell = await read(undefined, [{ call, kind: 'denied' }]);
  expect(cell).toMatchObject({ status: 'incomplete', reason: 'denied', value: found.map(named) });
});
