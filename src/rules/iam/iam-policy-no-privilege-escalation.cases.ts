import { authorizationDetails, iamPolicy, iamRole, iamUser, trustOf } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const BOSS = 'arn:aws:iam::111122223333:role/boss';
const BOUNDARY = 'arn:aws:iam::111122223333:policy/deploy';
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const allow = (Action: string | string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
});
const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const inline = (...statements: object[]) => [{ PolicyName: 'own', PolicyDocument: document(...statements) }];
const alice = (...statements: object[]) => iamUser({ UserPolicyList: inline(...statements) });
/** A role of administrators that a service may take; that it is one already is no fault of this rule. */
const boss = (service: string) =>
  iamRole({
    RoleName: 'boss',
    RoleId: 'AROAEXAMPLEBOSS',
    Arn: BOSS,
    AssumeRolePolicyDocument: trustOf({ Service: service }),
    RolePolicyList: inline(allow('*')),
  });
const awsPolicies = (...list: { Arn: string; Document: Record<string, unknown> }[]) => ({
  'iam.aws-policies': list.map((policy) => ({ ...policy, DefaultVersionId: 'v1' })),
});
const ADMINISTRATOR = { 'an administrator already': 1 };

export default {
  pass: [
    {
      name: 'reads only',
      parts: {
        ...authorizationDetails({ UserDetailList: [alice(allow('s3:GetObject'))] }),
        ...awsPolicies(),
      },
      verdicts: [[ALICE, 'No published method makes an administrator of user/alice.']],
    },
    {
      name: 'could until this very moment',
      parts: {
        ...authorizationDetails({
          UserDetailList: [
            alice(
              allow('iam:PutUserPolicy', {
                Condition: { DateLessThan: { 'aws:CurrentTime': '2026-10-01T00:00:00Z' } },
              }),
            ),
          ],
        }),
        ...awsPolicies(),
      },
      verdicts: [[ALICE, 'No published method makes an administrator of user/alice.']],
    },
    {
      name: 'passes a role to a service that the role does not trust',
      parts: {
        ...authorizationDetails({
          UserDetailList: [alice(allow(['iam:PassRole', 'glue:CreateJob', 'glue:StartJobRun']))],
          RoleDetailList: [boss('lambda.amazonaws.com')],
        }),
        ...awsPolicies(),
      },
      verdicts: [[ALICE, 'No published method makes an administrator of user/alice.']],
      outOfScope: ADMINISTRATOR,
    },
    {
      name: 'the one half in another policy, and the boundary allows the other alone',
      parts: {
        ...authorizationDetails({
          UserDetailList: [
            iamUser({
              UserPolicyList: [
                ...inline(allow(['lambda:CreateFunction', 'lambda:InvokeFunction'])),
                { PolicyName: 'passes', PolicyDocument: document(allow('iam:PassRole')) },
              ],
              PermissionsBoundary: { PermissionsBoundaryArn: BOUNDARY },
            }),
          ],
          RoleDetailList: [boss('lambda.amazonaws.com')],
          Policies: [iamPolicy(document(allow('lambda:*')))],
        }),
        ...awsPolicies(),
      },
      verdicts: [[ALICE, /^No published method makes an administrator of user\/alice/]],
      outOfScope: ADMINISTRATOR,
    },
    {
      name: 'a role of more permissions, and not of an administrator: said, and no fault',
      parts: {
        ...authorizationDetails({
          UserDetailList: [alice(allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction']))],
          RoleDetailList: [iamRole({ RolePolicyList: inline(allow('s3:GetObject')) })],
        }),
        ...awsPolicies(),
      },
      verdicts: [
        [
          ALICE,
          'No published method makes an administrator of user/alice; to more permissions lead lambda-001.',
        ],
        ['arn:aws:iam::111122223333:role/app', 'No published method makes an administrator of role/app.'],
      ],
    },
  ],
  fail: [
    {
      name: 'writes its own policy',
      parts: {
        ...authorizationDetails({
          UserDetailList: [
            alice(allow('iam:PutUserPolicy', { Sid: 'Own', Resource: 'arn:aws:iam::111122223333:user/*' })),
          ],
        }),
        ...awsPolicies(),
      },
      verdicts: [
        [
          ALICE,
          'user/alice can make itself administrator: iam-007 (iam:PutUserPolicy) on user/alice, by inline policy own of user alice Own.',
          {
            severity: 'high',
            facts: { ways: ['iam-007 by inline policy own of user alice Own'] },
          },
        ],
      ],
    },
    {
      name: 'by two policies together: its own, and one of AWS',
      parts: {
        ...authorizationDetails({
          UserDetailList: [
            iamUser({
              UserPolicyList: inline(allow('iam:PassRole')),
              AttachedManagedPolicies: [{ PolicyName: 'Lambda', PolicyArn: READ_ONLY }],
            }),
          ],
          RoleDetailList: [boss('lambda.amazonaws.com')],
        }),
        ...awsPolicies({
          Arn: READ_ONLY,
          Document: document(allow(['lambda:CreateFunction', 'lambda:InvokeFunction'])),
        }),
      },
      verdicts: [
        [
          ALICE,
          'user/alice can make itself administrator: lambda-001 (lambda:CreateFunction with lambda:InvokeFunction) on role/boss, by inline policy own of user alice statement 1; policy/ReadOnlyAccess statement 1.',
        ],
      ],
      outOfScope: ADMINISTRATOR,
    },
    {
      name: 'on what IAM does not show: less sure, and less severe',
      parts: {
        ...authorizationDetails({
          UserDetailList: [alice(allow('lambda:UpdateFunctionCode'))],
          RoleDetailList: [boss('lambda.amazonaws.com')],
        }),
        ...awsPolicies(),
      },
      verdicts: [
        [
          ALICE,
          'user/alice can make itself administrator: lambda-003 (lambda:UpdateFunctionCode) on role/boss, by inline policy own of user alice statement 1, depending on a function that runs as the role.',
          { severity: 'medium' },
        ],
      ],
      outOfScope: ADMINISTRATOR,
    },
    {
      name: 'takes off its own boundary, beyond which it is an administrator',
      parts: {
        ...authorizationDetails({
          UserDetailList: [
            iamUser({
              UserPolicyList: inline(allow('*')),
              PermissionsBoundary: { PermissionsBoundaryArn: BOUNDARY },
            }),
          ],
          Policies: [iamPolicy(document(allow(['s3:*', 'iam:DeleteUserPermissionsBoundary'])))],
        }),
        ...awsPolicies(),
      },
      verdicts: [[ALICE, /iam-delete-user-boundary \(iam:DeleteUserPermissionsBoundary\) on user\/alice/]],
    },
    {
      name: 'more permissions, where that counts',
      params: { anyGain: true },
      parts: {
        ...authorizationDetails({
          UserDetailList: [
            iamUser({ AttachedManagedPolicies: [{ PolicyName: 'deploy', PolicyArn: BOUNDARY }] }),
          ],
          Policies: [
            iamPolicy('', {
              PolicyVersionList: [
                { VersionId: 'v1', IsDefaultVersion: false, Document: document(allow('s3:*')) },
                {
                  VersionId: 'v2',
                  IsDefaultVersion: true,
                  Document: document(allow('iam:SetDefaultPolicyVersion')),
                },
              ],
            }),
          ],
        }),
        ...awsPolicies(),
      },
      verdicts: [
        [
          ALICE,
          'user/alice can get more permissions than it was given: iam-set-default-policy-version (iam:SetDefaultPolicyVersion) on policy/deploy, by policy/deploy statement 1.',
          { severity: 'medium' },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'a policy of AWS that was not read',
      parts: authorizationDetails({
        UserDetailList: [
          iamUser({ AttachedManagedPolicies: [{ PolicyName: 'ReadOnlyAccess', PolicyArn: READ_ONLY }] }),
        ],
      }),
      incomplete: [{ part: 'iam.aws-policies' }],
      verdicts: [
        [
          ALICE,
          'What user/alice may do, or could use, is not wholly known: arn:aws:iam::aws:policy/ReadOnlyAccess: was not in the answer; iam.aws-policies is incomplete: denied (refused in this test).',
        ],
      ],
    },
    {
      name: 'the policy of a role that it could pass cannot be read',
      parts: {
        ...authorizationDetails({
          UserDetailList: [alice(allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction']))],
          RoleDetailList: [iamRole({ RolePolicyList: [{ PolicyName: 'own', PolicyDocument: '{' }] })],
        }),
        ...awsPolicies(),
      },
      verdicts: [
        [
          ALICE,
          /^What user\/alice may do, or could use, is not wholly known: inline policy own of role app: /,
        ],
        ['arn:aws:iam::111122223333:role/app', /^What role\/app may do, or could use, is not wholly known: /],
      ],
    },
    {
      name: 'an inline policy that cannot be read',
      parts: {
        ...authorizationDetails({
          UserDetailList: [iamUser({ UserPolicyList: [{ PolicyName: 'own', PolicyDocument: '{' }] })],
        }),
        ...awsPolicies(),
      },
      verdicts: [
        [
          ALICE,
          /^What user\/alice may do, or could use, is not wholly known: inline policy own of user alice: /,
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'an administrator, and a role that a service made',
      parts: {
        ...authorizationDetails({
          UserDetailList: [alice(allow('*'))],
          RoleDetailList: [
            iamRole({
              Path: '/aws-service-role/config.amazonaws.com/',
              Arn: 'arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
              RolePolicyList: inline(allow('iam:PutRolePolicy')),
            }),
          ],
        }),
        ...awsPolicies(),
      },
      outOfScope: { ...ADMINISTRATOR, 'a service-linked role, which only its service uses': 1 },
    },
  ],
} satisfies RuleCases;
