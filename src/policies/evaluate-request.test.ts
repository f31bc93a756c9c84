import { parsePolicy } from './document';
import { evaluateRequest, evaluateOnAnyResource } from './evaluate-request';
import type { AttachedPolicy, PolicyKind } from './policy';
import type { ApplicablePolicies, ContextValues, Request } from './request';

const ACCOUNT = '111122223333';
const OTHER = '444455556666';
const USER = `arn:aws:iam::${ACCOUNT}:user/team/ana`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/app/reader`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/reader/web`;
const OBJECT = 'arn:aws:s3:::logs/2026/x';
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234`;

function policy(kind: PolicyKind, ...Statement: object[]): AttachedPolicy {
  return { name: kind, policy: parsePolicy({ Version: '2012-10-17', Statement }, kind) };
}
const allow = (more: object = {}) => ({ Effect: 'Allow', Action: '*', Resource: '*', ...more });
const deny = (more: object = {}) => ({ Effect: 'Deny', Action: '*', Resource: '*', ...more });
const identity = (...statements: object[]): ApplicablePolicies => ({
  identity: [policy('identity', ...statements)],
});
const everything = policy('identity', allow());
const toPrincipal = (Principal: unknown, more: object = {}) => allow({ Principal, ...more });

const user = { type: 'user', arn: USER } as const;
const role = { type: 'role', arn: ROLE, session: 'web' } as const;

function outcome(policies: ApplicablePolicies, request: Partial<Request> = {}) {
  return evaluateRequest({ principal: user, action: 's3:GetObject', resource: OBJECT, ...request }, policies)
    .outcome;
}

describe('one identity policy', () => {
  test.each([
    ['nothing', [], 'implicitly denied'],
    ['everything', [allow()], 'allowed'],
    ['action in other case', [allow({ Action: 'S3:getobject' })], 'allowed'],
    ['? in an action', [allow({ Action: 's3:Get?bject' })], 'allowed'],
    ['another action', [allow({ Action: 's3:PutObject' })], 'implicitly denied'],
    ['all but another', [allow({ Action: undefined, NotAction: 's3:PutObject' })], 'allowed'],
    ['all but this', [allow({ Action: undefined, NotAction: 's3:*' })], 'implicitly denied'],
    ['the object', [allow({ Resource: 'arn:aws:s3:::logs/*' })], 'allowed'],
    ['the bucket, not its objects', [allow({ Resource: 'arn:aws:s3:::logs' })], 'implicitly denied'],
    ['the object in other case', [allow({ Resource: 'arn:aws:s3:::LOGS/*' })], 'implicitly denied'],
    [
      'all but the object',
      [allow({ Resource: undefined, NotResource: 'arn:aws:s3:::logs/*' })],
      'implicitly denied',
    ],
    ['all but another bucket', [allow({ Resource: undefined, NotResource: 'arn:aws:s3:::x/*' })], 'allowed'],
    ['a Deny after an Allow', [allow(), deny({ Action: 's3:*' })], 'explicitly denied'],
    ['a Deny before an Allow', [deny({ Action: 's3:*' }), allow()], 'explicitly denied'],
    ['a Deny elsewhere', [allow(), deny({ Resource: 'arn:aws:s3:::x/*' })], 'allowed'],
    [
      'a Deny with NotAction reaches this',
      [allow(), deny({ Action: undefined, NotAction: 'iam:*' })],
      'explicitly denied',
    ],
    ['a Deny without any Allow', [deny()], 'explicitly denied'],
  ])('%s', (_, statements, expected) => {
    const defined = statements.map((s) =>
      Object.fromEntries(Object.entries(s).filter(([, v]) => v !== undefined)),
    );
    expect(outcome(identity(...defined))).toBe(expected);
  });

  test('the statements that decided are named', () => {
    const attached = {
      name: 'p',
      policy: parsePolicy({ Statement: [allow(), deny({ Sid: 'No' }), deny()] }, 'identity'),
    };
    expect(
      evaluateRequest(
        { principal: user, action: 's3:GetObject', resource: OBJECT },
        { identity: [attached] },
      ),
    ).toEqual({
      outcome: 'explicitly denied',
      statements: [
        { policy: 'p', kind: 'identity', index: 1, sid: 'No' },
        { policy: 'p', kind: 'identity', index: 2 },
      ],
    });
  });
});

describe('what is not known', () => {
  const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };
  const noMfa = { Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } };

  test.each<[string, object[], ContextValues, string]>([
    ['a condition on the only Allow', [allow(mfa)], {}, 'depends'],
    ['known to hold', [allow(mfa)], { 'aws:multifactorauthpresent': 'true' }, 'allowed'],
    ['known not to hold', [allow(mfa)], { 'aws:MultiFactorAuthPresent': 'false' }, 'implicitly denied'],
    ['known to be absent', [allow(mfa)], { 'aws:MultiFactorAuthPresent': null }, 'implicitly denied'],
    ['an unconditional Allow beside it', [allow(mfa), allow()], {}, 'allowed'],
    ['a condition on a Deny is not assumed away', [allow(), deny(noMfa)], {}, 'depends'],
    [
      'a Deny IfExists and the key is absent',
      [allow(), deny(noMfa)],
      { 'aws:MultiFactorAuthPresent': null },
      'explicitly denied',
    ],
    [
      'a Deny that is known not to hold',
      [allow(), deny(noMfa)],
      { 'aws:MultiFactorAuthPresent': 'true' },
      'allowed',
    ],
    ['nothing allows, so the Deny does not matter', [deny(noMfa)], {}, 'implicitly denied'],
    ['a sure Deny beside an open one', [allow(), deny(noMfa), deny()], {}, 'explicitly denied'],
    ['an open Deny of another action', [allow(), deny({ ...noMfa, Action: 'iam:*' })], {}, 'allowed'],
    [
      'an open condition beside one that fails',
      [allow({ Condition: { ...mfa.Condition, StringEquals: { 'aws:username': 'bob' } } })],
      {},
      'implicitly denied',
    ],
  ])('%s', (_, statements, context, expected) => {
    expect(outcome(identity(...statements), { context })).toBe(expected);
  });

  test('every key that is missing is named, with the statements that wait for it', () => {
    const decision = evaluateRequest(
      { principal: user, action: 's3:GetObject', resource: OBJECT },
      identity(allow(mfa), deny({ Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } })),
    );
    expect(decision).toMatchObject({
      outcome: 'depends',
      dependsOn: ['aws:MultiFactorAuthPresent', 'aws:SourceIp'],
      statements: [{ index: 1 }, { index: 0 }],
    });
  });
});

describe('policy variables', () => {
  const home = (Resource: string, version = '2012-10-17'): ApplicablePolicies => ({
    identity: [
      { name: 'p', policy: parsePolicy({ Version: version, Statement: allow({ Resource }) }, 'identity') },
    ],
  });
  const at = (path: string) => ({ resource: `arn:aws:s3:::home/${path}` });

  test.each([
    ['own folder', home('arn:aws:s3:::home/${aws:username}/*'), at('ana/x'), 'allowed'],
    ['key in other case', home('arn:aws:s3:::home/${AWS:UserName}/*'), at('ana/x'), 'allowed'],
    ["another's folder", home('arn:aws:s3:::home/${aws:username}/*'), at('bob/x'), 'implicitly denied'],
    [
      'plain text in 2008-10-17',
      home('arn:aws:s3:::home/${aws:username}/*', '2008-10-17'),
      at('ana/x'),
      'implicitly denied',
    ],
    [
      'a role has no user name',
      home('arn:aws:s3:::home/${aws:username}/*'),
      { ...at('/x'), principal: role },
      'implicitly denied',
    ],
    [
      'a default',
      home("arn:aws:s3:::home/${aws:username, 'shared'}/*"),
      { ...at('shared/x'), principal: role },
      'allowed',
    ],
    ['an unknown key', home('arn:aws:s3:::home/${aws:PrincipalTag/team}/*'), at('red/x'), 'depends'],
    [
      'a known tag',
      home('arn:aws:s3:::home/${aws:PrincipalTag/team}/*'),
      { ...at('red/x'), context: { 'aws:PrincipalTag/team': 'red' } },
      'allowed',
    ],
    [
      'a star in a value is no wildcard',
      home('arn:aws:s3:::home/${aws:PrincipalTag/team}/x'),
      { ...at('red/x'), context: { 'aws:PrincipalTag/team': '*' } },
      'implicitly denied',
    ],
    ['a literal star', home('arn:aws:s3:::home/a${*}b'), at('a*b'), 'allowed'],
    ['a literal star is no wildcard', home('arn:aws:s3:::home/a${*}b'), at('axb'), 'implicitly denied'],
    ['a literal dollar', home('arn:aws:s3:::home/${$}x'), at('$x'), 'allowed'],
  ])('%s', (_, policies, request, expected) => {
    expect(outcome(policies, request)).toBe(expected);
  });
});

describe('one account', () => {
  const bucket = (...statements: object[]) => ({ resource: policy('resource', ...statements) });
  const boundary = policy('boundary', allow({ Action: 'ec2:*' }));
  const session = [policy('session', allow({ Action: 'ec2:*' }))];

  test.each<[string, ApplicablePolicies, Partial<Request>, string]>([
    ['a bucket policy alone, to the user', bucket(toPrincipal({ AWS: USER })), {}, 'allowed'],
    ['a bucket policy alone, to everyone', bucket(toPrincipal('*')), {}, 'allowed'],
    ['a bucket policy alone, to the account', bucket(toPrincipal({ AWS: ACCOUNT })), {}, 'implicitly denied'],
    [
      'to the account, with an identity policy',
      { identity: [everything], ...bucket(toPrincipal({ AWS: ACCOUNT })) },
      {},
      'allowed',
    ],
    [
      'to the user, past a boundary that does not allow it',
      { ...bucket(toPrincipal({ AWS: USER })), boundary },
      {},
      'allowed',
    ],
    [
      'to the role, stopped by the boundary',
      { ...bucket(toPrincipal({ AWS: ROLE })), boundary },
      { principal: role },
      'implicitly denied',
    ],
    [
      'to the role, without identity policy',
      bucket(toPrincipal({ AWS: ROLE })),
      { principal: role },
      'allowed',
    ],
    [
      'to the role, stopped by a session policy',
      { ...bucket(toPrincipal({ AWS: ROLE })), session },
      { principal: role },
      'implicitly denied',
    ],
    [
      'to the session, past boundary and session policy',
      { ...bucket(toPrincipal({ AWS: SESSION })), boundary, session },
      { principal: role },
      'allowed',
    ],
    [
      'to another session',
      bucket(toPrincipal({ AWS: `${SESSION}2` })),
      { principal: role },
      'implicitly denied',
    ],
    ['identity stopped by the boundary', { identity: [everything], boundary }, {}, 'implicitly denied'],
    [
      'identity and boundary agree',
      { identity: [everything], boundary: policy('boundary', allow({ Action: 's3:*' })) },
      {},
      'allowed',
    ],
    ['a boundary alone grants nothing', { boundary: policy('boundary', allow()) }, {}, 'implicitly denied'],
    [
      'a Deny in the boundary beats a direct grant',
      { ...bucket(toPrincipal({ AWS: USER })), boundary: policy('boundary', deny()) },
      {},
      'explicitly denied',
    ],
    [
      'identity stopped by the session policy',
      { identity: [everything], session },
      { principal: role },
      'implicitly denied',
    ],
    [
      'one of two session policies suffices',
      { identity: [everything], session: [...session, policy('session', allow({ Action: 's3:*' }))] },
      { principal: role },
      'allowed',
    ],
    [
      'a Deny of the bucket for everyone',
      { identity: [everything], ...bucket(deny({ Principal: '*' })) },
      {},
      'explicitly denied',
    ],
    [
      'a Deny of the bucket for someone else',
      { identity: [everything], ...bucket(deny({ Principal: { AWS: OTHER } })) },
      {},
      'allowed',
    ],
    [
      'a Deny for the account reaches the user',
      { identity: [everything], ...bucket(deny({ Principal: { AWS: ACCOUNT } })) },
      {},
      'explicitly denied',
    ],
  ])('%s', (_, policies, request, expected) => {
    expect(outcome(policies, request)).toBe(expected);
  });
});

describe('NotPrincipal', () => {
  const denyAllBut = (...AWS: string[]): ApplicablePolicies => ({
    identity: [everything],
    resource: policy('resource', deny({ NotPrincipal: { AWS } })),
  });
  test.each<[string, ApplicablePolicies, Partial<Request>, string]>([
    ['someone else is spared', denyAllBut(OTHER), {}, 'explicitly denied'],
    ['user and account are spared', denyAllBut(USER, ACCOUNT), {}, 'allowed'],
    ['the account alone does not spare the user', denyAllBut(ACCOUNT), {}, 'explicitly denied'],
    ['the user without the account is not claimed', denyAllBut(USER), {}, 'depends'],
    [
      'session, role and account are spared',
      denyAllBut(SESSION, ROLE, ACCOUNT),
      { principal: role },
      'allowed',
    ],
    [
      'the role without its session is not claimed',
      denyAllBut(ROLE, ACCOUNT),
      { principal: role },
      'depends',
    ],
    [
      'the session without its role is not claimed',
      denyAllBut(SESSION, ACCOUNT),
      { principal: role },
      'depends',
    ],
    [
      'a boundary is always denied',
      { ...denyAllBut(USER, ACCOUNT), boundary: policy('boundary', allow()) },
      {},
      'explicitly denied',
    ],
    [
      'a service is spared by name',
      {
        resource: policy(
          'resource',
          toPrincipal('*'),
          deny({ NotPrincipal: { Service: 'logs.amazonaws.com' } }),
        ),
      },
      { principal: { type: 'service', service: 'logs.amazonaws.com' } },
      'allowed',
    ],
  ])('%s', (_, policies, request, expected) => {
    expect(outcome(policies, request)).toBe(expected);
  });
});

describe('two accounts', () => {
  const foreign = { resourceAccount: OTHER };
  const grant = (Principal: unknown) => policy('resource', toPrincipal(Principal));
  test.each<[string, ApplicablePolicies, string]>([
    ['only the identity side', { identity: [everything] }, 'implicitly denied'],
    ['only the resource side', { resource: grant({ AWS: USER }) }, 'implicitly denied'],
    ['both sides, the user named', { identity: [everything], resource: grant({ AWS: USER }) }, 'allowed'],
    [
      'both sides, the account named',
      { identity: [everything], resource: grant({ AWS: ACCOUNT }) },
      'allowed',
    ],
    ['both sides, everyone named', { identity: [everything], resource: grant('*') }, 'allowed'],
    [
      'both sides, another account named',
      { identity: [everything], resource: grant({ AWS: '777788889999' }) },
      'implicitly denied',
    ],
    [
      'the boundary limits',
      {
        identity: [everything],
        boundary: policy('boundary', allow({ Action: 'ec2:*' })),
        resource: grant({ AWS: USER }),
      },
      'implicitly denied',
    ],
    [
      'a service control policy limits',
      {
        identity: [everything],
        serviceControl: [[policy('service-control', allow({ Action: 'ec2:*' }))]],
        resource: grant({ AWS: USER }),
      },
      'implicitly denied',
    ],
  ])('%s', (_, policies, expected) => {
    expect(outcome(policies, foreign)).toBe(expected);
  });
});

describe('service control policies', () => {
  const full = policy('service-control', allow());
  const onlyS3 = policy('service-control', allow({ Action: 's3:*' }));
  const onlyEc2 = policy('service-control', allow({ Action: 'ec2:*' }));
  const linked = {
    principal: { type: 'role', arn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/x.amazonaws.com/X` },
  } as const;
  const root = { principal: { type: 'root', account: ACCOUNT } } as const;
  test.each<[string, AttachedPolicy[][], Partial<Request>, string]>([
    ['full at every level', [[full], [full], [full]], {}, 'allowed'],
    ['one level does not allow', [[full], [onlyEc2], [full]], {}, 'implicitly denied'],
    ['one policy of a level suffices', [[full], [onlyEc2, onlyS3]], {}, 'allowed'],
    ['a level without policies', [[full], []], {}, 'implicitly denied'],
    [
      'a Deny at the root',
      [[full, policy('service-control', deny({ Action: 's3:Get*' }))], [full]],
      {},
      'explicitly denied',
    ],
    ['a service-linked role is not bound', [[onlyEc2]], linked, 'allowed'],
    ['the root user is bound', [[onlyEc2]], root, 'implicitly denied'],
    ['the root user otherwise may', [[full]], root, 'allowed'],
  ])('%s', (_, serviceControl, request, expected) => {
    expect(outcome({ identity: [everything], serviceControl }, request)).toBe(expected);
  });
});

