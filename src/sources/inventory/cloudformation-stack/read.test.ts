import type { Fault, RegionState } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::CloudFormation::Stack';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function read(faults: Fault[] = [], change: (here: RegionState) => void = () => undefined) {
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

const NETWORK = {
  stackName: 'chartroom-network',
  stackStatus: 'UPDATE_COMPLETE',
  creationTime: '2023-02-01T08:00:00.000Z',
  driftInformation: { stackDriftStatus: 'IN_SYNC', lastCheckTimestamp: '2026-10-05T00:00:00.000Z' },
};

test.each<[string, Fault[], object]>([
  ['a stack, with the drift that was last found', [], NETWORK],
  [
    'of a stack whose drift is missing it is unknown',
    [{ call: 'cloudformation:DescribeStacks', kind: 'missing-field', field: 'DriftInformation' }],
    { ...NETWORK, driftInformation: { unknown: 'the answer has no such field' } },
  ],
])('%s', async (_name, faults, configuration) => {
  const cell = await read(faults);
  const arn = `arn:aws:cloudformation:${HOME_REGION}:${PROD}:stack/chartroom-network/51af3dc0`;
  expect(cell.status === 'complete' && cell.value).toEqual([
    {
      resourceType: 'AWS::CloudFormation::Stack',
      resourceId: arn,
      resourceName: 'chartroom-network',
      arn,
      accountId: PROD,
      awsRegion: HOME_REGION,
      configuration,
      supplementaryConfiguration: { Tags: [] },
    },
  ]);
});

test('stacks of all pages, and a page that is missing is said', async () => {
  const many = (here: RegionState) => {
    here.stacks = Array.from({ length: 101 }, (_none, at) => ({
      name: `stack-${at}`,
      createdAt: '2023-02-01T08:00:00.000Z',
      drift: 'NOT_CHECKED',
    }));
  };
  const whole = await read([], many);
  expect(whole.status === 'complete' && whole.value).toHaveLength(101);
  await collecting?.close();
  const cut = await read([{ call: 'cloudformation:DescribeStacks', kind: 'missing-page' }], many);
  expect(cut.status).toBe('incomplete');
});
