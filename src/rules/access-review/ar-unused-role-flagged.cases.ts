import { authorizationDetails, iamRole as anyRole, reviewedAccess, trustOf } from '../case-values';
import type { RuleCases } from '../rule-cases';

const APP = 'arn:aws:iam::111122223333:role/app';
const SSO = 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com';
const OUTSIDE = trustOf({ AWS: 'arn:aws:iam::999900001111:root' });
const iamRole = (given: Parameters<typeof anyRole>[0] = {}) =>
  anyRole({ AssumeRolePolicyDocument: OUTSIDE, ...given });
const NEVER = { RoleLastUsed: {} };
const roles = (...RoleDetailList: ReturnType<typeof iamRole>[]) => authorizationDetails({ RoleDetailList });
const used = (LastUsedDate: string) => ({ RoleLastUsed: { LastUsedDate } });

export default {
  pass: [
    {
      name: 'used exactly 90 days ago',
      parts: roles(iamRole(used('2026-07-03T00:00:00Z'))),
      verdicts: [[APP, 'role/app was last used at 2026-07-03T00:00:00.000Z.']],
    },
    {
      name: 'never used, and kept with a reason in the newest review',
      parts: {
        ...roles(iamRole(NEVER)),
        ...reviewedAccess({
          outsideRoles: [{ arn: APP }],
          keptRoles: [
            {
              arn: APP,
              campaign: '2026-Q3',
              by: 'maria',
              at: '2026-07-09T09:00:00Z',
              reason: 'Disaster recovery.',
            },
          ],
        }),
      },
      verdicts: [
        [
          APP,
          'role/app, created at 2025-01-01T00:00:00.000Z, was not used in the 400 days that IAM tracks. maria kept it at 2026-07-09T09:00:00.000Z in the campaign of 2026-Q3: Disaster recovery.',
        ],
      ],
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
      name: 'never used, in a population of access, and not kept',
      parts: { ...roles(iamRole(NEVER)), ...reviewedAccess({ outsideRoles: [{ arn: APP }] }) },
      verdicts: [[APP, /was not used in the 400 days that IAM tracks\.$/]],
    },
    {
      name: 'never used, for an identity provider',
      parts: roles(
        iamRole({
          ...NEVER,
          AssumeRolePolicyDocument: trustOf({ Federated: 'arn:aws:iam::111122223333:saml-provider/idp' }),
        }),
      ),
      verdicts: [[APP, /was not used in the 400 days that IAM tracks\.$/]],
    },
    {
      name: 'never used, for whoever a policy that cannot be read names',
      parts: roles(iamRole({ ...NEVER, AssumeRolePolicyDocument: '{' })),
      verdicts: [[APP, /was not used in the 400 days that IAM tracks\.$/]],
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
      name: 'used, and its trust policy cannot be read',
      parts: roles(iamRole({ AssumeRolePolicyDocument: '{' })),
      verdicts: [[APP, 'Who may take role/app is not known: its trust policy is not understood.']],
    },
    {
      name: 'the answer does not say',
      parts: roles(iamRole({ RoleLastUsed: undefined })),
      verdicts: [[APP, "IAM's answer does not say when role/app was last used."]],
    },
  ],
  outOfScope: [
    {
      name: 'never used, and only for a service, the own account, or in emergencies',
      parts: roles(
        iamRole({ ...NEVER, AssumeRolePolicyDocument: trustOf({ Service: 'lambda.amazonaws.com' }) }),
        iamRole({
          ...NEVER,
          Arn: 'arn:aws:iam::111122223333:role/own',
          AssumeRolePolicyDocument: trustOf({ AWS: 'arn:aws:iam::111122223333:root' }),
        }),
        iamRole({
          ...NEVER,
          Arn: 'arn:aws:iam::111122223333:role/glass',
          Tags: [{ Key: 'break-glass', Value: 'true' }],
        }),
      ),
      outOfScope: {
        'role that neither another account nor an identity provider may take': 2,
        'idle break-glass role, whose use is reviewed': 1,
      },
    },
    {
      name: 'never used, and only for an account of the organisation',
      parts: { ...roles(iamRole(NEVER)), ...reviewedAccess() },
      outOfScope: { 'role that only accounts of the organisation may take': 1 },
    },
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