describe('keys and roles open only through their own policy', () => {
  const decrypt = { action: 'kms:Decrypt', resource: KEY };
  const key = (Principal: unknown) => ({
    resource: policy('resource', toPrincipal(Principal, { Action: 'kms:*' })),
  });
  const assume = { action: 'sts:AssumeRole', resource: ROLE };
  const trust = (Principal: unknown, more: object = {}) => ({
    resource: policy('trust', { Effect: 'Allow', Action: 'sts:AssumeRole', Principal, ...more }),
  });

  test.each<[string, ApplicablePolicies, Partial<Request>, string]>([
    ['a key without its policy', { identity: [everything] }, decrypt, 'depends'],
    [
      'a key that hands over to the account',
      { identity: [everything], ...key({ AWS: ACCOUNT }) },
      decrypt,
      'allowed',
    ],
    ['a key that hands over, nobody allows', key({ AWS: ACCOUNT }), decrypt, 'implicitly denied'],
    [
      'a key that names someone else',
      { identity: [everything], ...key({ AWS: ROLE }) },
      decrypt,
      'implicitly denied',
    ],
    ['a key that names the user', key({ AWS: USER }), decrypt, 'allowed'],
    [
      'the root user, not named by the key',
      key({ AWS: ROLE }),
      { ...decrypt, principal: { type: 'root', account: ACCOUNT } },
      'implicitly denied',
    ],
    [
      'actions about no key',
      { identity: [everything] },
      { action: 'kms:ListKeys', resource: '*' },
      'allowed',
    ],
    ['a role without its trust policy', { identity: [everything] }, assume, 'depends'],
    [
      'trust in the account, and permission',
      { identity: [everything], ...trust({ AWS: ACCOUNT }) },
      assume,
      'allowed',
    ],
    ['trust in the account, no permission', trust({ AWS: ACCOUNT }), assume, 'implicitly denied'],
    [
      'permission, no trust',
      { identity: [everything], ...trust({ Service: 'ec2.amazonaws.com' }) },
      assume,
      'implicitly denied',
    ],
    ['trust in the user, no permission', trust({ AWS: USER }), assume, 'allowed'],
    [
      'a service that is trusted',
      trust({ Service: 'ec2.amazonaws.com' }),
      { ...assume, principal: { type: 'service', service: 'ec2.amazonaws.com' } },
      'allowed',
    ],
    [
      'a service that is not',
      trust({ Service: 'ec2.amazonaws.com' }),
      { ...assume, principal: { type: 'service', service: 'lambda.amazonaws.com' } },
      'implicitly denied',
    ],
    [
      'trust in a foreign account, both sides',
      { identity: [everything], ...trust({ AWS: ACCOUNT }) },
      { ...assume, resource: `arn:aws:iam::${OTHER}:role/x` },
      'allowed',
    ],
    [
      'trust in a foreign user, one side',
      trust({ AWS: USER }),
      { ...assume, resource: `arn:aws:iam::${OTHER}:role/x` },
      'implicitly denied',
    ],
    [
      'an external id that is not known',
      trust({ AWS: USER }, { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }),
      assume,
      'depends',
    ],
    [
      'an identity provider',
      {
        resource: policy('trust', {
          Effect: 'Allow',
          Action: 'sts:AssumeRoleWithWebIdentity',
          Principal: { Federated: 'accounts.google.com' },
        }),
      },
      {
        action: 'sts:AssumeRoleWithWebIdentity',
        resource: ROLE,
        principal: { type: 'federated', provider: 'accounts.google.com' },
      },
      'allowed',
    ],
  ])('%s', (_, policies, request, expected) => {
    expect(outcome(policies, request)).toBe(expected);
  });
});

