import type { Compute } from '../../../../local/organization/compute';
import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::EC2::LaunchTemplate';
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

test('a template by its default version, one that says nothing among them, by one call', async () => {
  const cell = await read((here) => {
    here.launchTemplates.push({ id: 'lt-2', name: 'silent' });
  });
  expect(cell).toMatchObject({
    status: 'complete',
    value: [
      {
        arn: `arn:aws:ec2:${HOME_REGION}:${PROD}:launch-template/lt-0c0ffee0c0ffee001`,
        resourceName: 'chartroom-application',
        configuration: {
          LaunchTemplateData: { MetadataOptions: { HttpTokens: 'required', HttpEndpoint: null } },
        },
      },
      { configuration: { LaunchTemplateId: 'lt-2', LaunchTemplateData: { MetadataOptions: null } } },
    ],
  });
  expect(collecting?.callsOf('ec2:DescribeLaunchTemplateVersions')).toBe(1);
});

test('a version without its data is unknown', async () => {
  const field = 'LaunchTemplateData';
  const cell = await read(undefined, [
    { call: 'ec2:DescribeLaunchTemplateVersions', kind: 'missing-field', field },
  ]);
  expect(cell.status === 'complete' && cell.value).toMatchObject([
    { configuration: { LaunchTemplateData: { unknown: 'the answer has no such field' } } },
  ]);
});

test('where the call is refused, nothing is known', async () => {
  const cell = await read(undefined, [{ call: 'ec2:DescribeLaunchTemplateVersions', kind: 'denied' }]);
  expect(cell).toMatchObject({ status: 'incomplete', reason: 'denied' });
});
