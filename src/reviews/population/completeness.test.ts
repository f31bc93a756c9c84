import {
  ACCOUNT,
  OTHER_ACCOUNT,
  READERS_ROLE,
  SET,
  accountCells,
  complete,
  denied,
  identityCenter,
  permissionSet,
  populationInput,
  reportRow,
  user,
} from '../../../test/support/review-population';
import type { PopulationInput } from './input';
import { populationOf } from './population';

const PERIOD_START = '2026-10-01T00:00:00.000Z';
const KEY_SLOT = { active: true, lastRotated: '2026-02-01T00:00:00.000Z' } as const;
const key = (AccessKeyId: string) => ({ AccessKeyId, Status: 'Active' });
const withUser = (parts: Parameters<typeof accountCells>[0] = {}) => ({
  accounts: [accountCells({ users: [user('ana')], ...parts })],
});
const withDirectory = (...[directory, parts]: Parameters<typeof identityCenter>) => ({
  accounts: [accountCells({ roles: [READERS_ROLE] })],
  identityCenter: identityCenter(directory, parts),
});
const ANA = { users: ['ana-1'], assigned: ['USER ana-1'] };
const REPORT_LATE =
  'made or deleted since the report, which IAM makes at most every four hours; or one of them is short';
const READ_TWICE = 'made or deleted between the two readings; or one of them is short';
const exportTaken = (
  takenAt: '2026-09-30T23:59:59.999Z' | '2026-10-01T00:00:00.000Z' | '2026-10-02T07:00:00.000Z',
) => ({
  system: 'jira',
  takenAt,
  query: 'all',
  hash: 'a',
  rows: [{ principal: 'ana', access: 'Admin', place: '' }],
});