test.each<[string, unknown, string]>([
  ['everyone', '*', 'allowed'],
  ['every AWS principal', { AWS: '*' }, 'allowed'],
  ['an account', { AWS: ACCOUNT }, 'implicitly denied'],
])('an anonymous caller of a bucket open to %s', (_, Principal, expected) => {
  const resource = policy('resource', toPrincipal(Principal));
  expect(outcome({ resource }, { principal: { type: 'anonymous' }, resourceAccount: OTHER })).toBe(expected);
});

test('keys that follow from the principal and the resource need not be given', () => {
  const Condition = {
    StringEquals: {
      'aws:PrincipalAccount': ACCOUNT,
      'aws:ResourceAccount': OTHER,
      'aws:PrincipalType': 'User',
    },
    ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:user/team/*` },
  };
  const policies = { ...identity(allow({ Condition })), resource: policy('resource', toPrincipal('*')) };
  expect(outcome(policies, { resourceAccount: OTHER })).toBe('allowed');
});

describe('evaluateSomewhere', () => {
  const somewhere = (...statements: object[]) =>
    evaluateOnAnyResource(
      {
        principal: user,
        action: 'lambda:CreateFunction',
        resource: `arn:aws:lambda:*:${ACCOUNT}:function:*`,
      },
      identity(...statements),
    ).outcome;
  test.each([
    ['one function', [allow({ Resource: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:x` })], 'allowed'],
    ['another service', [allow({ Resource: 'arn:aws:s3:::x' })], 'implicitly denied'],
    [
      'a Deny of some functions',
      [allow(), deny({ Resource: 'arn:aws:lambda:*:*:function:prod-*' })],
      'allowed',
    ],
    [
      'a Deny of all functions',
      [allow(), deny({ Resource: 'arn:aws:lambda:*:*:function:*' })],
      'explicitly denied',
    ],
    [
      'a Deny of all but some functions',
      [allow(), { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:lambda:*:*:function:dev-*' }],
      'allowed',
    ],
    [
      'a Deny of all but buckets',
      [allow(), { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::*' }],
      'explicitly denied',
    ],
    [
      'all but some functions',
      [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:lambda:*:*:function:prod-*' }],
      'allowed',
    ],
    [
      'all but all functions',
      [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:lambda:*' }],
      'implicitly denied',
    ],
  ])('%s', (_, statements, expected) => {
    expect(somewhere(...statements)).toBe(expected);
  });
});

describe('an ARN that is not whole', () => {
  const QUEUE = `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`;
  test.each<[string, ApplicablePolicies, string]>([
    ['its service', identity(allow({ Resource: 'arn:aws:sqs' })), 'allowed'],
    ['its Region', identity(allow({ Resource: 'arn:aws:sqs:eu-west-1' })), 'allowed'],
    ['another Region', identity(allow({ Resource: 'arn:aws:sqs:eu-west-2' })), 'implicitly denied'],
    ['its account', identity(allow({ Resource: `arn:aws:sqs:eu-west-1:${ACCOUNT}` })), 'allowed'],
    ['the partition', identity(allow({ Resource: 'arn:aws' })), 'allowed'],
    ['in a Deny', identity(allow(), deny({ Resource: 'arn:aws:sqs' })), 'explicitly denied'],
    [
      'in a boundary',
      { identity: [everything], boundary: policy('boundary', allow({ Resource: 'arn:aws:sqs' })) },
      'allowed',
    ],
  ])('is completed: %s', (_, policies, expected) => {
    expect(outcome(policies, { resource: QUEUE })).toBe(expected);
  });

  test.each<[string, object, string]>([
    [
      'an Allow',
      allow({ Resource: 'arn:aws:sqs:eu-west-1:${aws:PrincipalAccount}:jobs' }),
      'implicitly denied',
    ],
    ['a Deny', deny({ Resource: 'arn:aws:sqs:${aws:RequestedRegion}:*:jobs' }), 'depends'],
  ])('a variable before its resource part is not filled in: %s', (_, statement, expected) => {
    const policies = identity(...(expected === 'depends' ? [allow()] : []), statement);
    expect(outcome(policies, { resource: QUEUE, context: { 'aws:RequestedRegion': 'eu-west-1' } })).toBe(
      expected,
    );
  });

  test('NotResource with a variable that has no value leaves it open', () => {
    const statement = allow({ Resource: undefined, NotResource: 'arn:aws:s3:::b/${aws:username}/*' });
    expect(outcome(identity(statement), { principal: role })).toBe('depends');
  });
});

test.each([
  [
    'an IPv4 address is in no IPv6 block',
    { IpAddress: { 'aws:SourceIp': '::/0' } },
    '203.0.113.10',
    'implicitly denied',
  ],
  [
    'nor in that of mapped addresses',
    { IpAddress: { 'aws:SourceIp': '::ffff:0:0/96' } },
    '203.0.113.10',
    'implicitly denied',
  ],
  [
    'an IPv6 address is in no IPv4 block',
    { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } },
    '2001:db8::1',
    'implicitly denied',
  ],
  ['it is outside of it', { NotIpAddress: { 'aws:SourceIp': '::/0' } }, '203.0.113.10', 'allowed'],
])('%s', (_, Condition, address, expected) => {
  expect(outcome(identity(allow({ Condition })), { context: { 'aws:SourceIp': address } })).toBe(expected);
});

test('a Deny of one session of a role, whose session is not known, leaves it open', () => {
  const resource = policy('resource', deny({ Principal: { AWS: SESSION } }));
  const unknown = { type: 'role', arn: ROLE } as const;
  expect(outcome({ identity: [everything], resource }, { principal: unknown })).toBe('depends');
  expect(outcome({ identity: [everything], resource }, { principal: role })).toBe('explicitly denied');
});

test('root assumes no role, whatever the trust policy says', () => {
  const resource = policy('trust', {
    Effect: 'Allow',
    Principal: { AWS: ACCOUNT },
    Action: 'sts:AssumeRole',
  });
  const request = {
    principal: { type: 'root', account: ACCOUNT },
    action: 'sts:AssumeRole',
    resource: ROLE,
  } as const;
  expect(outcome({ resource }, request)).toBe('implicitly denied');
});

test.each(['aws', 'aws-cn', 'aws-us-gov'])(
  'the root user is denied by its ARN of the partition %s',
  (partition) => {
    const denied = deny({ Condition: { ArnLike: { 'aws:PrincipalArn': `arn:${partition}:iam::*:root` } } });
    const level = {
      name: 'deny root',
      policy: parsePolicy({ Version: '2012-10-17', Statement: [denied, allow()] }, 'service-control'),
    };
    expect(
      outcome(
        { serviceControl: [[level]] },
        { principal: { type: 'root', account: ACCOUNT }, resource: `arn:${partition}:s3:::logs/x` },
      ),
    ).toBe('explicitly denied');
  },
);
