import { authorizationDetails, iamRole, iamUser } from '../case-values';
import type { RuleCases } from '../rule-cases';

const AWS_POLICY = 'arn:aws:iam::aws:policy/AdministratorAccess';
const admin = { AttachedManagedPolicies: [{ PolicyName: 'AdministratorAccess', PolicyArn: AWS_POLICY }] };

export default {
  pass: [
    {
      name: 'approved by a pattern',
      params: { allowedPrincipals: ['arn:aws:iam::111122223333:role/break-glass-*'] },
      parts: authorizationDetails({
        RoleDetailList: [iamRole({ ...admin, Arn: 'arn:aws:iam::111122223333:role/break-glass-1' })],
      }),
      verdicts: [
        [
          'arn:aws:iam::111122223333:role/break-glass-1',
          'role/break-glass-1 has AdministratorAccess and is approved.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'nobody is approved by default',
      parts: authorizationDetails({ UserDetailList: [iamUser(admin)], RoleDetailList: [iamRole(admin)] }),
      verdicts: [
        [
          'arn:aws:iam::111122223333:user/alice',
          'user/alice has AdministratorAccess and is not approved.',
          { facts: { policy: AWS_POLICY } },
        ],
        ['arn:aws:iam::111122223333:role/app', 'role/app has AdministratorAccess and is not approved.'],
      ],
    },
    {
      name: 'in another partition, on a role of a permission set',
      parts: authorizationDetails({
        RoleDetailList: [
          iamRole({
            Arn: 'arn:aws-us-gov:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1',
            AttachedManagedPolicies: [
              {
                PolicyName: 'AdministratorAccess',
                PolicyArn: 'arn:aws-us-gov:iam::aws:policy/AdministratorAccess',
              },
            ],
          }),
        ],
      }),
      verdicts: [
        [
          'arn:aws-us-gov:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1',
          'role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1 has AdministratorAccess and is not approved. IAM refuses to change it: change its permission set, or who is assigned to it, in IAM Identity Center.',
          { facts: { policy: 'arn:aws-us-gov:iam::aws:policy/AdministratorAccess' } },
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'a narrower policy of AWS with a similar name',
      parts: authorizationDetails({
        RoleDetailList: [
          iamRole({
            AttachedManagedPolicies: [
              {
                PolicyName: 'AdministratorAccess-Amplify',
                PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess-Amplify',
              },
            ],
          }),
        ],
      }),
      outOfScope: { 'AdministratorAccess is not attached': 1 },
    },
    {
      name: "a customer's policy of the same name",
      parts: authorizationDetails({
        UserDetailList: [
          iamUser({
            AttachedManagedPolicies: [
              {
                PolicyName: 'AdministratorAccess',
                PolicyArn: 'arn:aws:iam::111122223333:policy/AdministratorAccess',
              },
            ],
          }),
        ],
      }),
      outOfScope: { 'AdministratorAccess is not attached': 1 },
    },
  ],
} satisfies RuleCases;
