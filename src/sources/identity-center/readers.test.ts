import type { IdentityCenter } from '../../../local/organization/identity-center';
import type { AccountState, Fault } from '../../../local/organization/organization';
import { emptyRegion } from '../../../local/organization/organization-at';
import { sampleOrganization } from '../../../local/organization/sample';
import { identityCenter } from '../../../local/organization/sample/identity-center';
import {
  HOME_REGION,
  MANAGEMENT,
  PROD,
  SANDBOX,
  SECOND_REGION,
  SECURITY,
  STAGING,
} from '../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../test/support/collecting';
import { GLOBAL } from '../../model/account';
import type { Instant } from '../../model/instant';
import { countOf, type PartName } from '../parts';
import { collectorOf } from '../collector';
import { readers } from './readers.generated';

const NOW: Instant = '2026-10-05T06:00:00.000Z';
const INSTANCE = 'identity-center.instance';
const SETS = 'identity-center.permission-sets';
const ASSIGNMENTS = 'identity-center.assignments';
const USERS = 'identity-center.users';
const GROUPS = 'identity-center.groups';
const MEMBERSHIPS = 'identity-center.memberships';
const BY_PRINCIPAL = 'identity-center.assignments-by-principal';
const LISTS = [SETS, ASSIGNMENTS, USERS, GROUPS, MEMBERSHIPS] as const;
const INSTANCE_ARN = 'arn:aws:sso:::instance/ssoins-fernhill00000001';
const setArn = (number: number) =>
  `arn:aws:sso:::permissionSet/ssoins-fernhill00000001/ps-fernhill0000000${number}`;

let collecting: Collecting;
afterEach(async () => {
  const { undeclaredCalls } = collecting.simulator;
  await collecting.close();
  expect(undeclaredCalls).toEqual([]);
});

interface World {
  readonly account?: string;
  /** The management account, where it is in scope as well. */
  readonly management?: string;
  readonly delegated?: string;
  readonly faults?: Fault[];
  readonly parts?: readonly PartName[];
  /** The Region that is asked first. */
  readonly region?: string;
  /** Where the instance is, and what it is; null for none. */
  readonly primary?: string;
  readonly center?: IdentityCenter | null;
  readonly change?: (state: AccountState) => void;
}

async function collect({
  account = MANAGEMENT,
  management,
  delegated,
  faults = [],
  parts,
  region = HOME_REGION,
  primary = HOME_REGION,
  center = identityCenter,
  change = () => {},
}: World) {
  const placed = withAccount(sampleOrganization, MANAGEMENT, ({ regions }) => {
    for (const each of Object.values(regions)) each.identityCenter = null;
    regions[primary] = { ...(regions[primary] ?? emptyRegion()), identityCenter: center };
  });
  const organization = withAccount(placed, account, change);
  collecting = await startCollecting({
    organization: {
      ...organization,
      ...(delegated !== undefined && { delegatedAdministrators: { sso: delegated } }),
    },
    account,
    now: NOW,
    regions: [region],
    faults,
  });
  const { session, clock } = collecting;
  const collector = collectorOf('identity-center', readers, { session, clock });
  return collecting.collect(
    {
      ...collector,
      collect: (request) =>
        collector.collect({
          ...request,
          account: { ...request.account, ...(management !== undefined && { management }) },
        }),
    },
    parts === undefined ? {} : { parts },
  );
}

type Cells = Awaited<ReturnType<typeof collect>>;
const statusOf = (cells: Cells) =>
  Object.fromEntries(cells.map((cell) => [cell.part, cell.status === 'complete' ? 'complete' : cell.reason]));
const allOf = (status: string) => Object.fromEntries(LISTS.map((part) => [part, status]));

