import { AWSOrganizationsNotInUseException, OrganizationsClient } from '@aws-sdk/client-organizations';
import { mockClient } from 'aws-sdk-client-mock';
import { sampleOrganization } from '../../../local/organization/sample';
import { HOME_REGION, MANAGEMENT, PROD } from '../../../local/organization/sample/places';
import { cellIn, startCollecting, type Collecting } from '../../../test/support/collecting';
import type { Instant } from '../../model/instant';
import { collectorOf } from '../collector';
import { readers } from './readers.generated';

const NOW: Instant = '2026-10-05T06:00:00.000Z';
const MEMBERSHIP = 'organization.membership';
const ACCOUNTS = 'organization.accounts';
let collecting: Collecting;
afterEach(async () => {
  const { undeclaredCalls } = collecting.simulator;
  await collecting.close();
  expect(undeclaredCalls).toEqual([]);
});

async function collect(account: string) {
  collecting = await startCollecting({
    organization: sampleOrganization,
    account,
    now: NOW,
    regions: [HOME_REGION],
  });
  const { session, clock } = collecting;
  return collecting.collect(collectorOf('organization', readers, { session, clock }));
}

test('every account knows what it is a member of', async () => {
  expect(cellIn(await collect(PROD), MEMBERSHIP, 'global')).toMatchObject({
    status: 'complete',
    value: { member: true, Id: 'o-fernhill01', ManagementAccountId: MANAGEMENT },
  });
});

test('an account that is in no organisation knows that', async () => {
  const organizations = mockClient(OrganizationsClient);
  organizations.rejects(
    new AWSOrganizationsNotInUseException({
      message: 'Your account is not a member of an organization.',
      $metadata: { httpStatusCode: 400 },
    }),
  );
  const cells = await collect(PROD);
  organizations.restore();
  expect(cellIn(cells, MEMBERSHIP, 'global')).toMatchObject({ status: 'complete', value: { member: false } });
  expect(cellIn(cells, ACCOUNTS, 'global')).toMatchObject({
    status: 'complete',
    value: { isReadHere: false, Accounts: [] },
  });
});

test('the management account lists the accounts, and the organisation is asked for once', async () => {
  expect(cellIn(await collect(MANAGEMENT), ACCOUNTS, 'global')).toMatchObject({
    status: 'complete',
    value: { isReadHere: true, Accounts: sampleOrganization.accounts.map(({ id }) => ({ Id: id })) },
  });
  expect(collecting.simulator.calls.map(({ operation }) => operation).sort()).toEqual([
    'DescribeOrganization',
    'ListAccounts',
  ]);
});

test('a member is refused, and knows that it does not list them', async () => {
  expect(cellIn(await collect(PROD), ACCOUNTS, 'global')).toMatchObject({
    status: 'complete',
    value: { isReadHere: false, Accounts: [] },
  });
});
