import type { Fault, RegionState } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::Redshift::Cluster';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function read(faults: Fault[] = [], change: (here: RegionState) => void = () => undefined) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, PROD, (account) => {
      const here = account.regions[HOME_REGION];
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

const NO_FIELD = { unknown: 'the answer has no such field' };

const RESOURCE = {
  resourceType: 'AWS::Redshift::Cluster',
  resourceId: 'chartroom-warehouse',
  resourceName: 'chartroom-warehouse',
  arn: `arn:aws:redshift:${HOME_REGION}:${PROD}:cluster:chartroom-warehouse`,
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: { clusterIdentifier: 'chartroom-warehouse', publiclyAccessible: false, encrypted: true },
  supplementaryConfiguration: { Tags: [{ Key: 'owner', Value: 'charts' }] },
};

test('one of the kind', async () => {
  const cell = await read();
  expect(cell.status === 'complete' && cell.value).toEqual([RESOURCE]);
});

test.each([
  ['PubliclyAccessible', 'publiclyAccessible'],
  ['Encrypted', 'encrypted'],
])('%s that is missing from the answer is unknown', async (field, name) => {
  const cell = await read([{ call: 'redshift:DescribeClusters', kind: 'missing-field', field }]);
  expect(cell.status === 'complete' && cell.value).toEqual([
    { ...RESOURCE, configuration: { ...RESOURCE.configuration, [name]: NO_FIELD } },
  ]);
});

test('a page that is missing is said', async () => {
  const cut = await read([{ call: 'redshift:DescribeClusters', kind: 'missing-page' }], ({ listed }) => {
    const [first] = listed['redshift:DescribeClusters'] ?? [];
    if (first !== undefined) listed['redshift:DescribeClusters'] = Array.from({ length: 101 }, () => first);
  });
  expect(cut.status).toBe('incomplete');
});
