import { parsePolicy } from './document';
import { evaluateRequest } from './evaluate-request';
import type { PolicyKind } from './policy';
import type { ApplicablePolicies, ContextValues, Request } from './request';

// Situations that AWS's documentation works through, with policies of our own to the same effect.
const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/';
const ACCOUNT = '111122223333';
const carlos = { type: 'user', arn: `arn:aws:iam::${ACCOUNT}:user/carlos` } as const;
const role = { type: 'role', arn: `arn:aws:iam::${ACCOUNT}:role/app` } as const;

const attach = (kind: PolicyKind, ...Statement: object[]) => ({
  name: kind,
  policy: parsePolicy({ Version: '2012-10-17', Statement }, kind),
});
const identity = (...statements: object[]) => ({ identity: [attach('identity', ...statements)] });
const allow = (Action: string | string[], Resource: string | string[] = '*', more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const deny = (more: object) => ({ Effect: 'Deny', Resource: '*', ...more });

type Case = readonly [name: string, policies: ApplicablePolicies, request: Partial<Request>, outcome: string];

function check(page: string, cases: readonly Case[]) {
  describe(`${GUIDE}${page}`, () => {
    test.each(cases)('%s', (_, policies, request, outcome) => {
      const asked = { principal: carlos, action: 's3:GetObject', resource: 'arn:aws:s3:::b/x', ...request };
      expect(evaluateRequest(asked, policies).outcome).toBe(outcome);
    });
  });
}

const logs = 'arn:aws:s3:::carlos-logs';
const carlosIdentity = identity(
  allow(['s3:GetBucketLocation', 's3:ListAllMyBuckets'], 'arn:aws:s3:::*'),
  allow('s3:*', ['arn:aws:s3:::carlos-*', 'arn:aws:s3:::carlos-*/*']),
  deny({ Action: 's3:*', Resource: 'arn:aws:s3:::*log*' }),
);
const carlosBucket = attach('resource', {
  Effect: 'Allow',
  Principal: { AWS: carlos.arn },
  Action: 's3:*',
  Resource: ['arn:aws:s3:::shared', 'arn:aws:s3:::shared/*'],
});
check('reference_policies_evaluation-logic_policy-eval-basics.html', [
  [
    'the Deny on log buckets wins over both Allows',
    {
      ...carlosIdentity,
      resource: attach('resource', {
        Effect: 'Allow',
        Principal: { AWS: carlos.arn },
        Action: 's3:*',
        Resource: `${logs}/*`,
      }),
    },
    { resource: `${logs}/x` },
    'explicitly denied',
  ],
  [
    'what only the identity policy allows',
    carlosIdentity,
    { resource: 'arn:aws:s3:::carlos-work/x' },
    'allowed',
  ],
  [
    'what only the bucket policy allows',
    { ...carlosIdentity, resource: carlosBucket },
    { resource: 'arn:aws:s3:::shared/x' },
    'allowed',
  ],
  ['what neither allows', carlosIdentity, { resource: 'arn:aws:s3:::shared/x' }, 'implicitly denied'],
]);

const production = '444455556666';
const productionBucket = (Principal: object) => ({
  resource: attach('resource', {
    Effect: 'Allow',
    Principal,
    Action: ['s3:GetObject', 's3:PutObject'],
    Resource: 'arn:aws:s3:::b/*',
  }),
});
check('reference_policies_evaluation-logic-cross-account.html', [
  [
    'both accounts allow',
    { ...identity(allow('s3:GetObject', 'arn:aws:s3:::b/*')), ...productionBucket({ AWS: carlos.arn }) },
    { resourceAccount: production },
    'allowed',
  ],
  [
    'the identity policy lacks the action',
    { ...identity(allow('s3:ListBucket', 'arn:aws:s3:::b')), ...productionBucket({ AWS: carlos.arn }) },
    { resourceAccount: production },
    'implicitly denied',
  ],
  [
    'the identity policy denies',
    {
      ...identity(allow('s3:*'), deny({ Action: 's3:*', Resource: 'arn:aws:s3:::b/*' })),
      ...productionBucket({ AWS: carlos.arn }),
    },
    { resourceAccount: production },
    'explicitly denied',
  ],
]);

const boundary = attach('boundary', allow(['s3:*', 'cloudwatch:*', 'ec2:*']));
check('access_policies_boundaries.html', [
  [
    'allowed by the identity policy, outside the boundary',
    { ...identity(allow('iam:CreateUser')), boundary },
    { action: 'iam:CreateUser', resource: `arn:aws:iam::${ACCOUNT}:user/x` },
    'implicitly denied',
  ],
  ['inside the boundary, without identity policy', { boundary }, {}, 'implicitly denied'],
  ['inside both', { ...identity(allow('s3:GetObject')), boundary }, {}, 'allowed'],
]);

const region = identity(
  allow('*'),
  deny({
    NotAction: ['cloudfront:*', 'iam:*', 'support:*'],
    Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] } },
  }),
);
const inRegion = (name: string): Partial<Request> => ({
  action: 'ec2:RunInstances',
  context: { 'aws:RequestedRegion': name },
});
check('reference_policies_examples_aws_deny-requested-region.html', [
  ['inside the Regions', region, inRegion('eu-west-1'), 'allowed'],
  ['outside the Regions', region, inRegion('us-east-1'), 'explicitly denied'],
  [
    'a global service anywhere',
    region,
    { action: 'iam:ListUsers', context: { 'aws:RequestedRegion': 'us-east-1' } },
    'allowed',
  ],
  ['Region not known', region, { action: 'ec2:RunInstances' }, 'depends'],
]);

