import type { Compute } from '../../../../local/organization/compute';
import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::SSM::Document';
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

test('a document that is shared with everybody beside one that is not', async () => {
  const cell = await read((here) => {
    here.documents.push({ name: 'open', isPublic: true });
  });
  expect(cell).toMatchObject({
    status: 'complete',
    value: [
      {
        arn: `arn:aws:ssm:${HOME_REGION}:${PROD}:document/chartroom-rotate-logs`,
        configuration: { Name: 'chartroom-rotate-logs' },
        supplementaryConfiguration: { IsPublic: false },
      },
      { configuration: { Name: 'open' }, supplementaryConfiguration: { IsPublic: true } },
    ],
  });
});

test.each<{ name: string; fault: Fault; why: unknown }>([
  {
    name: 'refused',
    fault: { call: 'ssm:DescribeDocumentPermission', kind: 'denied' },
    why: expect.stringMatching(/^denied/),
  },
  {
    name: 'missing from the answer',
    fault: { call: 'ssm:DescribeDocumentPermission', kind: 'missing-field', field: 'AccountIds' },
    why: 'the answer has no such field',
  },
])('with whom it is shared is unknown where that is $name', async ({ fault, why }) => {
  const cell = await read(undefined, [fault]);
  expect(cell.status === 'complete' && cell.value).toMatchObject([
    { supplementaryConfiguration: { IsPublic: { unknown: why } } },
  ]);
});

test('where the call is refused, nothing is known', async () => {
  const cell = await read(undefined, [{ call: 'ssm:ListDocuments', kind: 'denied' }]);
  expect(cell).toMatchObject({ status: 'incomplete', reason: 'denied' });
});
