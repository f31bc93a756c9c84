import { ADMIN_DOCUMENT, authorizationDetails, iamRole, iamUser, READ_DOCUMENT } from '../case-values';
import type { RuleCases } from '../rule-cases';

const GROUP = {
  GroupName: 'ops',
  GroupId: 'AGPAEXAMPLEOPS',
  Arn: 'arn:aws:iam::111122223333:group/ops',
  CreateDate: '2025-01-01T00:00:00Z',
};
const SSO_ROLE = 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Ops_1';
const inline = (PolicyDocument: Record<string, unknown> | string) => [{ PolicyName: 'p', PolicyDocument }];

export default {
  pass: [
    {
      name: 'none, and a narrow one',
      parts: authorizationDetails({
        UserDetailList: [iamUser()],
        RoleDetailList: [iamRole({ RolePolicyList: inline(READ_DOCUMENT) })],
      }),
      verdicts: [
        ['arn:aws:iam::111122223333:user/alice', 'No inline policy of user/alice allows everything.'],
        ['arn:aws:iam::111122223333:role/app', 'No inline policy of role/app allows everything.'],
      ],
    },
  ],
  fail: [
    {
      name: 'of a user, a group and a role',
      parts: authorizationDetails({
        UserDetailList: [iamUser({ UserPolicyList: inline(ADMIN_DOCUMENT) })],
        GroupDetailList: [{ ...GROUP, GroupPolicyList: inline(ADMIN_DOCUMENT) }],
        RoleDetailList: [iamRole({ RolePolicyList: inline(ADMIN_DOCUMENT) })],
      }),
      verdicts: [
        ['arn:aws:iam::111122223333:user/alice', 'Inline policies of user/alice allow everything: p.'],
        ['arn:aws:iam::111122223333:group/ops', 'Inline policies of group/ops allow everything: p.'],
        [
          'arn:aws:iam::111122223333:role/app',
          'Inline policies of role/app allow everything: p.',
          { facts: { policies: ['p'] } },
        ],
      ],
    },
    {
      name: 'of a permission set',
      parts: authorizationDetails({
        RoleDetailList: [iamRole({ Arn: SSO_ROLE, RolePolicyList: inline(ADMIN_DOCUMENT) })],
      }),
      verdicts: [
        [
          SSO_ROLE,
          'Inline policies of role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Ops_1 allow everything: p. IAM refuses to change it: change its permission set, or who is assigned to it, in IAM Identity Center.',
        ],
      ],
    },
  ],
  error: [
    {
      name: 'a document that is not a policy',
      parts: authorizationDetails({ UserDetailList: [iamUser({ UserPolicyList: inline('nonsense') })] }),
      verdicts: [
        ['arn:aws:iam::111122223333:user/alice', /^The rule failed on this resource: Invalid policy/],
      ],
    },
  ],
} satisfies RuleCases;