test.each<{
  readonly name: string;
  readonly input: Partial<PopulationInput>;
  readonly missing: readonly string[];
}>([
  { name: 'nothing', input: withUser(), missing: [] },
  {
    name: 'an account that did not answer',
    input: { expectedAccounts: [ACCOUNT, OTHER_ACCOUNT] },
    missing: [`${OTHER_ACCOUNT}: the account did not answer: nothing of it was collected`],
  },
  {
    name: 'authorization details that were denied',
    input: { accounts: [accountCells({ authorizationDetails: denied() })] },
    missing: [`${ACCOUNT}: users, groups, roles and policies: denied: AccessDenied`],
  },
  {
    name: 'a page that was not read, of which the others are items',
    input: withUser({
      authorizationDetails: {
        ...denied(),
        reason: 'throttled',
        detail: 'page 2',
        value: { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] },
      },
    }),
    missing: [`${ACCOUNT}: users, groups, roles and policies: throttled: page 2`],
  },
  {
    name: 'a report that is not made yet, and a summary out of scope',
    input: withUser({
      credentialReport: { ...denied(), reason: 'report-pending', detail: 'IAM is still making it' },
      accountSummary: { status: 'out-of-scope', reason: 'excluded-by-configuration', detail: 'x' },
    }),
    missing: [
      `${ACCOUNT}: the account summary: excluded-by-configuration: x`,
      `${ACCOUNT}: the credential report: report-pending: IAM is still making it`,
    ],
  },
  {
    name: 'the organisation and the texts of AWS policies',
    input: { organization: denied(), awsPolicies: undefined },
    missing: [
      ': the accounts of the organisation: denied: AccessDenied',
      ": the texts of AWS's own policies: it was not asked for",
    ],
  },
  {
    name: 'a user in the details and not in the report, and another the other way',
    input: withUser({ rows: [reportRow('bo')] }),
    missing: [
      `${ACCOUNT}: two lists of the account's users differ: arn:aws:iam::${ACCOUNT}:user/ana is in the authorization details and not in the credential report: ${REPORT_LATE}`,
      `${ACCOUNT}: two lists of the account's users differ: arn:aws:iam::${ACCOUNT}:user/bo is in the credential report and not in the authorization details: ${REPORT_LATE}`,
    ],
  },
  {
    name: 'a report without the root user',
    input: withUser({ credentialReport: complete({ rows: [reportRow('ana')] }) }),
    missing: [
      `${ACCOUNT}: two lists of the account's users differ: the root user is in every account and not in the credential report: ${REPORT_LATE}`,
    ],
  },
  {
    name: 'keys that nobody asked for',
    input: withUser({ rows: [reportRow('ana', { keys: [KEY_SLOT] })] }),
    missing: [`${ACCOUNT}: the access keys: it was not asked for`],
  },
  {
    name: 'keys of one user that were not asked for, refused, or of another number than the report shows',
    input: {
      accounts: [
        accountCells({
          users: [user('ana'), user('bo'), user('cy'), user('di')],
          rows: ['ana', 'bo', 'cy']
            .map((name) => reportRow(name, { keys: [KEY_SLOT] }))
            .concat([reportRow('di')]),
          accessKeys: complete([
            { UserName: 'bo', Keys: { unknown: 'AccessDenied' } },
            { UserName: 'cy', Keys: [key('AKIA1'), key('AKIA2')] },
            { UserName: 'di', Keys: [] },
          ]),
        }),
      ],
    },
    missing: [
      `${ACCOUNT}: the access keys of ana: they were not asked for`,
      `${ACCOUNT}: the access keys of bo: AccessDenied`,
      `${ACCOUNT}: the access keys of cy: the credential report shows 1, 2 are listed`,
    ],
  },
  {
    name: 'an inactive key of the report that is not listed',
    input: withUser({
      rows: [reportRow('ana', { keys: [{ ...KEY_SLOT, active: false }] })],
      accessKeys: complete([{ UserName: 'ana', Keys: [] }]),
    }),
    missing: [`${ACCOUNT}: the access keys of ana: the credential report shows 1, 0 are listed`],
  },
  {
    name: 'Identity Center',
    input: { identityCenter: undefined },
    missing: [': IAM Identity Center: it was not read'],
  },
  {
    name: 'its instance',
    input: { identityCenter: { instance: denied() } },
    missing: [': the instance of IAM Identity Center: denied: AccessDenied'],
  },
  {
    name: 'each of its parts',
    input: withDirectory(ANA, {
      permissionSets: denied(),
      assignments: denied(),
      assignmentsByPrincipal: undefined,
      users: denied(),
      groups: denied(),
      memberships: denied(),
    }),
    missing: [
      ': of IAM Identity Center, its assignments by account: denied: AccessDenied',
      ': of IAM Identity Center, its assignments by principal: it was not asked for',
      ': of IAM Identity Center, its groups: denied: AccessDenied',
      ": of IAM Identity Center, its groups' members: denied: AccessDenied",
      ': of IAM Identity Center, its permission sets: denied: AccessDenied',
      ': of IAM Identity Center, its users: denied: AccessDenied',
    ],
  },
  {
    name: 'who is assigned, a set without a name, members that were not read',
    input: withDirectory(
      { users: ['ana-1'], groups: { 'dev-1': [], 'ops-1': [] }, assigned: ['GROUP dev-1', 'GROUP ops-1'] },
      {
        permissionSets: complete([permissionSet({ Name: { unknown: 'throttled' } })]),
        memberships: complete([{ GroupId: 'ops-1', Members: { unknown: 'denied' } }]),
      },
    ),
    missing: [
      ': the members of group dev-1: they were not asked for',
      ': the members of group ops-1: denied',
      `: the permission set ${SET}: throttled`,
    ],
  },
  {
    name: 'an assignment of unknown principals',
    input: withDirectory(ANA, {
      assignments: complete([
        { AccountId: ACCOUNT, PermissionSetArn: SET, Principals: { unknown: 'denied' } },
      ]),
      assignmentsByPrincipal: complete([]),
    }),
    missing: [`${ACCOUNT}: who is assigned to ${SET}: denied`],
  },
  {
    name: 'assignments that only one of the two paths lists',
    input: withDirectory(
      { users: ['ana-1', 'bo-1'], assigned: ['USER ana-1'] },
      {
        assignmentsByPrincipal: complete([
          { PrincipalType: 'USER', PrincipalId: 'ana-1', Assignments: [] },
          {
            PrincipalType: 'USER',
            PrincipalId: 'bo-1',
            Assignments: [
              { PrincipalType: 'USER', PrincipalId: 'bo-1', AccountId: ACCOUNT, PermissionSetArn: SET },
              { PrincipalType: 'USER', PrincipalId: 'bo-1', AccountId: OTHER_ACCOUNT, PermissionSetArn: SET },
            ],
          },
        ]),
      },
    ),
    missing: [
      `${ACCOUNT}: two lists of the assignments differ: ${SET} for user ana-1 in ${ACCOUNT} is listed by its account and not by its principal: ${READ_TWICE}`,
      `${ACCOUNT}: two lists of the assignments differ: ${SET} for user bo-1 in ${ACCOUNT} is listed by its principal and not by its account: ${READ_TWICE}`,
    ],
  },
  {
    name: 'a person’s list names the assignments of his groups too: no difference',
    input: withDirectory(
      { users: ['ana-1'], groups: { 'dev-1': ['ana-1'] }, assigned: ['GROUP dev-1'] },
      {
        assignmentsByPrincipal: complete(
          ['USER ana-1', 'GROUP dev-1'].map((each) => ({
            PrincipalType: each.split(' ')[0] ?? '',
            PrincipalId: each.split(' ')[1] ?? '',
            Assignments: [
              { PrincipalType: 'GROUP', PrincipalId: 'dev-1', AccountId: ACCOUNT, PermissionSetArn: SET },
            ],
          })),
        ),
      },
    ),
    missing: [],
  },
  {
    name: 'a principal that was not asked, and one that refused',
    input: withDirectory(
      { users: ['ana-1', 'bo-1'], assigned: ['USER ana-1'] },
      {
        assignmentsByPrincipal: complete([
          { PrincipalType: 'USER', PrincipalId: 'bo-1', Assignments: { unknown: 'throttled' } },
        ]),
      },
    ),
    missing: [
      ': the assignments of user ana-1: they were not asked for',
      ': the assignments of user bo-1: throttled',
    ],
  },
  {
    name: 'a system without an export',
    input: { expectedSystems: ['jira'] },
    missing: ['jira: the list of who has access to jira: no export of it was added'],
  },
  {
    name: 'a system whose export is of the period before',
    input: { expectedSystems: ['jira'], systems: [exportTaken('2026-09-30T23:59:59.999Z')] },
    missing: [
      `jira: the list of who has access to jira: its newest export was taken at 2026-09-30T23:59:59.999Z, and the period begins at ${PERIOD_START}`,
    ],
  },
  {
    name: 'an export of the first moment of the period',
    input: { expectedSystems: ['jira'], systems: [exportTaken(PERIOD_START)] },
    missing: [],
  },
  {
    name: 'an export that is later than now is none',
    input: { expectedSystems: ['jira'], systems: [exportTaken('2026-10-02T07:00:00.000Z')] },
    missing: ['jira: the list of who has access to jira: no export of it was added'],
  },
  {
    name: 'a system that nobody expects, of another period, is counted and blocks nothing',
    input: { systems: [exportTaken('2026-09-30T23:59:59.999Z')] },
    missing: [],
  },
  {
    name: 'one user in two forms',
    input: {
      accounts: [
        accountCells({ users: [user('ana'), user('ana', { groups: ['dev'] })], rows: [reportRow('ana')] }),
      ],
    },
    missing: [`${ACCOUNT}: one grant of ana (AIDAANA) was listed in two forms: it changed while it was read`],
  },
])('missing: $name', ({ input, missing }) => {
  const population = populationOf(populationInput(input));
  expect(
    population.missing.map(({ account = '', what, reason }) => `${account}: ${what}: ${reason}`),
  ).toEqual(missing);
});

test('a page that was answered twice makes no second item and counts nothing twice', () => {
  const roles = [READERS_ROLE, READERS_ROLE];
  const users = [user('ana'), user('ana')];
  const once = populationOf(populationInput(withUser({ roles: [READERS_ROLE] })));
  expect(
    populationOf(populationInput({ accounts: [accountCells({ users, roles, rows: [reportRow('ana')] })] })),
  ).toEqual(once);
});