describe('the account that owns the instance', () => {
  test('reads everything, and knows when somebody came into a group', async () => {
    const cells = await collect({});
    expect(statusOf(cells)).toEqual({ [INSTANCE]: 'complete', ...allOf('complete') });
    expect(cellIn(cells, INSTANCE, GLOBAL)).toMatchObject({
      value: {
        instance: {
          InstanceArn: INSTANCE_ARN,
          IdentityStoreId: 'd-93fernhill',
          OwnerAccountId: MANAGEMENT,
          PrimaryRegion: HOME_REGION,
          Status: 'ACTIVE',
        },
        isReadHere: true,
        accountInstances: [],
      },
    });
    expect(cellIn(cells, SETS, GLOBAL)).toMatchObject({
      value: [
        {
          PermissionSetArn: setArn(1),
          Name: 'Administrator',
          SessionDuration: 'PT1H',
          InlinePolicy: null,
          ManagedPolicies: [{ Arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
          CustomerManagedPolicies: [],
          PermissionsBoundary: null,
          Tags: [{ Key: 'owner', Value: 'priya.nair@fernhill.example' }],
          ProvisionedTo: [MANAGEMENT, SANDBOX],
          OutdatedIn: [],
        },
        {
          Name: 'Support',
          InlinePolicy: expect.stringContaining('logs:FilterLogEvents') as unknown,
          ProvisionedTo: [PROD, STAGING, SANDBOX],
          OutdatedIn: [STAGING],
        },
        { Name: 'Audit' },
      ],
    });
    const assignments = cellIn(cells, ASSIGNMENTS, GLOBAL);
    expect(assignments.status === 'complete' && assignments.value).toContainEqual({
      AccountId: SANDBOX,
      PermissionSetArn: setArn(1),
      Principals: [{ PrincipalType: 'GROUP', PrincipalId: 'a3f4b812-c0d1-7052-0000-000000000001' }],
    });
    expect(assignments.status === 'complete' && countOf(ASSIGNMENTS, assignments.value)).toBe(14);
    expect(cellIn(cells, USERS, GLOBAL)).toMatchObject({
      value: expect.arrayContaining([
        expect.objectContaining({
          UserName: 'marco.reyes@fernhill.example',
          DisplayName: 'Marco Reyes',
          Email: 'marco.reyes@fernhill.example',
          UserStatus: 'ENABLED',
        }),
        expect.objectContaining({
          UserName: 'jonas.weber@fernhill.example',
          UserStatus: 'DISABLED',
        }),
      ]) as unknown,
    });
    expect(cellIn(cells, MEMBERSHIPS, GLOBAL)).toMatchObject({
      value: [
        {
          GroupId: 'a3f4b812-c0d1-7052-0000-000000000001',
          Members: [
            {
              UserId: '93c4a8b2-1061-70a1-0000-000000000001',
              CreatedAt: '2024-02-12T10:30:00.000Z',
              CreatedBy: expect.stringContaining('priya.nair') as unknown,
            },
            { UserId: '93c4a8b2-1061-70a1-0000-000000000004' },
            { UserId: '93c4a8b2-1061-70a1-0000-000000000005' },
          ],
        },
        { Members: [expect.anything(), expect.anything()] },
        { Members: [expect.anything(), expect.anything()] },
        { Members: [] },
      ],
    });
  });

  test('asks once for what several parts need, and only the pairs that exist', async () => {
    await collect({});
    const calls = [
      'ListInstances',
      'ListPermissionSets',
      'ListAccountsForProvisionedPermissionSet',
      'ListAccountAssignments',
    ];
    expect(calls.map((call) => collecting.callsOf(`sso:${call}`))).toEqual([1, 1, 6, 10]);
    expect(collecting.callsOf('identitystore:ListGroups')).toBe(1);
    expect(collecting.callsOf('ec2:DescribeRegions')).toBe(0);
  });

  test('reads a hundred on a page', async () => {
    const [user] = identityCenter.users;
    if (user === undefined) throw new Error('the sample has a user');
    const users = Array.from({ length: 201 }, (_, index) => ({ ...user, id: `user-${index}` }));
    const cell = cellIn(
      await collect({ center: { ...identityCenter, users }, parts: [USERS] }),
      USERS,
      GLOBAL,
    );
    expect(cell.status === 'complete' && cell.value).toHaveLength(201);
    expect(collecting.callsOf('identitystore:ListUsers')).toBe(3);
  });
});

describe('where the instance is', () => {
  test('in another Region than the one at hand, it is looked for in every enabled one', async () => {
    const cells = await collect({ primary: SECOND_REGION });
    expect(statusOf(cells)).toEqual({ [INSTANCE]: 'complete', ...allOf('complete') });
    expect(cellIn(cells, INSTANCE, GLOBAL)).toMatchObject({
      value: { instance: { PrimaryRegion: SECOND_REGION } },
    });
  });

  test('replicated to the Region at hand, its primary Region is asked', async () => {
    const center = { ...identityCenter, additionalRegions: [HOME_REGION] };
    const cells = await collect({ primary: SECOND_REGION, center });
    expect(statusOf(cells)).toEqual({ [INSTANCE]: 'complete', ...allOf('complete') });
    expect(collecting.callsOf('sso:ListInstances')).toBe(1);
  });

  test('in no Region: that it is off is known, and there is nothing to list', async () => {
    const cells = await collect({ center: null });
    expect(statusOf(cells)).toEqual({ [INSTANCE]: 'complete', ...allOf('not-enabled') });
    expect(cellIn(cells, INSTANCE, GLOBAL)).toMatchObject({ value: { instance: null, isReadHere: false } });
  });

  test('unknown while one Region does not answer, and never none', async () => {
    const cells = await collect({
      center: null,
      faults: [{ call: 'sso:ListInstances', region: SECOND_REGION, kind: 'denied' }],
    });
    expect(statusOf(cells)).toEqual({ [INSTANCE]: 'denied', ...allOf('denied') });
  });

  test.each([
    { name: 'unknown', management: undefined, expected: 'denied' },
    {
      name: 'none, where the management account is asked, which no policy binds',
      management: MANAGEMENT,
      expected: 'complete',
    },
  ])('to a member to which a policy closes a Region: $name', async ({ management, expected }) => {
    const cells = await collect({
      account: PROD,
      center: null,
      parts: [INSTANCE],
      ...(management !== undefined && { management }),
    });
    expect(statusOf(cells)).toEqual({ [INSTANCE]: expected });
  });

  test('unknown where the Regions are refused', async () => {
    const cells = await collect({
      primary: SECOND_REGION,
      faults: [{ call: 'ec2:DescribeRegions', kind: 'denied' }],
      parts: [INSTANCE],
    });
    expect(statusOf(cells)).toEqual({ [INSTANCE]: 'denied' });
  });

  test('found, although another Region does not answer', async () => {
    const cells = await collect({
      primary: SECOND_REGION,
      faults: [{ call: 'sso:ListInstances', region: HOME_REGION, kind: 'denied' }],
      parts: [INSTANCE, GROUPS],
    });
    expect(statusOf(cells)).toEqual({ [INSTANCE]: 'complete', [GROUPS]: 'complete' });
  });

  test('still being made, there is nothing to list', async () => {
    const cells = await collect({ center: { ...identityCenter, status: 'CREATE_IN_PROGRESS' } });
    expect(statusOf(cells)).toEqual({ [INSTANCE]: 'complete', ...allOf('not-enabled') });
    expect(cellIn(cells, USERS, GLOBAL)).toMatchObject({ detail: 'the instance is CREATE_IN_PROGRESS' });
  });
});

describe('who reads it', () => {
  test.each([
    {
      name: 'a member leaves it to the management account that is in scope, and asks nothing more',
      world: { account: PROD, management: MANAGEMENT },
      detail: `the instance belongs to ${MANAGEMENT}, where it is read`,
      asked: 0,
    },
    {
      name: 'so does the delegated administrator: it is read once a scan',
      world: { account: SECURITY, management: MANAGEMENT, delegated: SECURITY },
      detail: `the instance belongs to ${MANAGEMENT}, where it is read`,
      asked: 0,
    },
    {
      name: 'a member may not, and says who may',
      world: { account: PROD },
      detail: `the instance belongs to ${MANAGEMENT}; only that account and a delegated administrator can read it: `,
      asked: 1,
    },
  ])('$name', async ({ world, detail, asked }) => {
    const cells = await collect(world);
    expect(statusOf(cells)).toEqual({ [INSTANCE]: 'complete', ...allOf('not-enabled') });
    expect(cellIn(cells, INSTANCE, GLOBAL)).toMatchObject({
      value: { instance: { OwnerAccountId: MANAGEMENT }, isReadHere: false },
    });
    expect(cellIn(cells, SETS, GLOBAL)).toMatchObject({ detail: expect.stringContaining(detail) as unknown });
    expect(collecting.callsOf('sso:ListPermissionSets')).toBe(asked);
  });

  test('the delegated administrator reads it all where the management account is not in scope', async () => {
    const cells = await collect({ account: SECURITY, delegated: SECURITY });
    expect(statusOf(cells)).toEqual({ [INSTANCE]: 'complete', ...allOf('complete') });
    expect(cellIn(cells, INSTANCE, GLOBAL)).toMatchObject({ value: { isReadHere: true } });
  });

  test("an account's own instance for applications is named, and gives no access to list", async () => {
    const cells = await collect({
      account: PROD,
      management: MANAGEMENT,
      center: null,
      change: ({ regions }) => {
        const home = regions[HOME_REGION];
        if (home !== undefined) home.identityCenter = { ...identityCenter, id: 'ssoins-own0000000000001' };
      },
    });
    expect(statusOf(cells)).toEqual({ [INSTANCE]: 'complete', ...allOf('not-enabled') });
    expect(cellIn(cells, INSTANCE, GLOBAL)).toMatchObject({
      value: { instance: null, accountInstances: ['arn:aws:sso:::instance/ssoins-own0000000000001'] },
    });
  });
});

/** More groups than a page holds. */
const MANY_GROUPS: IdentityCenter = {
  ...identityCenter,
  groups: Array.from({ length: 101 }, (_, index) => ({
    id: `group-${index}`,
    name: `group ${index}`,
    createdAt: NOW,
    createdBy: 'somebody',
    members: [],
  })),
};

describe('what is refused', () => {
  test.each<{ name: string; fault: Fault; expected: Record<string, string>; center?: IdentityCenter }>([
    {
      name: 'permission sets denied: those and the assignments, which are asked by them',
      fault: { call: 'sso:ListPermissionSets', kind: 'denied' },
      expected: { ...allOf('complete'), [SETS]: 'denied', [ASSIGNMENTS]: 'denied' },
    },
    {
      name: 'whether it has permission sets: they are asked for',
      fault: { call: 'sso:DescribeInstance', kind: 'denied' },
      expected: allOf('complete'),
    },
    {
      name: 'assignments throttled',
      fault: { call: 'sso:ListAccountAssignments', kind: 'throttled' },
      expected: { ...allOf('complete'), [ASSIGNMENTS]: 'throttled' },
    },
    {
      name: 'users denied',
      fault: { call: 'identitystore:ListUsers', kind: 'denied' },
      expected: { ...allOf('complete'), [USERS]: 'denied' },
    },
    {
      name: 'memberships without their list',
      fault: { call: 'identitystore:ListGroupMemberships', kind: 'missing-field', field: 'GroupMemberships' },
      expected: { ...allOf('complete'), [MEMBERSHIPS]: 'error' },
    },
    {
      name: 'the second page of groups',
      fault: { call: 'identitystore:ListGroups', kind: 'missing-page' },
      center: MANY_GROUPS,
      expected: { ...allOf('complete'), [GROUPS]: 'error', [MEMBERSHIPS]: 'error' },
    },
  ])('$name', async ({ fault, expected, center = identityCenter }) => {
    expect(statusOf(await collect({ faults: [fault], center }))).toEqual({
      [INSTANCE]: 'complete',
      ...expected,
    });
  });

  test('of one pair only: what was answered stays, and the reading is not whole', async () => {
    const cells = await collect({
      faults: [{ call: 'sso:ListAccountAssignments', kind: 'denied', times: 1 }],
      parts: [ASSIGNMENTS],
    });
    const cell = cellIn(cells, ASSIGNMENTS, GLOBAL);
    expect(cell).toMatchObject({
      status: 'incomplete',
      reason: 'denied',
      detail: expect.stringMatching(
        /^1 of 10 were not answered, the first: AccessDeniedException: /,
      ) as unknown,
    });
    expect(cell.status === 'incomplete' && cell.value).toHaveLength(9);
  });

  test.each<[call: string, field: string]>([
    ['sso:DescribePermissionSet', 'SessionDuration'],
    ['sso:GetInlinePolicyForPermissionSet', 'InlinePolicy'],
    ['sso:ListManagedPoliciesInPermissionSet', 'ManagedPolicies'],
    ['sso:ListCustomerManagedPolicyReferencesInPermissionSet', 'CustomerManagedPolicies'],
    ['sso:GetPermissionsBoundaryForPermissionSet', 'PermissionsBoundary'],
    ['sso:ListTagsForResource', 'Tags'],
    ['sso:ListAccountsForProvisionedPermissionSet', 'ProvisionedTo'],
    ['sso:ListAccountsForProvisionedPermissionSet', 'OutdatedIn'],
  ])('%s leaves %s of the set unknown, and its siblings known', async (call, field) => {
    const cells = await collect({ faults: [{ call, kind: 'denied' }], parts: [SETS] });
    expect(cellIn(cells, SETS, GLOBAL)).toMatchObject({
      status: 'complete',
      value: [
        { PermissionSetArn: setArn(1), [field]: { unknown: expect.stringMatching(/^denied: /) as unknown } },
        expect.anything(),
        expect.anything(),
      ],
    });
  });

  test.each<{
    name: string;
    emails: { value: string; isPrimary?: boolean }[] | undefined;
    expected: string | undefined;
  }>([
    {
      name: 'of two, the primary one',
      emails: [{ value: 'a@one.example' }, { value: 'a@two.example', isPrimary: true }],
      expected: 'a@two.example',
    },
    {
      name: 'the only one, where none is called primary',
      emails: [{ value: 'a@one.example' }],
      expected: 'a@one.example',
    },
    {
      name: 'of two of which none is primary, none',
      emails: [{ value: 'a@one.example' }, { value: 'a@two.example' }],
      expected: undefined,
    },
    { name: 'none where there is none', emails: undefined, expected: undefined },
  ])("a user's e-mail address: $name", async ({ emails, expected }) => {
    const [user] = identityCenter.users;
    if (user === undefined) throw new Error('the sample has a user');
    const cells = await collect({
      parts: [USERS],
      center: { ...identityCenter, users: [{ ...user, emails }] },
    });
    const cell = cellIn(cells, USERS, GLOBAL);
    const users = cell.status === 'complete' ? cell.value : [];
    expect(users.map(({ Email }) => Email)).toEqual([expected]);
    expect(users.map(({ UserName }) => UserName)).toEqual([user.name]);
  });

  test('a user without its status is a user whose status is unknown', async () => {
    const cells = await collect({
      faults: [{ call: 'identitystore:ListUsers', kind: 'missing-field', field: 'UserStatus' }],
      parts: [USERS],
    });
    const cell = cellIn(cells, USERS, GLOBAL);
    expect(cell.status === 'complete' && cell.value.map(({ UserStatus }) => UserStatus)).toEqual(
      identityCenter.users.map(() => ({ unknown: 'the answer has no such field' })),
    );
  });
});

describe('the second way to the assignments, asked for', () => {
  const USER = (number: number) => `93c4a8b2-1061-70a1-0000-00000000000${number}`;
  const GROUP = (number: number) => `a3f4b812-c0d1-7052-0000-00000000000${number}`;

  test('is a call for each user and each group, and names the group by which a user has something', async () => {
    const cells = await collect({ parts: [BY_PRINCIPAL] });
    const cell = cellIn(cells, BY_PRINCIPAL, GLOBAL);
    if (cell.status !== 'complete') throw new Error('expected a complete cell');
    expect(cell.value).toHaveLength(identityCenter.users.length + identityCenter.groups.length);
    expect(collecting.callsOf('sso:ListAccountAssignmentsForPrincipal')).toBe(14);
    expect(cell.value.find(({ PrincipalId }) => PrincipalId === USER(1))).toEqual({
      PrincipalType: 'USER',
      PrincipalId: USER(1),
      Assignments: [
        { PrincipalType: 'GROUP', PrincipalId: GROUP(1), AccountId: SANDBOX, PermissionSetArn: setArn(1) },
        { PrincipalType: 'GROUP', PrincipalId: GROUP(1), AccountId: STAGING, PermissionSetArn: setArn(2) },
      ],
    });
    expect(cell.value.find(({ PrincipalId }) => PrincipalId === USER(8))).toEqual({
      PrincipalType: 'USER',
      PrincipalId: USER(8),
      Assignments: [
        { PrincipalType: 'USER', PrincipalId: USER(8), AccountId: PROD, PermissionSetArn: setArn(3) },
      ],
    });
    expect(cell.value.find(({ PrincipalId }) => PrincipalId === GROUP(4))).toMatchObject({
      PrincipalType: 'GROUP',
      Assignments: [{ PrincipalId: GROUP(4), AccountId: SANDBOX, PermissionSetArn: setArn(2) }],
    });
  });

  test('comes to the same list as the first', async () => {
    const cells = await collect({ parts: [ASSIGNMENTS, BY_PRINCIPAL] });
    const byAccount = cellIn(cells, ASSIGNMENTS, GLOBAL);
    const byPrincipal = cellIn(cells, BY_PRINCIPAL, GLOBAL);
    if (byAccount.status !== 'complete' || byPrincipal.status !== 'complete')
      throw new Error('expected complete cells');
    const first = byAccount.value.flatMap(({ AccountId, PermissionSetArn, Principals }) =>
      Principals.map(({ PrincipalId }) => `${AccountId} ${PermissionSetArn} ${PrincipalId}`),
    );
    const second = byPrincipal.value.flatMap(({ Assignments }) =>
      Assignments.map(
        ({ AccountId, PermissionSetArn, PrincipalId }) => `${AccountId} ${PermissionSetArn} ${PrincipalId}`,
      ),
    );
    expect([...new Set(second)].sort()).toEqual(first.sort());
  });

  test.each<[name: string, fault: Fault, read: number]>([
    ['of one principal', { call: 'sso:ListAccountAssignmentsForPrincipal', kind: 'denied', times: 1 }, 13],
    ['the users', { call: 'identitystore:ListUsers', kind: 'denied' }, 4],
    ['the groups', { call: 'identitystore:ListGroups', kind: 'denied' }, 10],
  ])('refused %s, it is not whole, and keeps what was answered', async (_name, fault, read) => {
    const cell = cellIn(await collect({ faults: [fault], parts: [BY_PRINCIPAL] }), BY_PRINCIPAL, GLOBAL);
    expect(cell).toMatchObject({ status: 'incomplete', reason: 'denied' });
    expect(cell.status === 'incomplete' && cell.value).toHaveLength(read);
  });
});

test('a reading that a deadline cut goes on with the pairs that are left', async () => {
  collecting = await startCollecting({
    organization: sampleOrganization,
    account: MANAGEMENT,
    now: NOW,
    regions: [HOME_REGION],
  });
  const { session, clock } = collecting;
  const described = new Map<string, unknown>();
  const read = async () => {
    const collector = collectorOf('identity-center', readers, { session, clock });
    const wanted = [{ part: ASSIGNMENTS, region: GLOBAL, checkpoint: { began: NOW, described } }] as const;
    const request = { account: { id: MANAGEMENT, partition: 'aws' }, wanted, now: NOW };
    for await (const cell of collector.collect(request)) return cell;
    throw new Error('no cell');
  };
  await read();
  const [first] = described.keys();
  if (first === undefined) throw new Error('nothing was noted');
  described.delete(first);
  const before = collecting.callsOf('sso:ListAccountAssignments');
  const cell = await read();
  expect(collecting.callsOf('sso:ListAccountAssignments') - before).toBe(1);
  expect(cell).toMatchObject({ status: 'complete' });
  expect(described.size).toBe(10);
});
