import { AWSOrganizationsNotInUseException, OrganizationsClient } from '@aws-sdk/client-organizations';
import { mockClient } from 'aws-sdk-client-mock';
import type { AccountState, Fault, Organization } from '../../../local/organization/organization';
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

async function collect(
  account: string,
  faults: Fault[] = [],
  organization: Organization = sampleOrganization,
) {
  collecting = await startCollecting({ organization, account, now: NOW, regions: [HOME_REGION], faults });
  const { session, clock } = collecting;
  return collecting.collect(collectorOf('organization', readers, { session, clock }));
}

test('every account knows what it is a member of', async () => {
  expect(cellIn(await collect(PROD), MEMBERSHIP, 'global')).toMatchObject({
    status: 'complete',
    value: { member: true, Id: 'o-fernhill01', ManagementAccountId: MANAGEMENT },
  });
});

test('the management account knows every account, and where in the tree it is', async () => {
  const cell = cellIn(await collect(MANAGEMENT), ACCOUNTS, 'global');
  if (cell.status !== 'complete') throw new Error(`the cell is ${cell.status}`);
  expect(cell.value).toHaveLength(5);
  expect(cell.value.find(({ Id }) => Id === PROD)).toMatchObject({
    Name: 'fernhill-prod',
    Status: 'ACTIVE',
    path: ['r-fh01', 'ou-fh01-workloads', 'ou-fh01-prod0001'],
  });
});

test('to a member the list is not open, which is no gap', async () => {
  expect(cellIn(await collect(PROD), ACCOUNTS, 'global')).toMatchObject({
    status: 'incomplete',
    reason: 'not-enabled',
    detail:
      'only the management account and delegated administrators may list the accounts of an organization',
  });
});

test('to the management account a refusal is one', async () => {
  const faults: Fault[] = [{ call: 'organizations:ListAccounts', kind: 'denied' }];
  expect(cellIn(await collect(MANAGEMENT, faults), ACCOUNTS, 'global')).toMatchObject({
    status: 'incomplete',
    reason: 'denied',
  });
});

/** The sample with 45 accounts more in its Sandbox unit: three pages of AWS's twenty. */
function large(): Organization {
  const sandbox = sampleOrganization.accounts.find(({ parentId }) => parentId === 'ou-fh01-sandbox1');
  if (sandbox === undefined) throw new Error('the sample has a sandbox');
  const more = Array.from({ length: 45 }, (_, index): AccountState => ({
    ...sandbox,
    id: String(600_000_000_000 + index),
  }));
  return { ...sampleOrganization, accounts: [...sampleOrganization.accounts, ...more] };
}

test('reads every page of the list, and of each unit', async () => {
  const cell = cellIn(await collect(MANAGEMENT, [], large()), ACCOUNTS, 'global');
  if (cell.status !== 'complete') throw new Error(`the cell is ${cell.status}`);
  expect(cell.value).toHaveLength(50);
  expect(cell.value.filter(({ path }) => path.length < 1)).toEqual([]);
  expect(collecting.callsOf('organizations:ListAccounts')).toBe(3);
});

test.each<{ name: string; fault: Fault; reason: string; read: number | undefined }>([
  {
    name: 'a page of accounts that is missing',
    fault: { call: 'organizations:ListAccounts', kind: 'missing-page' },
    reason: 'error',
    read: 20,
  },
  {
    name: 'a page of a unit that is missing',
    fault: { call: 'organizations:ListAccountsForParent', kind: 'missing-page' },
    reason: 'error',
    read: 50,
  },
  {
    name: 'a tree that is refused',
    fault: { call: 'organizations:ListRoots', kind: 'denied' },
    reason: 'denied',
    read: 50,
  },
])('$name: the accounts are incomplete', async ({ fault, reason, read }) => {
  const cell = cellIn(await collect(MANAGEMENT, [fault], large()), ACCOUNTS, 'global');
  expect(cell).toMatchObject({ status: 'incomplete', reason });
  expect(cell.status === 'incomplete' && cell.value?.length).toBe(read);
});

test('an account that is in no organisation knows that, and has no list to be read', async () => {
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
  expect(cellIn(cells, ACCOUNTS, 'global')).toMatchObject({ status: 'incomplete', reason: 'not-enabled' });
});
