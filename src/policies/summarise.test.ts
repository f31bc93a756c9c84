import { readAccounts, type AccountPrincipal, type AccountPrincipals } from './account-principals';
import { parsePolicy } from './document';
import type { AttachedPolicy, PolicyKind } from './policy';
import { isAdministrator } from './breadth';
import { summarisePrincipal } from './summarise';

const ARN = 'arn:aws:iam::111122223333:user/ana';
const NOBODY: AccountPrincipals = {
  account: '111122223333',
  users: [],
  roles: [],
  groups: [],
  policies: new Map(),
};
const allow = (more: object = {}) => ({ Effect: 'Allow', Action: '*', Resource: '*', ...more });
const deny = (more: object = {}) => ({ ...allow(more), Effect: 'Deny' });

function policy(name: string, kind: PolicyKind, ...Statement: object[]): AttachedPolicy {
  return { name, policy: parsePolicy({ Version: '2012-10-17', Statement }, kind) };
}

function ana(identity: AttachedPolicy[], more: Partial<AccountPrincipal> = {}): AccountPrincipal {
  return {
    type: 'user',
    arn: ARN,
    name: 'ana',
    id: 'AIDAANA',
    account: '111122223333',
    identity,
    isAdministrator: isAdministrator(identity),
    groups: [],
    managedPolicies: [],
    unread: [],
    ...more,
  };
}

describe('administrator', () => {
  const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };
  const everything = policy('all', 'identity', allow());
  const edge = (more: object) => ({ boundary: policy('edge', 'boundary', allow(more)) });
  test.each<[string, AccountPrincipal, AttachedPolicy[][], string, string[]]>([
    ['* on *', ana([everything]), [], 'yes', []],
    ['one service', ana([policy('p', 'identity', allow({ Action: 'iam:*' }))]), [], 'no', []],
    [
      'only with MFA',
      ana([policy('p', 'identity', allow(mfa))]),
      [],
      'depends',
      ['aws:MultiFactorAuthPresent'],
    ],
    ['with MFA, and without', ana([policy('p', 'identity', allow(mfa)), everything]), [], 'yes', []],
    ['a boundary that allows everything', ana([everything], edge({})), [], 'yes', []],
    ['a boundary that does not', ana([everything], edge({ Action: 's3:*' })), [], 'no', ['edge']],
    ['a Deny of everything', ana([everything, policy('no', 'identity', deny())]), [], 'no', ['no']],
    [
      'a Deny of everything without MFA',
      ana([
        everything,
        policy(
          'no',
          'identity',
          deny({ Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }),
        ),
      ]),
      [],
      'depends',
      ['aws:MultiFactorAuthPresent'],
    ],
    [
      'a Deny of one action',
      ana([everything, policy('no', 'identity', deny({ Action: 's3:*' }))]),
      [],
      'yes',
      [],
    ],
    [
      'a service control policy that does not allow it',
      ana([everything]),
      [[policy('scp', 'service-control', allow({ Action: 's3:*' }))]],
      'no',
      ['scp'],
    ],
    ['a level without service control policies', ana([everything]), [[]], 'no', ['a level without policies']],
    [
      'a policy that could not be read',
      ana([everything], { unread: ['x: was not in the answer'] }),
      [],
      'depends',
      ['x: was not in the answer'],
    ],
    [
      'nothing but a policy that could not be read',
      ana([], { unread: ['x: was not in the answer'] }),
      [],
      'depends',
      ['x: was not in the answer'],
    ],
  ])('%s', (_, principal, serviceControl, is, limitedBy) => {
    expect(summarisePrincipal(principal, NOBODY, { serviceControl }).administrator).toMatchObject({
      is,
      limitedBy,
    });
  });
});

test('iam:* is no administrator, and as good as one, with the reason', () => {
  const principal = ana([policy('p', 'identity', allow({ Action: 'iam:*' }))]);
  const { administrator, equivalents } = summarisePrincipal(principal, { ...NOBODY, users: [principal] });
  expect(administrator.is).toBe('no');
  expect(equivalents.map(({ method, target }) => [method.id, target])).toEqual([
    ['iam-007', ARN],
    ['iam-008', ARN],
    ['iam-new-user', 'arn:aws:iam::111122223333:user/'],
  ]);
});

test('inline, attached and group policies come together, by service', () => {
  const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
  const base = { Path: '/', CreateDate: '2026-01-01T00:00:00.000Z' as const };
  const [account] = readAccounts({
    UserDetailList: [
      {
        ...base,
        Arn: ARN,
        UserName: 'ana',
        UserId: 'AIDAANA',
        GroupList: ['readers'],
        UserPolicyList: [
          {
            PolicyName: 'own',
            PolicyDocument: encodeURIComponent(JSON.stringify(document(allow({ Action: 's3:Get*' })))),
          },
        ],
        AttachedManagedPolicies: [{ PolicyName: 'sqs', PolicyArn: 'arn:aws:iam::aws:policy/sqs' }],
        Tags: [],
      },
    ],
    GroupDetailList: [
      {
        ...base,
        Arn: 'arn:aws:iam::111122223333:group/readers',
        GroupName: 'readers',
        GroupId: 'AGPAREADERS',
        GroupPolicyList: [
          {
            PolicyName: 'read',
            PolicyDocument: document(
              allow({
                Action: ['S3:*', 'ec2:Describe*'],
                Resource: 'arn:aws:s3:::b',
                Condition: { Bool: { 'aws:SecureTransport': 'true' } },
              }),
              deny({ Action: 's3:Put*' }),
            ),
          },
        ],
        AttachedManagedPolicies: [],
      },
    ],
    RoleDetailList: [],
    Policies: [
      {
        PolicyName: 'sqs',
        PolicyId: 'ANPASQS',
        Arn: 'arn:aws:iam::aws:policy/sqs',
        Path: '/',
        DefaultVersionId: 'v2',
        AttachmentCount: 1,
        CreateDate: base.CreateDate,
        PolicyVersionList: [
          { VersionId: 'v1', IsDefaultVersion: false, Document: document(allow()) },
          {
            VersionId: 'v2',
            IsDefaultVersion: true,
            Document: document(
              { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
              allow({ Action: 'sqs:*' }),
            ),
          },
        ],
      },
    ],
  });
  const [user] = account?.users ?? [];
  if (!account || !user) throw new Error('no user');
  const summary = summarisePrincipal(user, account);
  expect(summary.services).toMatchObject([
    { service: '*', everyAction: false, everyResource: true, onlyWithConditions: false },
    { service: 'ec2', everyAction: false, everyResource: false, onlyWithConditions: true },
    {
      service: 's3',
      everyAction: true,
      everyResource: true,
      onlyWithConditions: false,
      statements: [
        { policy: 'inline policy own of user ana' },
        { policy: 'inline policy read of group readers' },
      ],
    },
    {
      service: 'sqs',
      everyAction: true,
      everyResource: true,
      statements: [{ policy: 'arn:aws:iam::aws:policy/sqs' }],
    },
  ]);
  expect(summary.denies).toEqual([
    { policy: 'inline policy read of group readers', kind: 'identity', index: 1 },
  ]);
  expect(summary.unread).toEqual([]);
});
