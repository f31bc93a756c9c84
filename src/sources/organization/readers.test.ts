import { AWSOrganizationsNotInUseException, OrganizationsClient } from '@aws-sdk/client-organizations';
import { mockClient } from 'aws-sdk-client-mock';
import { sampleOrganization } from '../../../local/organization/sample';
import type { Fault, Organization } from '../../../local/organization/organization';
import { HOME_REGION, MANAGEMENT, PROD, ROOT_ID } from '../../../local/organization/sample/places';
import { cellIn, startCollecting, type Collecting } from '../../../test/support/collecting';
import type { Instant } from '../../model/instant';
import { collectorOf } from '../collector';
import { readers } from './readers.generated';

const NOW: Instant = '2026-10-05T06:00:00.000Z';
const MEMBERSHIP = 'organization.membership';
const ACCOUNTS = 'organization.accounts';
const ROOT_ACCESS = 'organization.root-access';
const POLICIES = 'organization.service-control-policies';
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
  expect(collecting.callsOf('organizations:DescribeOrganization')).toBe(1);
  expect(collecting.callsOf('organizations:ListAccounts')).toBe(1);
});

test('a member is refused, and knows that it does not list them', async () => {
  expect(cellIn(await collect(PROD), ACCOUNTS, 'global')).toMatchObject({
    status: 'complete',
    value: { isReadHere: false, Accounts: [] },
  });
});

describe('root access of members', () => {
  const of = async (account: string, faults: Fault[] = [], organization = sampleOrganization) =>
    cellIn(await collect(account, faults, organization), ROOT_ACCESS, 'global');

  test('is told to the management account', async () => {
    expect(await of(MANAGEMENT)).toMatchObject({
      status: 'complete',
      value: { isReadHere: true, EnabledFeatures: ['RootCredentialsManagement'] },
    });
  });

  test('is off where IAM has no trusted access', async () => {
    expect(await of(MANAGEMENT, [], { ...sampleOrganization, rootAccess: null })).toMatchObject({
      status: 'complete',
      value: { isReadHere: true, EnabledFeatures: [] },
    });
  });

  test('is not told to a member, which knows that', async () => {
    expect(await of(PROD)).toMatchObject({ status: 'complete', value: { isReadHere: false } });
  });

  test('is unknown where it is refused to the management account, and not off', async () => {
    expect(await of(MANAGEMENT, [{ call: 'iam:ListOrganizationsFeatures', kind: 'denied' }])).toMatchObject({
      status: 'incomplete',
      reason: 'denied',
    });
  });

  test('is unknown where the answer does not say what is on', async () => {
    const fault: Fault = {
      call: 'iam:ListOrganizationsFeatures',
      kind: 'missing-field',
      field: 'EnabledFeatures',
    };
    expect(await of(MANAGEMENT, [fault])).toMatchObject({ status: 'incomplete', reason: 'error' });
  });
});

describe('service control policies', () => {
  const of = async (account: string, faults: Fault[] = [], organization = sampleOrganization) =>
    cellIn(await collect(account, faults, organization), POLICIES, 'global');

  test('come with whom they bind, and with where each account is; those of AWS are left out', async () => {
    const cell = await of(MANAGEMENT);
    expect(cell).toMatchObject({
      status: 'complete',
      value: {
        isReadHere: true,
        IsEnabled: true,
        ManagementAccountId: MANAGEMENT,
        Policies: [
          { Id: 'p-fhregion', Content: expect.stringContaining('aws:RequestedRegion'), Targets: [ROOT_ID] },
        ],
      },
    });
    expect(cell.status === 'complete' && cell.value.Accounts.find(({ Id }) => Id === PROD)).toEqual({
      Id: PROD,
      Status: 'ACTIVE',
      Path: [ROOT_ID, 'ou-fh01-workloads', 'ou-fh01-prod0001'],
    });
  });

  test('come page by page', async () => {
    const serviceControlPolicies = Array.from({ length: 45 }, (_, index) => ({
      id: `p-${index}`,
      document: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::x' }],
      },
    }));
    const cell = await of(MANAGEMENT, [], { ...sampleOrganization, serviceControlPolicies });
    expect(cell.status === 'complete' && cell.value.Policies).toHaveLength(46);
    expect(collecting.callsOf('organizations:ListPolicies')).toBe(3);
  });

  test('are not told to a member, which knows that', async () => {
    expect(await of(PROD)).toMatchObject({
      status: 'complete',
      value: { isReadHere: false, Policies: [], Accounts: [] },
    });
  });

  test.each<{ call: string; value: object }>([
    {
      call: 'organizations:DescribePolicy',
      value: { Content: { unknown: expect.stringMatching(/^denied: /) } },
    },
    {
      call: 'organizations:ListTargetsForPolicy',
      value: { Targets: { unknown: expect.stringMatching(/^denied: /) } },
    },
  ])('what $call refuses of one is unknown of that one', async ({ call, value }) => {
    expect(await of(MANAGEMENT, [{ call, kind: 'denied' }])).toMatchObject({
      status: 'complete',
      value: { Policies: [value] },
    });
  });

  test.each(['organizations:ListRoots', 'organizations:ListPolicies', 'organizations:ListAccountsForParent'])(
    'are incomplete where the management account is refused %s',
    async (call) => {
      expect(await of(MANAGEMENT, [{ call, kind: 'denied' }])).toMatchObject({
        status: 'incomplete',
        reason: 'denied',
      });
    },
  );

  test('may be in force or not where AWS does not say', async () => {
    const fault: Fault = { call: 'organizations:ListRoots', kind: 'missing-field', field: 'PolicyTypes' };
    expect(await of(MANAGEMENT, [fault])).toMatchObject({
      value: { IsEnabled: { unknown: 'the answer has no such field' } },
    });
  });
});
