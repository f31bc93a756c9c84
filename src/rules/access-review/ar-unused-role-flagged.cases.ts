import { authorizationDetails, iamRole } from '../case-values';
import type { RuleCases } from '../rule-cases';

const APP = 'arn:aws:iam::111122223333:role/app';
const SSO = 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com';
const roles = (...RoleDetailList: ReturnType<typeof iamRole>[]) => authorizationDetails({ RoleDetailList });
const used = (LastUsedDate: string) => ({ RoleLastUsed: { LastUsedDate, Region: 'eu-central-1' } });

export default {
  pass: [
    {
      name: 'used exactly 90 days ago',
      parts: roles(iamRole(used('2026-07-03T00:00:00Z'))),
      verdicts: [[APP, 'role/app was last used at 2026-07-03T00:00:00.000Z.']],
    },
  ],
  fail: [
    {
      name: 'used a moment more than 90 days ago',
      parts: roles(iamRole(used('2026-07-02T23:59:59.999Z'))),
      verdicts: [
        [
          APP,
          'role/app was last used at 2026-07-02T23:59:59.999Z.',
          { facts: { lastUsed: '2026-07-02T23:59:59.999Z', created: '2025-01-01T00:00:00.000Z' } },
        ],
      ],
    },
    {
      name: 'never used in the tracked period',
      parts: roles(iamRole({ RoleLastUsed: {} })),
      verdicts: [
        [
          APP,
          'role/app, created at 2025-01-01T00:00:00.000Z, was not used in the 400 days that IAM tracks.',
          { facts: { lastUsed: null, created: '2025-01-01T00:00:00.000Z' } },
        ],
      ],
    },
    {
      name: 'of a permission set, used long ago and never',
      parts: roles(
        iamRole({ Arn: `${SSO}/eu-central-1/AWSReservedSSO_Ops_1`, ...used('2026-01-01T00:00:00Z') }),
        iamRole({ Arn: `${SSO}/AWSReservedSSO_Ops_2`, RoleLastUsed: {} }),
      ),
      verdicts: [
        [
          `${SSO}/eu-central-1/AWSReservedSSO_Ops_1`,
          'role/aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_Ops_1 was last used at 2026-01-01T00:00:00.000Z. IAM refuses to change it: change its permission set, or who is assigned to it, in IAM Identity Center.',
        ],
        [
          `${SSO}/AWSReservedSSO_Ops_2`,
          /was not used in the 400 days that IAM tracks\. IAM refuses to change it: /,
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: roles(iamRole({ RoleLastUsed: undefined })),
      verdicts: [[APP, "IAM's answer does not say when role/app was last used."]],
    },
  ],
  outOfScope: [
    {
      name: 'service-linked, and exactly 90 days old',
      parts: roles(
        iamRole({
          Arn: 'arn:aws-cn:iam::111122223333:role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport',
          RoleLastUsed: {},
        }),
        iamRole({
          RoleName: 'young',
          Arn: 'arn:aws:iam::111122223333:role/young',
          CreateDate: '2026-07-03T00:00:00Z',
          RoleLastUsed: {},
        }),
      ),
      outOfScope: { 'service-linked role, which AWS manages': 1, 'younger than the limit': 1 },
    },
  ],
} satisfies RuleCases;
