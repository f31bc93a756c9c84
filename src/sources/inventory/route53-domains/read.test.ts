import type { AccountState, Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.route53-domains';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function read(faults: Fault[] = [], change: (account: AccountState) => void = () => undefined) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, PROD, (account) => {
      change(account);
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
  return cellIn(cells, PART, 'global');
}

const NO_FIELD = { unknown: 'the answer has no such field' };

test('a registered domain', async () => {
  expect(await read()).toMatchObject({
    status: 'complete',
    value: [{ DomainName: 'fernhill.example', TransferLock: true }],
  });
});

test('a lock that is missing from the answer is unknown', async () => {
  const cell = await read([
    { call: 'route53domains:ListDomains', kind: 'missing-field', field: 'TransferLock' },
  ]);
  expect(cell.status === 'complete' && cell.value).toEqual([
    { DomainName: 'fernhill.example', TransferLock: NO_FIELD },
  ]);
});

test('a list that is refused, or a page that is missing, is said', async () => {
  const denied = await read([{ call: 'route53domains:ListDomains', kind: 'denied' }]);
  expect(denied).toMatchObject({ status: 'incomplete', reason: 'denied' });
  await collecting?.close();
  const cut = await read([{ call: 'route53domains:ListDomains', kind: 'missing-page' }], (account) => {
    account.domains = Array.from({ length: 101 }, (_none, at) => ({
      name: `domain-${at}.example`,
      isTransferLocked: true,
      expiresAt: '2027-04-01T00:00:00.000Z',
    }));
  });
  expect(cut.status === 'incomplete' && cut.value?.length).toBe(100);
});
