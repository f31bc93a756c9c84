import { sampleOrganization } from '../../../local/organization/sample';
import { HOME_REGION, PROD, SANDBOX } from '../../../local/organization/sample/places';
import type { Fault } from '../../../local/organization/organization';
import { cellIn, startCollecting, type Collecting } from '../../../test/support/collecting';
import type { Instant } from '../../model/instant';
import { collectorOf } from '../collector';
import { readers } from './readers.generated';

const NOW: Instant = '2026-10-05T06:00:00.000Z';
const CONTACT = 'account.security-contact';
let collecting: Collecting;
afterEach(async () => {
  const { undeclaredCalls } = collecting.simulator;
  await collecting.close();
  expect(undeclaredCalls).toEqual([]);
});

async function contactOf(account: string, faults: Fault[] = []) {
  collecting = await startCollecting({
    organization: sampleOrganization,
    account,
    now: NOW,
    regions: [HOME_REGION],
    faults,
  });
  const { session, clock } = collecting;
  const cells = await collecting.collect(collectorOf('account', readers, { session, clock }));
  return cellIn(cells, CONTACT, 'global');
}

test('says that there is one, and not who', async () => {
  const cell = await contactOf(PROD);
  expect(cell.status === 'complete' && cell.value).toEqual({ exists: true });
});

test('says that there is none', async () => {
  const cell = await contactOf(SANDBOX);
  expect(cell.status === 'complete' && cell.value).toEqual({ exists: false });
});

test.each<{ name: string; fault: Fault; reason: string }>([
  { name: 'refused', fault: { call: 'account:GetAlternateContact', kind: 'denied' }, reason: 'denied' },
  {
    name: 'an answer without a contact',
    fault: { call: 'account:GetAlternateContact', kind: 'missing-field', field: 'AlternateContact' },
    reason: 'error',
  },
])('$name is unknown, and not none', async ({ fault, reason }) => {
  expect(await contactOf(PROD, [fault])).toMatchObject({ status: 'incomplete', reason });
});
