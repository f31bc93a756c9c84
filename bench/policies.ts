/**
 * How long a summary of a principal takes in an account of 5,000, and how that grows where every role could be passed to a
 * service and no principal may pass any: `npx tsx bench/policies.ts`.
 * The account has 2,000 users in 40 groups and 3,000 roles, on 300 managed policies of up to 200
 * actions, with some that can pass roles, create keys or attach policies.
 */
import { performance } from 'node:perf_hooks';
import { readAccounts, type AuthorizationDetailsAnswer } from '../src/policies/account-principals';
import { evaluateRequest } from '../src/policies/evaluate-request';
import { policiesOf, requesterOf } from '../src/policies/requester';
import { summarisePrincipal } from '../src/policies/summarise';

const ACCOUNT = '111122223333';
const SERVICES = [
  's3',
  'ec2',
  'sqs',
  'sns',
  'lambda',
  'dynamodb',
  'logs',
  'cloudwatch',
  'kms',
  'glue',
  'ecs',
  'ssm',
];
const TRUSTED = ['lambda', 'ec2', 'ecs-tasks', 'glue', 'cloudformation', 'codebuild', 'states', 'events'];
const created = { Path: '/', CreateDate: '2026-01-01T00:00:00.000Z' } as const;
const arn = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`;
const pick = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

function policyDocument(index: number) {
  const actions = Array.from(
    { length: 1 + ((index * 7) % 200) },
    (_, n) => `${pick(SERVICES, index + n)}:Get${n}*`,
  );
  const extra =
    index % 25 === 0
      ? [{ Effect: 'Allow', Action: ['iam:PassRole', 'lambda:*', 'ec2:RunInstances'], Resource: '*' }]
      : index % 60 === 1
        ? [{ Effect: 'Allow', Action: ['iam:CreateAccessKey', 'iam:PutRolePolicy'], Resource: '*' }]
        : [];
  const guard = {
    Effect: 'Deny',
    NotAction: ['iam:*', 's3:*', 'lambda:*'],
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1'] } },
  };
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: actions, Resource: [`arn:aws:s3:::team-${index}/*`, '*'] },
      ...extra,
      ...(index % 3 === 0 ? [guard] : []),
    ],
  };
}

const attachedTo = (index: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    PolicyName: `p${(index * 13 + n * 31) % 300}`,
    PolicyArn: arn(`policy/p${(index * 13 + n * 31) % 300}`),
  }));

const roleTrusting = (service: string, i: number) => ({
  ...created,
  Arn: arn(`role/r${i}`),
  RoleName: `r${i}`,
  RoleId: `AROA${i}`,
  AssumeRolePolicyDocument: {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Service: `${service}.amazonaws.com` },
      Action: 'sts:AssumeRole',
    },
  },
});

const answer: AuthorizationDetailsAnswer = {
  UserDetailList: Array.from({ length: 2_000 }, (_, i) => ({
    ...created,
    Arn: arn(`user/u${i}`),
    UserName: `u${i}`,
    UserId: `AIDA${i}`,
    UserPolicyList:
      i % 10 === 0
        ? [{ PolicyName: 'own', PolicyDocument: encodeURIComponent(JSON.stringify(policyDocument(i))) }]
        : [],
    GroupList: [`g${i % 40}`, `g${(i * 3) % 40}`],
    AttachedManagedPolicies: attachedTo(i, 2),
    Tags: [],
  })),
  GroupDetailList: Array.from({ length: 40 }, (_, i) => ({
    ...created,
    Arn: arn(`group/g${i}`),
    GroupName: `g${i}`,
    GroupId: `AGPA${i}`,
    GroupPolicyList: [],
    AttachedManagedPolicies: attachedTo(i, 3),
  })),
  RoleDetailList: Array.from({ length: 3_000 }, (_, i) => ({
    ...roleTrusting(pick(TRUSTED, i), i),
    RolePolicyList:
      i % 500 === 0
        ? [
            {
              PolicyName: 'admin',
              PolicyDocument: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
            },
          ]
        : [],
    AttachedManagedPolicies: attachedTo(i, 4),
    Tags: [],
  })),
  Policies: Array.from({ length: 300 }, (_, i) => ({
    PolicyName: `p${i}`,
    PolicyId: `ANPA${i}`,
    Arn: arn(`policy/p${i}`),
    Path: '/',
    DefaultVersionId: 'v1',
    AttachmentCount: 1,
    CreateDate: created.CreateDate,
    PolicyVersionList: [
      {
        VersionId: 'v1',
        IsDefaultVersion: true,
        Document: encodeURIComponent(JSON.stringify(policyDocument(i))),
      },
    ],
  })),
};

function timed<T>(label: string, count: number, work: () => T): T {
  const start = performance.now();
  const result = work();
  const took = performance.now() - start;
  console.log(`${label}: ${took.toFixed(0)} ms, ${((took * 1000) / count).toFixed(1)} µs each of ${count}`);
  return result;
}

const accounts = timed('read the account', 5_000, () => readAccounts(answer));
for (const account of accounts) {
  const principals = [...account.users, ...account.roles];
  const summaries = timed('summarise, escalations included', principals.length, () =>
    principals.map((principal) => summarisePrincipal(principal, account)),
  );
  timed('decide one request', principals.length * 20, () => {
    for (const principal of principals) {
      for (let n = 0; n < 20; n++) {
        evaluateRequest(
          {
            principal: requesterOf(principal),
            action: `${pick(SERVICES, n)}:GetObject`,
            resource: 'arn:aws:s3:::team-1/x',
          },
          policiesOf(principal),
        );
      }
    }
  });
  const equivalent = summaries.filter(({ equivalents }) => equivalents.length > 0).length;
  const administrators = summaries.filter(({ administrator }) => administrator.is === 'yes').length;
  console.log(`${administrators} administrators, ${equivalent} that can make themselves one`);
}

/** Roles that all trust Lambda, each allowed to pass roles that do not exist. */
function passingNobody(count: number): AuthorizationDetailsAnswer {
  return {
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: Array.from({ length: count }, (_, i) => ({
      ...roleTrusting('lambda', i),
      RolePolicyList: [
        {
          PolicyName: 'pass',
          PolicyDocument: {
            Statement: [
              { Effect: 'Allow', Action: 'iam:PassRole', Resource: arn(`role/nothing-${i}-*`) },
              {
                Effect: 'Allow',
                Action: ['lambda:*', 'iam:UpdateAssumeRolePolicy'],
                Resource: arn('role/none'),
              },
              { Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::b${i}` },
            ],
          },
        },
      ],
      AttachedManagedPolicies: [],
      Tags: [],
    })),
    Policies: [],
  };
}

for (const count of [500, 1_000, 2_000, 5_000]) {
  for (const account of readAccounts(passingNobody(count))) {
    timed(`summarise ${count} roles, none of which another may pass`, count, () =>
      account.roles.map((role) => summarisePrincipal(role, account)),
    );
  }
}
