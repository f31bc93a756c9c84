import type { Fault, RegionState } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const CACHES = 'inventory.elasticache-update-actions';
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
    parts: [CACHES],
  });
  return cellIn(cells, CACHES, HOME_REGION);
}

test('service updates of a cache, also one that expired', async () => {
  const caches = await read();
  const Arn = `arn:aws:elasticache:${HOME_REGION}:${PROD}:replicationgroup:chartroom-sessions`;
  expect(caches.status === 'complete' && caches.value).toEqual([
    {
      Arn,
      ServiceUpdateName: 'elasticache-20260301',
      ServiceUpdateType: 'security-update',
      ServiceUpdateSeverity: 'important',
      ServiceUpdateReleaseDate: '2026-03-01T00:00:00.000Z',
      ServiceUpdateRecommendedApplyByDate: '2026-06-01T00:00:00.000Z',
      UpdateActionStatus: 'not-applied',
    },
    expect.objectContaining({ Arn, UpdateActionStatus: 'complete' }),
  ]);
});

test('further pages of service updates are read, and a page that is missing is said', async () => {
  const many = (here: RegionState) => {
    const [update] = here.cacheUpdates;
    if (update !== undefined)
      here.cacheUpdates = Array.from({ length: 51 }, (_none, at) => ({
        ...update,
        replicationGroup: `cache-${at}`,
      }));
  };
  const caches = await read(many);
  expect(caches.status === 'complete' && caches.value.length).toBe(51);
  await collecting?.close();
  const cut = await read(many, [{ call: 'elasticache:DescribeUpdateActions', kind: 'missing-page' }]);
  expect(cut.status).toBe('incomplete');
});
