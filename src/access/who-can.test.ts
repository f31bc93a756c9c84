import { readAccounts } from '../policies/account-principals';
import { parsePolicy } from '../policies/document';
import type { Known } from '../model/known';
import type { AttachedPolicy, PolicyKind } from '../policies/policy';
import { attachedPolicy } from '../policies/readable-policy';
import { authorizationDetailsSchema } from '../sources/iam/authorization-details/part';
import type { ServiceControlPolicies } from '../sources/organization/service-control-policies/part';
import { FULL_ACCESS, serviceControlFrom } from './service-control';
import { whatCan } from './what-can';
import { whoCan } from './who-can';

const [OWN, OTHER, STRANGER] = ['111122223333', '444455556666', '777788889999'] as const;
const BUCKET = 'arn:aws:s3:::ledger';
const OBJECT = `${BUCKET}/2026.csv`;

const document = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements });
const allow = (action: string, resource: string, more: object = {}) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...more,
});
const user = (account: string, name: string, ...statements: object[]) => ({
  UserName: name,
  UserId: `AIDA${name.toUpperCase()}`,
  Arn: `arn:aws:iam::${account}:user/${name}`,
  UserPolicyList: [{ PolicyName: 'own', PolicyDocument: document(...statements) }],
});
const role = (account: string, name: string, trusted: object, ...statements: object[]) => ({
  RoleName: name,
  RoleId: `AROA${name.toUpperCase()}`,
  Arn: `arn:aws:iam::${account}:role/${name}`,
  CreateDate: '2026-01-01T00:00:00.000Z',
  AssumeRolePolicyDocument: document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: trusted }),
  RolePolicyList: [{ PolicyName: 'own', PolicyDocument: document(...statements) }],
});
const accounts = readAccounts(
  authorizationDetailsSchema.parse({
    UserDetailList: [
      user(OWN, 'anna', allow('s3:GetObject', `${BUCKET}/*`)),
      user(OWN, 'ben', allow('s3:*', 'arn:aws:s3:::other/*')),
      user(
        OWN,
        'cleo',
        allow('s3:GetObject', '*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
      ),
      user(OTHER, 'dora', allow('s3:GetObject', `${BUCKET}/*`), allow('sts:AssumeRole', '*')),
    ],
    RoleDetailList: [
      role(OWN, 'reader', { AWS: `arn:aws:iam::${OTHER}:root` }, allow('s3:Get*', `${BUCKET}/*`)),
      role(OWN, 'closed', { Service: 'ec2.amazonaws.com' }),
    ],
  }),
);
const nothingForbidden = serviceControlFrom(undefined).of;
const policy = (...statements: object[]): AttachedPolicy => ({
  name: 'bucket policy',
  policy: parsePolicy(document(...statements), 'resource'),
});
const toOther = policy(
  allow('s3:GetObject', `${BUCKET}/*`, { Principal: { AWS: `arn:aws:iam::${OTHER}:root` } }),
);
const who = (resourcePolicy: Known<AttachedPolicy | null>, of = nothingForbidden) =>
  whoCan({ action: 's3:GetObject', resource: OBJECT, owner: OWN, policy: resourcePolicy }, accounts, of).map(
    ({ principal, outcome, dependsOn, statements }) => [
      principal.replace(/^arn:aws:iam::\d+:/, ''),
      outcome,
      ...(dependsOn.length > 0 ? [dependsOn.join(', ')] : []),
      ...statements.map(({ policy: name, index }) => `${name.replace(/ of .*/, '')} ${index}`),
    ],
  );
const OWN_WITHOUT_POLICY = [
  ['role/reader', 'allowed', 'inline policy own 0'],
  ['user/anna', 'allowed', 'inline policy own 0'],
  ['user/cleo', 'depends', 'aws:MultiFactorAuthPresent', 'inline policy own 0'],
  ['root user of 111122223333', 'allowed'],
];

test.each<{ name: string; policy: Known<AttachedPolicy | null>; expected: readonly (readonly string[])[] }>([
  {
    name: 'a resource without a policy: its own account, by what it holds',
    policy: null,
    expected: OWN_WITHOUT_POLICY,
  },
  {
    name: 'a policy that lets another account in: also who holds it there',
    policy: toOther,
    expected: [
      ...OWN_WITHOUT_POLICY,
      ['root user of 444455556666', 'allowed', 'bucket policy 0'],
      ['user/dora', 'allowed', 'inline policy own 0', 'bucket policy 0'],
    ],
  },
  {
    name: 'a policy that lets in an account that was not read: that account, depending on its policies',
    policy: policy(allow('s3:Get*', `${BUCKET}/*`, { Principal: { AWS: STRANGER } })),
    expected: [
      ...OWN_WITHOUT_POLICY,
      [
        'account 777788889999',
        'depends',
        'the policies of account 777788889999, which is not read',
        'bucket policy 0',
      ],
    ],
  },
  {
    name: 'a policy that lets everybody in, and says who may not',
    policy: policy(allow('s3:GetObject', `${BUCKET}/*`, { Principal: '*' }), {
      ...allow('s3:GetObject', `${BUCKET}/*`, { Principal: { AWS: `arn:aws:iam::${OWN}:user/anna` } }),
      Effect: 'Deny',
    }),
    expected: [
      ['anyone', 'allowed', 'bucket policy 0'],
      ['role/closed', 'allowed', 'bucket policy 0'],
      ['role/reader', 'allowed', 'bucket policy 0', 'inline policy own 0'],
      ['root user of 111122223333', 'allowed', 'bucket policy 0'],
      ['root user of 444455556666', 'allowed', 'bucket policy 0'],
      ['user/ben', 'allowed', 'bucket policy 0'],
      ['user/cleo', 'allowed', 'bucket policy 0'],
      ['user/dora', 'allowed', 'inline policy own 0', 'bucket policy 0'],
    ],
  },
  {
    name: 'a policy of another part of the bucket: nobody by it',
    policy: policy(allow('s3:GetObject', `${BUCKET}/public/*`, { Principal: '*' })),
    expected: OWN_WITHOUT_POLICY,
  },
  {
    name: 'a policy that is not known may deny everybody',
    policy: { unknown: 'denied' },
    expected: OWN_WITHOUT_POLICY.map(([principal, outcome, ...more]) =>
      outcome === 'allowed'
        ? [principal ?? '', 'depends', `policy of ${OBJECT}`, ...more]
        : [principal ?? '', outcome ?? '', ...more],
    ),
  },
])('$name', ({ policy: resourcePolicy, expected }) => {
  expect(
    who(resourcePolicy)
      .map((row) => row.join(' | '))
      .sort(),
  ).toEqual(expected.map((row) => row.join(' | ')).sort());
});

const organization = (changes: Partial<ServiceControlPolicies> = {}): ServiceControlPolicies => ({
  isReadHere: true,
  IsEnabled: true,
  ManagementAccountId: OTHER,
  Policies: [
    {
      Id: 'p-1',
      Name: 'no ledger',
      Content: document({ Effect: 'Deny', Action: 's3:*', Resource: '*' }),
      Targets: ['ou-work'],
    },
  ],
  Accounts: [
    { Id: OWN, Status: 'ACTIVE', Path: ['r-root', 'ou-work'] },
    { Id: OTHER, Status: 'ACTIVE', Path: ['r-root', 'ou-work'] },
  ],
  ...changes,
});

test('a service control policy of a unit denies the accounts below it, and never the management account', () => {
  expect(who(toOther, serviceControlFrom(organization()).of).map(([principal]) => principal)).toEqual([
    'user/dora',
    'root user of 444455556666',
  ]);
});

test('a level that allows some services alone is not seen to lack FullAWSAccess, and that is said', () => {
  const listed = document({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' });
  const { gaps } = serviceControlFrom(
    organization({ Policies: [{ Id: 'p-2', Name: 'ec2 only', Content: listed, Targets: ['ou-work'] }] }),
  );
  expect(gaps).toEqual([
    'FullAWSAccess is taken to be attached everywhere, and was not read: where ec2 only stands in its place, what that leaves out may be listed as allowed.',
  ]);
});

test('on any of the resources of a pattern', () => {
  const some = policy(allow('s3:GetObject', `${BUCKET}/public/*`, { Principal: '*' }));
  const found = whoCan(
    { action: 's3:GetObject', resource: `${BUCKET}/*`, owner: OWN, policy: some },
    accounts,
    nothingForbidden,
  );
  expect(found.map(({ principal }) => principal.replace(/^arn:aws:iam::\d+:/, ''))).toEqual(
    expect.arrayContaining(['anyone', 'role/reader', 'user/anna', 'user/ben']),
  );
  const elsewhere = whoCan(
    { action: 's3:GetObject', resource: 'arn:aws:s3:::other/a*', owner: OWN, policy: null },
    accounts,
    nothingForbidden,
  );
  expect(elsewhere.map(({ principal }) => principal.replace(/^arn:aws:iam::\d+:/, ''))).toEqual([
    'user/ben',
    'user/cleo',
    `root user of ${OWN}`,
  ]);
});

test.each<[string, ServiceControlPolicies | undefined, readonly string[]]>([
  ['all of it', organization(), []],
  ['that they are off', organization({ IsEnabled: false }), []],
  [
    'nothing',
    undefined,
    ['Service control policies were not read: what they deny may be listed as allowed.'],
  ],
  [
    'one whose targets are not known',
    organization({
      Policies: [{ Id: 'p-1', Name: 'no ledger', Content: document(), Targets: { unknown: 'denied' } }],
    }),
    ['The service control policy no ledger is left out: denied.'],
  ],
])('where of service control policies is known: %s', (_name, read, gaps) => {
  expect(serviceControlFrom(read).gaps).toEqual(gaps);
});

test('what a principal can: its services, and the roles of other accounts that trust it', () => {
  const other = accounts.find(({ account }) => account === OTHER);
  const [dora] = other?.users ?? [];
  if (other === undefined || dora === undefined) throw new Error('dora was not read');
  const found = whatCan(dora, other, accounts, nothingForbidden);
  expect(found.roles.map(({ role: arn, outcome }) => [arn, outcome])).toEqual([
    [`arn:aws:iam::${OWN}:role/reader`, 'allowed'],
  ]);
  expect(found.services.map(({ service }) => service)).toEqual(['s3', 'sts']);
});

const KEY = `arn:aws:kms:eu-central-1:${OWN}:key/k-1`;
const keyPolicy = policy({
  ...allow('kms:*', '*'),
  Principal: { AWS: `arn:aws:iam::${OWN}:root` },
});
const grant = (GranteePrincipal: string, changes: object = {}) => ({
  GrantId: 'g-1',
  GranteePrincipal,
  Operations: ['Decrypt', 'GenerateDataKey'],
  IsConstrained: false,
  ...changes,
});
test.each<{
  name: string;
  key?: AttachedPolicy;
  grants: Known<ReturnType<typeof grant>[]>;
  expected: string[];
}>([
  {
    name: 'none: the account alone, by the policy of the key',
    grants: [],
    expected: [`root user of ${OWN} | allowed | bucket policy 0`],
  },
  {
    name: 'to a role, a service and a role of an account that is not read',
    grants: [
      grant(`arn:aws:iam::${OWN}:role/reader`),
      grant('ec2.amazonaws.com', { IsConstrained: true }),
      grant(`arn:aws:iam::${STRANGER}:role/away`),
    ],
    expected: [
      'role/away | allowed | grant g-1 0',
      'role/reader | allowed | grant g-1 0',
      `root user of ${OWN} | allowed | bucket policy 0`,
      'service ec2.amazonaws.com | depends | kms:EncryptionContext | grant g-1 0',
    ],
  },
  {
    name: 'of another operation',
    grants: [grant(`arn:aws:iam::${OWN}:role/reader`, { Operations: ['Encrypt'] })],
    expected: [`root user of ${OWN} | allowed | bucket policy 0`],
  },
  {
    name: 'to a role that the policy of the key denies',
    key: policy({
      ...allow('kms:Decrypt', '*'),
      Effect: 'Deny',
      Principal: { AWS: `arn:aws:iam::${OWN}:role/reader` },
    }),
    grants: [grant(`arn:aws:iam::${OWN}:role/reader`)],
    expected: [],
  },
  {
    name: 'not known',
    grants: { unknown: 'denied' },
    expected: [`root user of ${OWN} | allowed | bucket policy 0`],
  },
])('a key with grants: $name', ({ key = keyPolicy, grants, expected }) => {
  const rows = whoCan(
    { action: 'kms:decrypt', resource: KEY, owner: OWN, policy: key, grants },
    accounts,
    nothingForbidden,
  );
  expect(
    rows
      .map(({ principal, outcome, dependsOn, statements }) =>
        [
          principal.replace(/^arn:aws:iam::\d+:/, ''),
          outcome,
          ...(dependsOn.length > 0 ? [dependsOn.join(', ')] : []),
          ...statements.map(({ policy: name, index }) => `${name} ${index}`),
        ].join(' | '),
      )
      .sort(),
  ).toEqual(expected);
});

describe('a statement that cannot be read', () => {
  const at = (Condition: object) => ({ Condition: { Odd: Condition } });
  const read = (kind: PolicyKind, ...statements: unknown[]) =>
    attachedPolicy('the policy', { Version: '2012-10-17', Statement: statements }, kind);
  const of = (rows: readonly (readonly string[])[], principal: string) =>
    rows.find(([name]) => name === principal)?.slice(1, 2)[0] ?? 'no';
  const ofBucket = (...statements: unknown[]) => who(read('resource', ...statements));
  const all = { Principal: '*', Action: 's3:*', Resource: '*' };

  test.each<[name: string, statements: readonly unknown[], expected: Readonly<Record<string, string>>]>([
    [
      'leaves to a readable Deny what it denies',
      ['odd', { ...all, Effect: 'Deny' }],
      { 'user/anna': 'no', 'user/ben': 'no' },
    ],
    [
      'that allows takes nothing away, and may let in more',
      [{ ...all, Effect: 'Allow', ...at({ 'a:b': 'c' }) }],
      { 'user/anna': 'allowed', 'user/ben': 'depends' },
    ],
    [
      'about another action or resource is none of the question',
      [
        { ...all, Effect: 'Allow', Action: 's3:PutObject', ...at({ 'a:b': 'c' }) },
        { ...all, Effect: 'Deny', Resource: 'arn:aws:s3:::other/*', ...at({ 'a:b': 'c' }) },
      ],
      { 'user/anna': 'allowed', 'user/ben': 'no' },
    ],
    [
      'that denies leaves it open',
      [{ ...all, Effect: 'Deny', ...at({ 'a:b': 'c' }) }],
      { 'user/anna': 'depends', 'user/ben': 'no' },
    ],
    [
      'that denies somebody else leaves it as it is',
      [
        {
          ...all,
          Principal: { AWS: `arn:aws:iam::${OWN}:user/ben` },
          Effect: 'Deny',
          ...at({ 'a:b': 'c' }),
        },
      ],
      { 'user/anna': 'allowed', 'user/ben': 'no' },
    ],
    ['that says neither may do both', ['odd'], { 'user/anna': 'depends', 'user/ben': 'depends' }],
    [
      'that may deny leaves open who else is let in',
      ['odd', { ...all, Effect: 'Allow' }],
      { anyone: 'depends', 'user/ben': 'depends' },
    ],
  ])('%s', (_, statements, expected) => {
    const rows = ofBucket(...statements);
    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, of(rows, name)]))).toEqual(expected);
  });

  test('and is named as what it depends on', () => {
    expect(ofBucket('odd').find(([name]) => name === 'user/anna')).toEqual([
      'user/anna',
      'depends',
      expect.stringMatching(/^the policy: Invalid policy at Statement\[0\]/),
      'inline policy own 0',
    ]);
  });

  test('of a service control policy, leaves to the others what they deny', () => {
    const levels = (...statements: unknown[]) => [[FULL_ACCESS, read('service-control', ...statements)]];
    const denied = { Effect: 'Deny', Action: 's3:Get*', Resource: '*' };
    expect(
      of(
        who(null, () => levels('odd', denied)),
        'user/anna',
      ),
    ).toBe('no');
    expect(
      of(
        who(null, () => levels('odd')),
        'user/anna',
      ),
    ).toBe('depends');
    expect(
      of(
        who(null, () => levels({ ...denied, Action: 'ec2:*', Odd: 1 })),
        'user/anna',
      ),
    ).toBe('depends');
    expect(
      of(
        who(null, () => levels({ ...denied, Action: 'ec2:*', ...at({ a: 'b' }) })),
        'user/anna',
      ),
    ).toBe('allowed');
  });
});
