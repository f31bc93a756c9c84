import type { Fault, RegionState } from '../../../local/organization/organization';
import { sampleOrganization } from '../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../test/support/collecting';
import { collectorOf } from '../collector';
import { readers } from './readers.generated';

const SESSION = 'macie.session';
let collecting: Collecting;
afterEach(async () => {
  const { undeclaredCalls } = collecting.simulator;
  await collecting.close();
  expect(undeclaredCalls).toEqual([]);
});

async function collect(macie: RegionState['macie'], faults: Fault[] = []) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, PROD, ({ regions }) => {
      const home = regions[HOME_REGION];
      if (home) home.macie = macie;
    }),
    account: PROD,
    now: '2026-10-05T06:00:00.000Z',
    regions: [HOME_REGION],
    faults,
  });
  const { session, clock } = collecting;
  const cells = await collecting.collect(collectorOf('macie', readers, { session, clock }));
  return cellIn(cells, SESSION, HOME_REGION);
}

test.each(['ENABLED', 'PAUSED'] as const)('%s', async (status) => {
  expect(await collect(status)).toMatchObject({ status: 'complete', value: [{ status }] });
});

test('that it was never enabled is known', async () => {
  expect(await collect(null)).toMatchObject({ status: 'complete', value: [] });
});

test('that we may not ask is another thing', async () => {
  expect(await collect('ENABLED', [{ call: 'macie2:GetMacieSession', kind: 'denied' }])).toMatchObject({
    status: 'incomplete',
    reason: 'denied',
  });
});

test('an answer without a status is not known to be one of Macie', async () => {
  const faults: Fault[] = [{ call: 'macie2:GetMacieSession', kind: 'missing-field', field: 'status' }];
  expect(await collect('ENABLED', faults)).toMatchObject({
    status: 'incomplete',
    reason: 'error',
    detail: 'the answer has no status in it',
  });
});
