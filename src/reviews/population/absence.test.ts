import {
  ACCOUNT,
  OTHER_ACCOUNT,
  OUTSIDE_ACCOUNT,
  READERS_ROLE,
  SET,
  accountCells,
  complete,
  denied,
  identityCenter,
  permissionSet,
  populationInput,
  reportRow,
  role,
  trust,
  user,
  type DirectoryOptions,
} from '../../../test/support/review-population';
import type { Instant } from '../../model/instant';
import { AbsenceProofs } from './absence';
import type { PopulationInput } from './input';
import { populationOf } from './population';

const DECIDED: Instant = '2026-10-05T12:00:00.000Z';
/** When the later collection began, and when it was over. */
const BEGUN: Instant = '2026-10-06T06:00:00.000Z';
const OVER: Instant = '2026-10-06T06:30:00.000Z';
const OVER_8_HOURS: Instant = '2026-10-06T14:30:00.000Z';
const OVER_12_HOURS: Instant = '2026-10-06T18:30:00.000Z';
const OVER_36_HOURS: Instant = '2026-10-07T18:30:00.000Z';
const SLOT = { active: true, lastRotated: '2026-02-01T00:00:00.000Z' } as const;

type World = (readAt: Instant) => Partial<PopulationInput>;
type Account = Parameters<typeof accountCells>[0];

const account =
  (parts: Account): World =>
  (readAt) => {
    const cells = accountCells(parts);
    const at = <T>(part: T): T => ({ ...part, observedAt: readAt });
    return {
      accounts: [
        {
          ...cells,
          authorizationDetails: at(cells.authorizationDetails),
          credentialReport: at(cells.credentialReport),
          accountSummary: at(cells.accountSummary),
          ...(cells.accessKeys && { accessKeys: at(cells.accessKeys) }),
        },
      ],
    };
  };
const directory =
  (options: DirectoryOptions, parts: Parameters<typeof identityCenter>[1] = {}): World =>
  (readAt) => ({
    ...account({ roles: [READERS_ROLE] })(readAt),
    identityCenter: identityCenter({ ...options, observedAt: readAt }, parts),
  });
const keys = (...ids: readonly (readonly [id: string, made: Instant])[]): World =>
  account({
    users: [user('ana')],
    rows: [reportRow('ana', { keys: ids.map(([, lastRotated]) => ({ active: true, lastRotated })) })],
    ...(ids.length > 0 && {
      accessKeys: complete([
        {
          UserName: 'ana',
          Keys: ids.map(([AccessKeyId, CreateDate]) => ({ AccessKeyId, CreateDate, Status: 'Inactive' })),
        },
      ]),
    }),
  });

function absence(
  before: World,
  after: World,
  principal: string,
  {
    readAt = BEGUN,
    itemClass = '',
    seenAt,
  }: { readonly readAt?: Instant; readonly itemClass?: string; readonly seenAt?: Instant } = {},
) {
  const grant = populationOf(populationInput(before('2026-10-02T06:00:00.000Z'))).grants.find(
    (each) => each.principal.id === principal && each.class.includes(itemClass),
  );
  if (grant === undefined) throw new Error(`no grant of ${principal}`);
  const later = populationOf(populationInput({ takenAt: OVER, now: OVER, ...after(readAt) }));
  const found = new AbsenceProofs(later).of({ grant, decidedAt: DECIDED, seenAt });
  if (found.state === 'present')
    return { state: found.state, remaining: found.remaining.map(({ how, name }) => `${how}: ${name}`) };
  return found;
}

const removed = (endsAt: Instant) => ({
  state: 'removed',
  provenAt: OVER,
  hours: 18.5,
  hoursAtLeast: 0,
  endsAt,
});
const glass = (tags: Record<string, string>, principal: unknown = { AWS: ACCOUNT }) =>
  account({ roles: [role('rescue', trust(principal), { tags })] });

