import { parsePolicy } from './document';
import { exposureOf } from './exposure';

const OWNER = '111122223333';
const bucket = 'arn:aws:s3:::b/*';
const resource = (...Statement: object[]) => parsePolicy({ Version: '2012-10-17', Statement }, 'resource');
const open = (Condition?: object) => ({
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: bucket,
  ...(Condition ? { Condition } : {}),
});

describe('a grant to everyone', () => {
  test.each([
    ['no condition', undefined],
    ['TLS only', { Bool: { 'aws:SecureTransport': 'true' } }],
    ['a Referer', { StringLike: { 'aws:Referer': 'https://example.com/*' } }],
    ['an external id', { StringEquals: { 'sts:ExternalId': 'secret' } }],
    ['any organisation', { Null: { 'aws:PrincipalOrgID': 'false' } }],
    ['organisation IfExists', { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-abc' } }],
    ['organisation ForAllValues', { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-abc' } }],
    ['organisation wildcard', { StringLike: { 'aws:PrincipalOrgID': '*' } }],
    ['all but one account', { StringNotEquals: { 'aws:PrincipalAccount': '444455556666' } }],
    ['a role name in any account', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/deploy' } }],
    ['a tag the caller sets', { StringEquals: { 'aws:PrincipalTag/team': 'red' } }],
    ['a policy variable', { StringEquals: { 'aws:PrincipalAccount': '${aws:SourceAccount}' } }],
    ['the whole internet', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }],
    ['half the internet', { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '10.0.0.0/8'] } }],
    [
      'the whole internet in parts',
      {
        IpAddress: { 'aws:SourceIp': Array.from({ length: 256 }, (_none, index) => `${index}.0.0.0/8`) },
      },
    ],
    ['what is wider than a /8, in two', { IpAddress: { 'aws:SourceIp': ['44.0.0.0/8', '45.0.0.0/8'] } }],
    ['the same of IPv6', { IpAddress: { 'aws:SourceIp': ['2a00:1000::/32', '2a00:1001::/32'] } }],
    ['all of IPv6', { IpAddress: { 'aws:SourceIp': '::/0' } }],
    ['any S3 source', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } }],
    ['buckets whose names begin so', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::log*' } }],
    ['any API', { ArnLike: { 'aws:SourceArn': 'arn:aws:apigateway:eu-west-1::/restapis/*' } }],
    ['an address that is a pattern', { StringLike: { 'aws:SourceIp': '*' } }],
    ['addresses by their first digit', { StringLike: { 'aws:SourceIp': ['1*', '2*'] } }],
    ['an address that is none', { StringEquals: { 'aws:SourceIp': 'home' } }],
    ['a block longer than an address', { IpAddress: { 'aws:SourceIp': '203.0.113.0/33' } }],
    [
      'an account that a wildcard before it lets float',
      { StringLike: { 'aws:PrincipalArn': 'arn:*:iam::444455556666:role/*' } },
    ],
    [
      'an account after a Region that may be anything',
      { StringLike: { 'aws:SourceArn': 'arn:aws:logs:*:444455556666:*' } },
    ],
    ['AWS services IfExists', { BoolIfExists: { 'aws:PrincipalIsAWSService': 'true' } }],
    ['AWS services ForAllValues', { 'ForAllValues:Bool': { 'aws:PrincipalIsAWSService': 'true' } }],
    ['a key we do not know', { StringEquals: { 'x:y': 'z' } }],
    ...['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf'].map((key): [string, object] => [
      `a key that every object has: ${key}`,
      { StringEquals: Object.fromEntries([[key, 'x']]) },
    ]),
  ])('stays public: %s', (_, condition) => {
    const exposure = exposureOf(resource(open(condition)), OWNER);
    expect(exposure.public).toHaveLength(1);
    expect(exposure.grants[0]?.seemsNarrowedBy).toHaveLength(condition ? 1 : 0);
    expect(exposure.grants[0]?.narrowedBy).toEqual([]);
  });

  test.each([
    [
      'organisation',
      { StringEquals: { 'aws:PrincipalOrgID': 'o-abc' } },
      { kind: 'organization', organization: 'o-abc' },
    ],
    [
      'organisation path',
      { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-abc/r-1/ou-1/*' } },
      { kind: 'organization', organization: 'o-abc' },
    ],
    [
      'key in other case',
      { StringEquals: { 'AWS:principalorgid': 'o-abc' } },
      { kind: 'organization', organization: 'o-abc' },
    ],
    [
      'IfExists with the key required',
      { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-abc' }, Null: { 'aws:PrincipalOrgID': 'false' } },
      { kind: 'organization', organization: 'o-abc' },
    ],
    [
      'account',
      { StringEquals: { 'aws:SourceAccount': '444455556666' } },
      { kind: 'account', account: '444455556666' },
    ],
    [
      'roles of an account',
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/*' } },
      { kind: 'account', account: '444455556666' },
    ],
    [
      'an account after a Region that stays one part',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:444455556666:*' } },
      { kind: 'account', account: '444455556666' },
    ],
    [
      'access points of an account',
      { StringLike: { 's3:DataAccessPointArn': 'arn:aws:s3:us-west-2:444455556666:accesspoint/*' } },
      { kind: 'account', account: '444455556666' },
    ],
    [
      'a bucket',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::logs' } },
      { kind: 'source', arn: 'arn:aws:s3:::logs' },
    ],
    [
      'an address',
      { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
      { kind: 'network', network: '203.0.113.0/24' },
    ],
    [
      'blocks beside each other that are no wider together',
      { IpAddress: { 'aws:SourceIp': '203.0.0.0/9' } },
      { kind: 'network', network: '203.0.0.0/9' },
    ],
    [
      'a bare address',
      { IpAddress: { 'aws:SourceIp': '203.0.113.9' } },
      { kind: 'network', network: '203.0.113.9' },
    ],
    [
      'mount targets of a file system',
      { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } },
      { kind: 'network', network: 'its mount targets' },
    ],
    ['an endpoint', { StringEquals: { 'aws:SourceVpce': 'vpce-1' } }, { kind: 'network', network: 'vpce-1' }],
    [
      'a role id',
      { StringLike: { 'aws:userid': 'AROAEXAMPLEID123:*' } },
      { kind: 'identity', id: 'AROAEXAMPLEID123' },
    ],
    ['AWS services', { Bool: { 'aws:PrincipalIsAWSService': 'true' } }, { kind: 'service', service: '*' }],
    [
      'an organisation and an address: the organisation says more',
      { IpAddress: { 'aws:SourceIp': '203.0.113.9' }, StringEquals: { 'aws:PrincipalOrgID': 'o-abc' } },
      { kind: 'organization', organization: 'o-abc' },
    ],
  ])('is narrowed by %s', (_, condition, audience) => {
    const exposure = exposureOf(resource(open(condition)), OWNER);
    expect(exposure.public).toEqual([]);
    expect(exposure.grants[0]?.audience).toEqual([audience]);
  });

  test('every value must be fixed: one open value leaves it public', () => {
    const condition = { StringLike: { 'aws:PrincipalOrgID': ['o-abc', '*'] } };
    expect(exposureOf(resource(open(condition)), OWNER).public).toHaveLength(1);
  });

  test('Allow with NotPrincipal is everyone else', () => {
    const { Principal: _, ...rest } = open();
    const policy = resource({ ...rest, NotPrincipal: { AWS: '444455556666' } });
    expect(exposureOf(policy, OWNER).public).toHaveLength(1);
  });
});

describe('a Deny beside a grant to everyone', () => {
  const deny = (more: object) => ({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', ...more });
  test.each([
    ['spares one organisation', { Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-abc' } } }, false],
    [
      'spares an organisation and AWS services',
      {
        Condition: {
          StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-abc' },
          BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        },
      },
      false,
    ],
    [
      'spares AWS services, and the anonymous, who have no such key',
      { Condition: { Bool: { 'aws:PrincipalIsAWSService': 'false' } } },
      true,
    ],
    [
      'spares roles whose account a wildcard lets float',
      { Condition: { StringNotLike: { 'aws:PrincipalArn': 'arn:*:iam::444455556666:role/*' } } },
      true,
    ],
    ['is about TLS', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } }, true],
    [
      'covers another action',
      { Action: 's3:PutObject', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-abc' } } },
      true,
    ],
    [
      'covers another resource',
      { Resource: 'arn:aws:s3:::b/x', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-abc' } } },
      true,
    ],
    [
      'holds only when the key is present',
      { Condition: { 'ForAnyValue:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-abc/*' } } },
      true,
    ],
    ['is for one account', { Principal: { AWS: '444455556666' } }, true],
    [
      'spares one role',
      { Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::444455556666:role/r' } },
      false,
    ],
  ])('that %s leaves it public: %s', (_, more, isPublic) => {
    const statement = Object.fromEntries(
      Object.entries(deny(more)).filter(([, value]) => value !== undefined),
    );
    expect(exposureOf(resource(open(), statement), OWNER).public).toHaveLength(isPublic ? 1 : 0);
  });
});

test('named accounts, services and organisations are listed; the owner is not another account', () => {
  const exposure = exposureOf(
    resource(
      { ...open(), Principal: { AWS: [OWNER, 'arn:aws:iam::444455556666:role/r', '777788889999'] } },
      { ...open(), Principal: { Service: 'cloudtrail.amazonaws.com' } },
      open({ StringEquals: { 'aws:PrincipalOrgID': 'o-abc' } }),
    ),
    OWNER,
  );
  expect(exposure).toMatchObject({
    public: [],
    accounts: ['444455556666', '777788889999'],
    organizations: ['o-abc'],
    services: ['cloudtrail.amazonaws.com'],
  });
});

test.each([
  ['Service', 'every service, which act for everybody'],
  ['Federated', 'every provider, which have identities of anybody'],
])('a grant to %s * is one to %s', (type) => {
  const exposure = exposureOf(resource({ ...open(), Principal: { [type]: '*' } }), OWNER);
  expect(exposure.public).toHaveLength(1);
});

test.each(['Service', 'Federated', 'CanonicalUser'])('a Deny of %s * leaves everybody else in', (type) => {
  const denied = { ...open(), Effect: 'Deny', Principal: { [type]: '*' } };
  expect(exposureOf(resource(open(), denied), OWNER).public).toHaveLength(1);
});

test.each([
  ['by anyone', { Principal: '*' }, true],
  [
    'through a URL without sign-in',
    { Principal: '*', Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } } },
    true,
  ],
  [
    'by one account through S3',
    { Principal: '*', Condition: { StringEquals: { 'aws:SourceAccount': OWNER } } },
    false,
  ],
  ['by a service', { Principal: { Service: 's3.amazonaws.com' } }, false],
])('a Lambda function policy invoked %s', (_, grant, isPublic) => {
  const statement = { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '*', ...grant };
  expect(exposureOf(resource(statement), OWNER).public).toHaveLength(isPublic ? 1 : 0);
});

test('the default key policy of KMS is not public and names no other account', () => {
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${OWNER}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
  expect(exposureOf(resource(statement), OWNER)).toMatchObject({ public: [], accounts: [] });
});

test('an AWS managed key policy: anyone of this account through one service', () => {
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: ['kms:Decrypt'],
    Resource: '*',
    Condition: {
      StringEquals: { 'kms:ViaService': 'ebs.us-east-1.amazonaws.com', 'kms:CallerAccount': OWNER },
    },
  };
  const exposure = exposureOf(resource(statement), OWNER);
  expect(exposure.public).toEqual([]);
  expect(exposure.grants[0]?.seemsNarrowedBy.map(({ condition }) => condition.key)).toEqual([
    'kms:ViaService',
  ]);
});
