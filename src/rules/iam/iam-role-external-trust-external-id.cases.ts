import { authorizationDetails, iamRole, reviewedAccess, trustOf } from '../case-values';
import type { RuleCases } from '../rule-cases';

const APP = 'arn:aws:iam::111122223333:role/app';
const VENDOR = 'arn:aws:iam::999988887777:root';
const role = (trust: Record<string, unknown> | string) =>
  authorizationDetails({ RoleDetailList: [iamRole({ AssumeRolePolicyDocument: trust })] });
const member = (...ids: string[]) => ({
  'organization.membership': {
    member: true as const,
    Id: 'o-abc123def4',
    ManagementAccountId: '222200001111',
  },
  'organization.accounts': {
    isReadHere: ids.length > 0,
    Accounts: ids.map((Id) => ({ Id })),
  },
});
const ALL = member('111122223333', '444455556666');
const NOT_TOLD = member();
const PASSES = [[APP, 'Nobody outside the organization may take role/app without an external id.']] as const;
const vendor = (Condition?: object) => trustOf({ AWS: VENDOR }, Condition);

export default {
  pass: [
    {
      name: 'an external id',
      parts: { ...role(vendor({ StringEquals: { 'sts:ExternalId': 'f-7' } })), ...ALL },
      verdicts: PASSES,
    },
    {
      name: 'an account of the organization',
      parts: { ...role(trustOf({ AWS: '444455556666' })), ...ALL },
      verdicts: PASSES,
    },
    {
      name: 'the management account, where the others are not told',
      parts: { ...role(trustOf({ AWS: 'arn:aws:iam::222200001111:role/deploy' })), ...NOT_TOLD },
      verdicts: PASSES,
    },
    {
      name: 'whoever is of the organization',
      parts: {
        ...role(vendor({ StringEquals: { 'aws:PrincipalOrgID': 'o-abc123def4' } })),
        ...NOT_TOLD,
      },
      verdicts: PASSES,
    },
    {
      name: 'an account that is known',
      params: { knownAccounts: ['999988887777'] },
      parts: { ...role(vendor()), ...NOT_TOLD },
      verdicts: PASSES,
    },
  ],
  fail: [
    {
      name: 'an account of nobody here',
      parts: { ...role(vendor()), ...ALL },
      verdicts: [
        [
          APP,
          'The trust policy of role/app lets in 999988887777, outside the organization, without an external id: statement 1.',
          {
            severity: 'medium',
            facts: { accounts: ['999988887777'], statements: ['statement 1'] },
          },
        ],
      ],
    },
    {
      name: 'with MFA, and with any external id',
      parts: {
        ...role(
          vendor({
            Bool: { 'aws:MultiFactorAuthPresent': 'true' },
            StringLike: { 'sts:ExternalId': '*' },
          }),
        ),
        ...ALL,
      },
      verdicts: [[APP, /lets in 999988887777, outside/]],
    },
    {
      name: 'an account in no organization',
      parts: { ...role(vendor()), 'organization.membership': { member: false } },
      verdicts: [[APP, /lets in 999988887777, outside/]],
    },
    {
      name: 'whoever is of another organization',
      parts: {
        ...role(trustOf({ AWS: '*' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-zzz9999999' } })),
        ...NOT_TOLD,
      },
      verdicts: [[APP, /lets in o-zzz9999999, outside/]],
    },
    {
      name: 'the population of access says that somebody outside may',
      parts: { ...role(vendor()), ...NOT_TOLD, ...reviewedAccess({ outsideRoles: [{ arn: APP }] }) },
      verdicts: [[APP, /lets in 999988887777, outside/]],
    },
  ],
  unknown: [
    {
      name: 'where the accounts of the organization are not told',
      parts: { ...role(vendor()), ...NOT_TOLD },
      verdicts: [
        [
          APP,
          'The trust policy of role/app lets in 999988887777 without an external id; whether that is of the organization is unknown: the accounts of the organization are told to its management account alone.',
        ],
      ],
    },
    {
      name: 'nothing of the organization was read',
      parts: role(vendor()),
      incomplete: [{ part: 'organization.membership' }, { part: 'organization.accounts' }],
      verdicts: [[APP, /is unknown: organization\.accounts is incomplete: /]],
    },
    {
      name: 'whoever is of an organization, and nobody knows which the own one is',
      parts: role(trustOf({ AWS: '*' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-zzz9999999' } })),
      incomplete: [{ part: 'organization.membership' }],
      verdicts: [[APP, /lets in o-zzz9999999 without .* organization\.membership is incomplete: /]],
    },
  ],
  error: [
    {
      name: 'the trust policy cannot be read',
      parts: { ...role('{'), ...ALL },
      verdicts: [[APP, /^The rule failed on this resource: /]],
    },
  ],
  outOfScope: [
    {
      name: 'a service, the own account, and a service-linked role',
      parts: {
        ...authorizationDetails({
          RoleDetailList: [
            iamRole(),
            iamRole({ Arn: `${APP}-2`, AssumeRolePolicyDocument: trustOf({ AWS: '111122223333' }) }),
            iamRole({
              Arn: 'arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
            }),
          ],
        }),
        ...ALL,
      },
      outOfScope: {
        'trusts no other account': 2,
        'a service-linked role, which only its service uses': 1,
      },
    },
  ],
} satisfies RuleCases;