test.each<{
  readonly name: string;
  readonly before: World;
  readonly after: World;
  readonly principal: string;
  readonly itemClass?: string;
  readonly readAt?: Instant;
  readonly absence: object;
}>([
  {
    name: 'a user who is gone',
    before: account({ users: [user('ana')] }),
    after: account({}),
    principal: 'AIDAANA',
    absence: removed(OVER_36_HOURS),
  },
  {
    name: 'a user who is there without any policy',
    before: account({ users: [user('ana')] }),
    after: account({ users: [user('ana')] }),
    principal: 'AIDAANA',
    absence: { state: 'present', remaining: ['the same way: ana (AIDAANA): no policies'] },
  },
  {
    name: 'a user who is now tagged as something else',
    before: account({ users: [user('ana')] }),
    after: account({ users: [user('ana', { tags: { 'break-glass': 'true' } })] }),
    principal: 'AIDAANA',
    absence: { state: 'present', remaining: ['the same way: ana (AIDAANA): no policies'] },
  },
  {
    name: 'a user who was deleted and made again under the name',
    before: account({ users: [user('ana')] }),
    after: account({ users: [user('ana', { id: 'AIDASECOND' })] }),
    principal: 'AIDAANA',
    absence: {
      state: 'present',
      remaining: ['a principal made again under its name: ana (AIDASECOND): no policies'],
    },
  },
  {
    name: 'a collection that began before the decision',
    before: account({ users: [user('ana')] }),
    after: account({}),
    principal: 'AIDAANA',
    readAt: DECIDED,
    absence: {
      state: 'unknown',
      reasons: [`iam.authorization-details was read at ${DECIDED}, and the decision is of ${DECIDED}`],
    },
  },
  {
    name: 'an account that did not answer',
    before: account({ users: [user('ana')] }),
    after: () => ({ accounts: [] }),
    principal: 'AIDAANA',
    absence: {
      state: 'unknown',
      reasons: [
        'iam.authorization-details was not read',
        'the account did not answer: nothing of it was collected',
      ],
    },
  },
  {
    name: 'a list that is not whole',
    before: account({ users: [user('ana')] }),
    after: () => ({ accounts: [accountCells({ authorizationDetails: denied(BEGUN) })] }),
    principal: 'AIDAANA',
    absence: { state: 'unknown', reasons: ['users, groups, roles and policies: denied: AccessDenied'] },
  },
  {
    name: 'another account, and what hides nothing, do not matter',
    before: account({ users: [user('ana')] }),
    after: (readAt) => ({
      ...account({})(readAt),
      expectedAccounts: [ACCOUNT, OTHER_ACCOUNT],
      awsPolicies: undefined,
      organization: denied(),
    }),
    principal: 'AIDAANA',
    absence: removed(OVER_36_HOURS),
  },
  {
    name: 'a key that is gone, whose user has none now',
    before: keys(['AKIA1111', SLOT.lastRotated]),
    after: keys(),
    principal: 'AIDAANA',
    itemClass: 'access-key',
    absence: removed(OVER_36_HOURS),
  },
  {
    name: 'a key that is inactive can be made active again',
    before: keys(['AKIA1111', SLOT.lastRotated]),
    after: keys(['AKIA1111', SLOT.lastRotated]),
    principal: 'AIDAANA',
    itemClass: 'access-key',
    absence: { state: 'present', remaining: ['the same way: ana (AIDAANA): access key …1111'] },
  },
  {
    name: 'a key that was replaced since the decision',
    before: keys(['AKIA1111', SLOT.lastRotated]),
    after: keys(['AKIA2222', '2026-10-05T13:00:00.000Z']),
    principal: 'AIDAANA',
    itemClass: 'access-key',
    absence: { state: 'present', remaining: ['a key made since: ana (AIDAANA): access key …2222'] },
  },
  {
    name: 'another key that was there before has a decision of its own',
    before: keys(['AKIA1111', SLOT.lastRotated], ['AKIA2222', '2026-03-01T00:00:00.000Z']),
    after: keys(['AKIA2222', '2026-03-01T00:00:00.000Z']),
    principal: 'AIDAANA',
    itemClass: 'access-key',
    absence: removed(OVER_36_HOURS),
  },
  {
    name: 'a role that outsiders may take no more',
    before: account({ roles: [role('vendor', trust({ AWS: OUTSIDE_ACCOUNT }))] }),
    after: account({ roles: [role('vendor', trust({ AWS: ACCOUNT }))] }),
    principal: 'AROAVENDOR',
    absence: removed(OVER_12_HOURS),
  },
  {
    name: 'a role that others outside may take',
    before: account({ roles: [role('vendor', trust({ AWS: OUTSIDE_ACCOUNT }))] }),
    after: account({ roles: [role('vendor', trust('*'), { tags: { 'break-glass': 'true' } })] }),
    principal: 'AROAVENDOR',
    absence: { state: 'present', remaining: ['the same way: vendor (AROAVENDOR): taken by anybody'] },
  },
  {
    name: 'a break-glass role whose tag was taken off is there all the same',
    before: glass({ 'break-glass': 'true' }),
    after: glass({}),
    principal: 'AROARESCUE',
    absence: {
      state: 'present',
      remaining: [`the same way: rescue (AROARESCUE): taken by account ${ACCOUNT}`],
    },
  },
  {
    name: 'a break-glass role that was deleted',
    before: glass({ 'break-glass': 'true' }),
    after: account({}),
    principal: 'AROARESCUE',
    absence: removed(OVER_12_HOURS),
  },
  {
    name: 'an assignment that is gone; the second path is asked only when a campaign opens',
    before: directory({ users: ['ana-1'], assigned: ['USER ana-1'] }),
    after: directory({ users: ['ana-1'] }, { assignmentsByPrincipal: undefined }),
    principal: 'ana-1',
    absence: removed(OVER_8_HOURS),
  },
  {
    name: 'an assignment of which another path is left',
    before: directory({ users: ['ana-1'], assigned: ['USER ana-1'] }),
    after: directory({ users: ['ana-1'], groups: { 'dev-1': ['ana-1'] }, assigned: ['GROUP dev-1'] }),
    principal: 'ana-1',
    absence: {
      state: 'present',
      remaining: ['another path: ana@corp (ana-1): Readers through group dev (dev-1)'],
    },
  },
  {
    name: 'a group that was deleted and made again under its name',
    before: directory({ users: ['ana-1'], groups: { 'dev-1': ['ana-1'] }, assigned: ['GROUP dev-1'] }),
    after: directory({ users: ['ana-1'], groups: { 'dev-2': ['ana-1'] }, assigned: ['GROUP dev-2'] }),
    principal: 'ana-1',
    absence: {
      state: 'present',
      remaining: ['a group made again under its name: ana@corp (ana-1): Readers through group dev (dev-2)'],
    },
  },
  {
    name: 'a group that was made again without the person',
    before: directory({ users: ['ana-1'], groups: { 'dev-1': ['ana-1'] }, assigned: ['GROUP dev-1'] }),
    after: directory({ users: ['ana-1'], groups: { 'dev-2': [] }, assigned: ['GROUP dev-2'] }),
    principal: 'ana-1',
    absence: removed(OVER_8_HOURS),
  },
  {
    name: 'a person who was made again under the name',
    before: directory({ users: ['ana-1'], assigned: ['USER ana-1'] }),
    after: directory({ users: ['ana-2'], assigned: ['USER ana-2'] }),
    principal: 'ana-1',
    absence: {
      state: 'present',
      remaining: ['a principal made again under its name: ana@corp (ana-2): Readers'],
    },
  },
  {
    name: 'a person who is gone and still assigned',
    before: directory({ users: ['ana-1'], assigned: ['USER ana-1'] }),
    after: directory({ users: [], assigned: ['USER ana-1'] }),
    principal: 'ana-1',
    absence: { state: 'present', remaining: ['the same way: user ana-1 (ana-1): Readers'] },
  },
  {
    name: 'members that could not be read',
    before: directory({ users: ['ana-1'], groups: { 'dev-1': ['ana-1'] }, assigned: ['GROUP dev-1'] }),
    after: directory(
      { users: ['ana-1'], groups: { 'dev-1': [] }, assigned: ['GROUP dev-1'] },
      { memberships: complete([{ GroupId: 'dev-1', Members: { unknown: 'throttled' } }], BEGUN) },
    ),
    principal: 'ana-1',
    absence: { state: 'unknown', reasons: ['the members of group dev-1: throttled'] },
  },
  {
    name: 'what is seen to be there is there, whatever else is not known',
    before: directory({ users: ['ana-1'], assigned: ['USER ana-1'] }),
    after: directory(
      { users: ['ana-1'], groups: { 'dev-1': [] }, assigned: ['USER ana-1', 'GROUP dev-1'] },
      { memberships: complete([{ GroupId: 'dev-1', Members: { unknown: 'throttled' } }], BEGUN) },
    ),
    principal: 'ana-1',
    absence: { state: 'present', remaining: ['the same way: ana@corp (ana-1): Readers'] },
  },
  {
    name: 'an account that is reviewed no more',
    before: directory({ users: ['ana-1'], assigned: ['USER ana-1'] }),
    after: (readAt) => ({
      ...directory({ users: ['ana-1'], assigned: ['USER ana-1'] })(readAt),
      expectedAccounts: [],
    }),
    principal: 'ana-1',
    absence: { state: 'unknown', reasons: [`account ${ACCOUNT} is not reviewed any more`] },
  },
  {
    name: 'a set whose session duration is not known: the longest that a role can have',
    before: directory(
      { users: ['ana-1'], assigned: ['USER ana-1'] },
      { permissionSets: complete([permissionSet({ SessionDuration: { unknown: 'throttled' } })]) },
    ),
    after: directory({ users: ['ana-1'] }),
    principal: 'ana-1',
    absence: removed(OVER_12_HOURS),
  },
  {
    name: 'a root user whose credentials are there',
    before: account({}),
    after: account({}),
    principal: ACCOUNT,
    absence: { state: 'present', remaining: ['the same way: root user'] },
  },
  {
    name: 'a root user whose credentials were removed',
    before: account({}),
    after: account({
      credentialReport: complete({ rows: [reportRow('<root_account>', { passwordEnabled: false })] }),
    }),
    principal: ACCOUNT,
    absence: removed(OVER_12_HOURS),
  },
  {
    name: 'a root user of whose credentials nothing is said',
    before: account({}),
    after: account({
      credentialReport: complete({ rows: [reportRow('<root_account>', { passwordEnabled: undefined })] }),
      accountSummary: complete({}),
    }),
    principal: ACCOUNT,
    absence: { state: 'unknown', reasons: ['whether the root user has credentials is not known'] },
  },
])('$name', ({ before, after, principal, itemClass, readAt, absence: expected }) => {
  expect(
    absence(before, after, principal, { ...(readAt && { readAt }), ...(itemClass && { itemClass }) }),
  ).toEqual(expected);
});