const mfaOrNothing = (operator: string) =>
  identity(
    allow('*'),
    deny({
      NotAction: ['iam:ListMFADevices', 'sts:GetSessionToken'],
      Condition: { [operator]: { 'aws:MultiFactorAuthPresent': 'false' } },
    }),
  );
const mfa = (value: string | null): Partial<Request> => ({
  context: { 'aws:MultiFactorAuthPresent': value },
});
check('reference_policies_condition-keys.html#condition-keys-multifactorauthpresent', [
  ['a session with MFA', mfaOrNothing('BoolIfExists'), mfa('true'), 'allowed'],
  ['a session without', mfaOrNothing('BoolIfExists'), mfa('false'), 'explicitly denied'],
  [
    'long-term keys carry no such key and are denied',
    mfaOrNothing('BoolIfExists'),
    mfa(null),
    'explicitly denied',
  ],
  ['without IfExists long-term keys slip through', mfaOrNothing('Bool'), mfa(null), 'allowed'],
]);

const teamTags = (condition: object) => identity(allow('ec2:CreateTags', '*', { Condition: condition }));
const tagging = (keys: string[] | null): Partial<Request> => ({
  action: 'ec2:CreateTags',
  context: { 'aws:TagKeys': keys },
});
const only = { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['environment', 'cost-center'] } };
check('reference_policies_condition-single-vs-multi-valued-context-keys.html', [
  ['only the listed keys', teamTags(only), tagging(['environment']), 'allowed'],
  ['a key beside them', teamTags(only), tagging(['environment', 'owner']), 'implicitly denied'],
  ['no keys at all: ForAllValues holds', teamTags(only), tagging(null), 'allowed'],
  [
    'no keys, with a Null check',
    teamTags({ ...only, Null: { 'aws:TagKeys': 'false' } }),
    tagging(null),
    'implicitly denied',
  ],
]);

const home = (version: string): ApplicablePolicies => ({
  identity: [
    {
      name: 'home',
      policy: parsePolicy(
        {
          Version: version,
          Statement: [
            allow('s3:ListBucket', 'arn:aws:s3:::b', {
              Condition: { StringLike: { 's3:prefix': ['${aws:username}/*'] } },
            }),
            allow('s3:GetObject', 'arn:aws:s3:::b/${aws:username}/*'),
          ],
        },
        'identity',
      ),
    },
  ],
});
const list = (prefix: string): Partial<Request> => ({
  action: 's3:ListBucket',
  resource: 'arn:aws:s3:::b',
  context: { 's3:prefix': prefix } satisfies ContextValues,
});
check('reference_policies_variables.html', [
  ['own object', home('2012-10-17'), { resource: 'arn:aws:s3:::b/carlos/x' }, 'allowed'],
  ["another's object", home('2012-10-17'), { resource: 'arn:aws:s3:::b/ana/x' }, 'implicitly denied'],
  ['own prefix in a condition', home('2012-10-17'), list('carlos/x'), 'allowed'],
  ["another's prefix", home('2012-10-17'), list('ana/x'), 'implicitly denied'],
  [
    'a role, which has no user name',
    home('2012-10-17'),
    { principal: role, resource: 'arn:aws:s3:::b/app/x' },
    'implicitly denied',
  ],
  [
    'the older version knows no variables',
    home('2008-10-17'),
    { resource: 'arn:aws:s3:::b/carlos/x' },
    'implicitly denied',
  ],
]);

const arns = (operator: string) =>
  attach(
    'resource',
    { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' },
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { [operator]: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/*` } },
    },
  );
check('reference_policies_elements_notprincipal.html (a condition instead of NotPrincipal)', [
  ['a role is spared', { resource: arns('ArnNotLike') }, { principal: role }, 'allowed'],
  ['a user is not', { resource: arns('ArnNotLike') }, {}, 'explicitly denied'],
]);

check('../../../organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html', [
  [
    'an organisational unit without an Allow for it',
    {
      ...identity(allow('*')),
      serviceControl: [
        [attach('service-control', allow('*'))],
        [attach('service-control', allow('ec2:*'))],
        [attach('service-control', allow('*'))],
      ],
    },
    {},
    'implicitly denied',
  ],
  [
    'a Deny at the root reaches every account',
    {
      ...identity(allow('*')),
      serviceControl: [
        [attach('service-control', allow('*'), deny({ Action: 's3:*' }))],
        [attach('service-control', allow('*'))],
      ],
    },
    {},
    'explicitly denied',
  ],
  [
    'full access at every level',
    {
      ...identity(allow('*')),
      serviceControl: [[attach('service-control', allow('*'))], [attach('service-control', allow('*'))]],
    },
    {},
    'allowed',
  ],
]);
