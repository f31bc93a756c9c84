import { parsePolicy } from './document';
import { trustExposureOf, trustsService } from './trust';

const OWNER = '111122223333';
const trust = (statement: object) =>
  parsePolicy(
    { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', ...statement } },
    'trust',
  );

test('a trust policy for * is public, with an organisation it is not', () => {
  expect(trustExposureOf(trust({ Principal: '*' }), OWNER).public).toHaveLength(1);
  const inOrganization = {
    Principal: { AWS: '*' },
    Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-abc' } },
  };
  expect(trustExposureOf(trust(inOrganization), OWNER)).toMatchObject({
    public: [],
    organizations: ['o-abc'],
  });
});

test.each([
  ['fixed', { StringEquals: { 'sts:ExternalId': 'x' } }, true],
  ['one of two', { StringEquals: { 'sts:ExternalId': ['x', 'y'] } }, true],
  ['any', { StringLike: { 'sts:ExternalId': '*' } }, false],
  ['only if given', { StringEqualsIfExists: { 'sts:ExternalId': 'x' } }, false],
  ['forbidden', { StringNotEquals: { 'sts:ExternalId': 'x' } }, false],
  ['absent', {}, false],
])('external id %s', (_, condition, needsExternalId) => {
  const policy = trust({ Principal: { AWS: '444455556666' }, Condition: condition });
  expect(trustExposureOf(policy, OWNER).external).toMatchObject([
    { account: '444455556666', needsExternalId },
  ]);
});

test('a principal of the own account is not external', () => {
  expect(
    trustExposureOf(trust({ Principal: { AWS: `arn:aws:iam::${OWNER}:root` } }), OWNER).external,
  ).toEqual([]);
});

describe('OIDC subject', () => {
  const github = 'token.actions.githubusercontent.com';
  const federated = (provider: string, condition: object) =>
    trust({
      Principal: { Federated: provider },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: condition,
    });
  const githubProvider = `arn:aws:iam::${OWNER}:oidc-provider/${github}`;

  test.each([
    ['repository fixed', { StringEquals: { [`${github}:sub`]: 'repo:octo/app:ref:refs/heads/main' } }, true],
    ['owner fixed', { StringLike: { [`${github}:sub`]: 'repo:octo/*' } }, true],
    ['owner claim', { StringEquals: { [`${github}:repository_owner`]: 'octo' } }, true],
    ['any repository', { StringLike: { [`${github}:sub`]: 'repo:*' } }, false],
    ['any owner beginning so', { StringLike: { [`${github}:sub`]: 'repo:octo*' } }, false],
    ['one open value of two', { StringLike: { [`${github}:sub`]: ['repo:octo/*', '*'] } }, false],
    ['audience only', { StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' } }, false],
    ['subject of another issuer', { StringEquals: { 'gitlab.com:sub': 'x' } }, false],
    ['subject if given', { StringEqualsIfExists: { [`${github}:sub`]: 'repo:octo/app' } }, false],
    ['no condition', {}, false],
  ])('%s', (_, condition, isSubjectScoped) => {
    const { oidc } = trustExposureOf(federated(githubProvider, condition), OWNER);
    expect(oidc).toMatchObject([{ issuer: github, isSubjectScoped }]);
  });

  test('a Cognito identity pool is fixed by its audience', () => {
    const policy = federated('cognito-identity.amazonaws.com', {
      StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:1234' },
    });
    expect(trustExposureOf(policy, OWNER).oidc).toMatchObject([{ isSubjectScoped: true }]);
  });

  test('a SAML provider is no OIDC issuer', () => {
    const policy = federated(`arn:aws:iam::${OWNER}:saml-provider/sso`, {
      StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' },
    });
    expect(trustExposureOf(policy, OWNER).oidc).toEqual([]);
  });
});

test.each([
  ['named', { Principal: { Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] } }, true],
  ['another', { Principal: { Service: 'ec2.amazonaws.com' } }, false],
  ['an account', { Principal: { AWS: OWNER } }, false],
  ['denied', { Effect: 'Deny', Principal: { Service: 'lambda.amazonaws.com' } }, false],
  ['another action', { Action: 'sts:TagSession', Principal: { Service: 'lambda.amazonaws.com' } }, false],
  ['wildcard action', { Action: 'STS:*', Principal: { Service: 'lambda.amazonaws.com' } }, true],
])('trustsService: %s', (_, statement, expected) => {
  expect(trustsService(trust(statement), 'lambda.amazonaws.com')).toBe(expected);
});