const jira =
  (takenAt: Instant, principals: readonly string[]): World =>
  () => ({
    expectedSystems: ['jira'],
    systems: [
      {
        system: 'jira',
        takenAt,
        query: 'all',
        hash: 'x',
        rows: principals.map((principal) => ({ principal, access: 'Admin', place: '' })),
      },
    ],
  });

test.each([
  { name: 'a later export without the row', after: jira(BEGUN, []), state: 'removed' },
  { name: 'a later export with the row', after: jira(BEGUN, ['ana']), state: 'present' },
  { name: 'no later export', after: jira('2026-10-01T09:00:00.000Z', []), state: 'unknown' },
])('another system: $name', ({ after, state }) => {
  const found = absence(jira('2026-10-01T09:00:00.000Z', ['ana']), after, 'ana');
  expect(found.state).toBe(state);
  expect(found).not.toHaveProperty('endsAt');
});

test('an export is of the moment for which it was declared, whenever the scan ended', () => {
  const found = absence(jira('2026-10-01T09:00:00.000Z', ['ana']), jira(BEGUN, []), 'ana');
  expect(found).toMatchObject({ state: 'removed', provenAt: BEGUN });
});

test('hours at least run to the last collection in which it was seen', () => {
  const gone = (seenAt: Instant) =>
    absence(account({ users: [user('ana')] }), account({}), 'AIDAANA', { seenAt });
  expect(gone('2026-10-05T18:00:00.000Z')).toMatchObject({ hours: 18.5, hoursAtLeast: 6 });
  expect(gone('2026-10-05T06:00:00.000Z')).toMatchObject({ hours: 18.5, hoursAtLeast: 0 });
});

test.each([
  {
    name: 'made again under its name',
    set: { PermissionSetArn: `${SET}-2` },
    expected: {
      state: 'present',
      remaining: ['a permission set made again under its name: ana@corp (ana-1): Readers'],
    },
  },
  {
    name: 'of another name',
    set: { PermissionSetArn: `${SET}-2`, Name: 'Writers' },
    expected: removed(OVER_8_HOURS),
  },
])('another permission set: $name', ({ set, expected }) => {
  const principal = { PrincipalType: 'USER', PrincipalId: 'ana-1' };
  const pair = { AccountId: ACCOUNT, PermissionSetArn: set.PermissionSetArn };
  const after = directory(
    { users: ['ana-1'] },
    {
      permissionSets: complete([permissionSet(set)], BEGUN),
      assignments: complete([{ ...pair, Principals: [principal] }], BEGUN),
      assignmentsByPrincipal: complete([{ ...principal, Assignments: [{ ...pair, ...principal }] }], BEGUN),
    },
  );
  expect(absence(directory({ users: ['ana-1'], assigned: ['USER ana-1'] }), after, 'ana-1')).toEqual(
    expected,
  );
});
