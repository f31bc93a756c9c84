import { readAccounts, type AuthorizationDetailsAnswer } from './account-principals';
import { evaluateRequest } from './evaluate-request';
import { policiesOf, requesterOf } from './requester';

const base = { Path: '/', CreateDate: '2026-01-01T00:00:00.000Z' } as const;
const arn = (resource: string, account = '111122223333') => `arn:aws:iam::${account}:${resource}`;
const allowAll = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

type User = AuthorizationDetailsAnswer['UserDetailList'][number];
const user = (more: Partial<User>): User => ({
  ...base,
  Arn: arn('user/ana'),
  UserName: 'ana',
  UserId: 'AIDAANA',
  UserPolicyList: [],
  GroupList: [],
  AttachedManagedPolicies: [],
  Tags: [],
  ...more,
});
const read = (parts: Partial<AuthorizationDetailsAnswer>) =>
  readAccounts({ UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [], ...parts });
const group = (GroupName: string, account: string) => ({
  ...base,
  Arn: arn(`group/${GroupName}`, account),
  GroupName,
  GroupId: 'AGPA',
  GroupPolicyList: [{ PolicyName: 'all', PolicyDocument: allowAll }],
  AttachedManagedPolicies: [],
});

test('an empty answer is no account', () => {
  expect(read({})).toEqual([]);
});

test.each<[string, Partial<User>, string[]]>([
  [
    'an inline policy that is no policy',
    { UserPolicyList: [{ PolicyName: 'bad', PolicyDocument: '{' }] },
    ['inline policy bad of user ana: Invalid policy at document: is neither JSON nor URL-encoded JSON'],
  ],
  [
    'a managed policy that is missing',
    { AttachedManagedPolicies: [{ PolicyName: 'x', PolicyArn: arn('policy/x') }] },
    [`${arn('policy/x')}: was not in the answer`],
  ],
  [
    'a boundary that is missing',
    { PermissionsBoundary: { PermissionsBoundaryArn: arn('policy/edge') } },
    [`${arn('policy/edge')}: was not in the answer`],
  ],
  ['a group that is missing', { GroupList: ['gone'] }, ['group gone: was not in the answer']],
])('%s is named, and nothing is decided without it', (_, more, unread) => {
  const good = { PolicyName: 'good', PolicyDocument: allowAll };
  const [account] = read({
    UserDetailList: [user({ ...more, UserPolicyList: [...(more.UserPolicyList ?? []), good] })],
  });
  const [ana] = account?.users ?? [];
  if (!ana) throw new Error('no user');
  expect(ana.unread).toEqual(unread);
  expect(ana.identity.map(({ name }) => name)).toEqual(['inline policy good of user ana']);
  expect(
    evaluateRequest({ principal: requesterOf(ana), action: 's3:GetObject', resource: '*' }, policiesOf(ana)),
  ).toMatchObject({
    outcome: 'depends',
    dependsOn: unread,
  });
});

test.each<[string, object, boolean]>([
  ['that allows', { Effect: 'Allow', Action: 's3', Resource: '*' }, true],
  ['that may deny', { Effect: 'deny', Action: 's3', Resource: '*' }, false],
  ['that denies, but not all', { Effect: 'Deny', Action: 's3:*', Resource: '*', When: 1 }, false],
  [
    'that denies, but not all, at times',
    { Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: { Odd: { 'a:b': 'c' } } },
    true,
  ],
])(
  'a statement that cannot be read, %s, does not hide the others; who may be denied everything is no administrator',
  (_, odd, isAdministrator) => {
    const [account] = read({
      UserDetailList: [
        user({
          UserPolicyList: [
            {
              PolicyName: 'odd',
              PolicyDocument: { ...allowAll, Statement: [odd, ...[allowAll.Statement].flat()] },
            },
          ],
        }),
      ],
    });
    const [ana] = account?.users ?? [];
    expect(ana?.identity.map(({ name }) => name)).toEqual(['inline policy odd of user ana']);
    expect(ana?.isAdministrator).toBe(isAdministrator);
    expect(ana?.unread).toEqual([
      expect.stringMatching(/^inline policy odd of user ana: Invalid policy at Statement\[0\]/),
    ]);
  },
);

test('a group of the same name in another account gives nothing', () => {
  const accounts = read({
    UserDetailList: [user({ GroupList: ['admins'] })],
    GroupDetailList: [group('admins', '444455556666')],
  });
  expect(accounts[0]?.users[0]).toMatchObject({
    identity: [],
    unread: ['group admins: was not in the answer'],
  });
});

test('a managed policy is parsed once, however many hold it', () => {
  const policy = {
    PolicyName: 'p',
    PolicyId: 'ANPAP',
    Arn: arn('policy/p'),
    Path: '/',
    DefaultVersionId: 'v1',
    AttachmentCount: 2,
    CreateDate: base.CreateDate,
    PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: allowAll }],
  };
  const holding = { AttachedManagedPolicies: [{ PolicyName: 'p', PolicyArn: arn('policy/p') }] };
  const [account] = read({
    UserDetailList: [
      user(holding),
      user({ ...holding, Arn: arn('user/bob'), UserName: 'bob', UserId: 'AIDABOB' }),
    ],
    Policies: [policy],
  });
  const [ana, bob] = account?.users ?? [];
  expect(ana?.identity[0]).toBeDefined();
  expect(ana?.identity[0]).toBe(bob?.identity[0]);
});

test('a role keeps its trust apart, and one that cannot be read does not hide the role', () => {
  const role = {
    ...base,
    Arn: arn('role/r'),
    RoleName: 'r',
    RoleId: 'AROAR',
    AssumeRolePolicyDocument: { Statement: [] },
    RolePolicyList: [],
    AttachedManagedPolicies: [],
    Tags: [],
  };
  const [account] = read({
    RoleDetailList: [
      role,
      { ...role, Arn: arn('role/s'), RoleName: 's', AssumeRolePolicyDocument: 'nonsense' },
    ],
  });
  expect(account?.roles.map(({ name, trust, unreadTrust }) => [name, trust?.name ?? unreadTrust])).toEqual([
    ['r', 'trust policy of role r'],
    ['s', 'trust policy of role s: Invalid policy at document: is neither JSON nor URL-encoded JSON'],
  ]);
});
