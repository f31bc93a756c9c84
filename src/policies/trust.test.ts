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

test('who may only tag sessions takes no role', () => {
  expect(trustExposureOf(trust({ Principal: '*', Action: 'sts:TagSession' }), OWNER).public).toEqual([]);
  const both = trust({ Principal: '*', Action: ['sts:TagSession', 'sts:AssumeRole'] });
  expect(trustExposureOf(both, OWNER).public).toHaveLength(1);
});

test('a principal of the own account is not external', () => {
  expect(
    trustExposureOf(trust({ Principal: { AWS: `arn:aws:iam::${OWNER}:root` } }), OWNER).external,
  ).toEqual([]);
});

describe('OIDC', () => {
  const github = 'token.actions.githubusercontent.com';
  const federated = (provider: string, condition: object) =>
    trust({
      Principal: { Federated: provider },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: condition,
    });
  const provider = (issuer: string) => `arn:aws:iam::${OWNER}:oidc-provider/${issuer}`;
  const sub = (issuer: string, value: string | string[]) => ({ StringLike: { [`${issuer}:sub`]: value } });
  const aud = (issuer: string, value: string) => ({ StringEquals: { [`${issuer}:aud`]: value } });

  test.each([
    [
      'repository fixed',
      github,
      { StringEquals: { [`${github}:sub`]: 'repo:octo/app:ref:refs/heads/main' } },
    ],
    ['owner fixed', github, sub(github, 'repo:octo/*')],
    ['owner claim', github, { StringEquals: { [`${github}:repository_owner`]: 'octo' } }],
    ['owner in a subject of its own making', github, sub(github, 'environment:prod:repository_owner:octo:*')],
    [
      'subject under ForAllValues, which no token lacks',
      github,
      { 'ForAllValues:StringEquals': { [`${github}:sub`]: 'repo:octo/app:environment:prod' } },
    ],
    ['subject if given', github, { StringEqualsIfExists: { [`${github}:sub`]: 'repo:octo/app' } }],
    ['a team of Vercel by subject', 'oidc.vercel.com', sub('oidc.vercel.com', 'owner:acme:project:*')],
    ['the key in capitals', github, { StringEquals: { [`${github.toUpperCase()}:SUB`]: 'repo:octo/app' } }],
    ['a group of GitLab', 'gitlab.com', sub('gitlab.com', 'project_path:acme/*')],
    ['an organization of Terraform', 'app.terraform.io', sub('app.terraform.io', 'organization:acme:*')],
    [
      'an organization of Buildkite',
      'agent.buildkite.com',
      sub('agent.buildkite.com', 'organization:acme:*'),
    ],
    ['an organization of Pulumi', 'api.pulumi.com/oidc', aud('api.pulumi.com/oidc', 'acme')],
    ['a workspace of Bitbucket, by its address', 'api.bitbucket.org/2.0/workspaces/acme/oidc', {}],
    ['an organization of CircleCI, by its address', 'oidc.circleci.com/org/0b1c', {}],
    ['a cluster, by its address', 'oidc.eks.eu-west-1.amazonaws.com/id/ABC', {}],
  ])('limited: %s', (_, issuer, condition) => {
    expect(trustExposureOf(federated(provider(issuer), condition), OWNER).oidc).toEqual([
      { issuer, grant: expect.anything() },
    ]);
  });

  test.each([
    ['any repository', github, sub(github, 'repo:*')],
    ['any repository, spelt out', github, sub(github, 'repo:*/*')],
    ['any owner beginning so', github, sub(github, 'repo:octo*')],
    ['one open value of two', github, sub(github, ['repo:octo/*', '*'])],
    ['audience only', github, aud(github, 'sts.amazonaws.com')],
    ['subject of another issuer', github, sub('gitlab.com', 'project_path:acme/*')],
    [
      'an environment, which every repository can have',
      github,
      { StringEquals: { [`${github}:sub`]: 'environment:prod' } },
    ],
    ['a branch, which every repository has', github, sub(github, 'ref:refs/heads/main')],
    ['an owner after a wildcard', github, sub(github, '*:repo:octo/app')],
    [
      'a claim that a token may lack',
      github,
      { StringEqualsIfExists: { [`${github}:repository_id`]: '1296269' } },
    ],
    ['all but one subject', github, { StringNotEquals: { [`${github}:sub`]: 'repo:octo/app' } }],
    ['no condition', github, {}],
    ['GitLab by audience', 'gitlab.com', aud('gitlab.com', 'https://gitlab.com')],
    ['Terraform by audience', 'app.terraform.io', aud('app.terraform.io', 'aws.workload.identity')],
    ['any organization of Terraform', 'app.terraform.io', sub('app.terraform.io', 'organization:*')],
    ['Vercel without audience', 'oidc.vercel.com', {}],
  ])('open to everybody there: %s', (_, issuer, condition) => {
    const [oidc] = trustExposureOf(federated(provider(issuer), condition), OWNER).oidc;
    expect(oidc?.openKeys).toContain(`${issuer}:${/vercel/.test(issuer) ? 'aud' : 'sub'}`);
  });

  test.each([
    ['cognito-identity.amazonaws.com', 'aud', 'eu-west-1:1234'],
    ['cognito-identity-us-gov.amazonaws.com', 'aud', 'us-gov-west-1:1234'],
    ['cognito-identity.us-gov-east-1.amazonaws.com', 'aud', 'us-gov-east-1:1234'],
    ['cognito-identity.cn-north-1.amazonaws.com.cn', 'aud', 'cn-north-1:1234'],
    ['accounts.google.com', 'aud', '66677788899900pro0'],
    ['graph.facebook.com', 'app_id', '111222'],
    ['www.amazon.com', 'app_id', 'amzn1.application.1'],
  ])('a login provider is limited by its application: %s', (issuer, claim, value) => {
    const limited = federated(issuer, { StringEquals: { [`${issuer}:${claim}`]: value } });
    expect(trustExposureOf(limited, OWNER).oidc[0]?.openKeys).toBeUndefined();
    expect(trustExposureOf(federated(issuer, {}), OWNER).oidc[0]?.openKeys).toContain(`${issuer}:${claim}`);
  });

  test('an audience of Google that whoever asks may choose limits nobody', () => {
    const chosen = { StringEquals: { 'accounts.google.com:oaud': 'my-service' } };
    const [oidc] = trustExposureOf(federated('accounts.google.com', chosen), OWNER).oidc;
    expect(oidc?.openKeys).toContain('accounts.google.com:aud');
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

test.each([
  ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn', true],
  ['codedeploy.amazonaws.com', 'codedeploy.cn-north-1.amazonaws.com.cn', true],
  ['states.amazonaws.com', 'states.us-gov-west-1.amazonaws.com', true],
  ['lambda.amazonaws.com', 'edgelambda.lambda.amazonaws.com', false],
  ['ec2.amazonaws.com', 'spotfleet.ec2.amazonaws.com', false],
  ['ec2.amazonaws.com', 'ec2.amazonaws.com.evil.example', false],
])('%s is trusted as %s: %s', (service, Service, expected) => {
  expect(trustsService(trust({ Principal: { Service } }), service)).toBe(expected);
});

describe('a Deny beside a grant to every token of GitHub', () => {
  const host = 'token.actions.githubusercontent.com';
  const provider = `arn:aws:iam::${OWNER}:oidc-provider/${host}`;
  const action = 'sts:AssumeRoleWithWebIdentity';
  const grant = { Effect: 'Allow', Principal: { Federated: provider }, Action: action };
  const notAcme = { StringNotLike: { [`${host}:sub`]: 'repo:acme/*' } };
  const deny = { Effect: 'Deny', Principal: '*', Action: action, Condition: notAcme };
  it.each<[string, object, boolean]>([
    ['of every subject but one owner', {}, false],
    ['written for the provider', { Principal: { Federated: provider } }, false],
    ['of every action', { Action: 'sts:*' }, false],
    [
      'of every owner but one',
      { Condition: { StringNotEquals: { [`${host}:repository_owner`]: 'acme' } } },
      false,
    ],
    [
      'also where the claim is absent',
      { Condition: { StringNotLikeIfExists: notAcme.StringNotLike } },
      false,
    ],
    [
      'of what is of neither of two',
      { Condition: { ...notAcme, StringNotEquals: { [`${host}:repository_owner`]: 'acme' } } },
      false,
    ],
    ['for another provider', { Principal: { Federated: `${provider}x` } }, true],
    ['of another action', { Action: 'sts:TagSession' }, true],
    ['of one owner', { Condition: { StringLike: { [`${host}:sub`]: 'repo:acme/*' } } }, true],
    [
      'of every subject but a branch, which anybody has',
      { Condition: { StringNotLike: { [`${host}:sub`]: '*:ref:refs/heads/main' } } },
      true,
    ],
    [
      'of others by night',
      { Condition: { ...notAcme, DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } } },
      true,
    ],
    [
      'of any of several subjects',
      { Condition: { 'ForAnyValue:StringNotLike': notAcme.StringNotLike } },
      true,
    ],
    ['of everything', { Condition: {} }, false],
    ['that is an Allow', { Effect: 'Allow', Principal: { Federated: provider } }, true],
  ])('%s', (_name, changes, isOpen) => {
    const policy = parsePolicy(
      { Version: '2012-10-17', Statement: [grant, { ...deny, ...changes }] },
      'trust',
    );
    const [first] = trustExposureOf(policy, OWNER).oidc;
    expect(first?.openKeys !== undefined).toBe(isOpen);
  });
});
