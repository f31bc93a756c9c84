import { authorizationDetails, iamRole, iamUser } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const attached = (PolicyArn: string) => ({
  AttachedManagedPolicies: [{ PolicyName: 'AWSSupportAccess', PolicyArn }],
});
const SUPPORT = 'arn:aws:iam::aws:policy/AWSSupportAccess';

export default {
  pass: [
    {
      name: 'a role',
      parts: authorizationDetails({ RoleDetailList: [iamRole(attached(SUPPORT))] }),
      verdicts: [[ACCOUNT, 'AWSSupportAccess is attached to role/app.']],
    },
    {
      name: 'in another partition',
      parts: authorizationDetails({
        RoleDetailList: [iamRole(attached('arn:aws-us-gov:iam::aws:policy/AWSSupportAccess'))],
      }),
      verdicts: [[ACCOUNT, 'AWSSupportAccess is attached to role/app.']],
    },
  ],
  fail: [
    {
      name: 'no role at all',
      parts: authorizationDetails({}),
      verdicts: [[ACCOUNT, 'No role has AWSSupportAccess.', { severity: 'low', facts: { roles: [] } }]],
    },
    {
      name: 'a user has it, and a role has one’s own of that name',
      parts: authorizationDetails({
        UserDetailList: [iamUser(attached(SUPPORT))],
        RoleDetailList: [iamRole(attached('arn:aws:iam::111122223333:policy/AWSSupportAccess'))],
      }),
      verdicts: [[ACCOUNT, 'No role has AWSSupportAccess.']],
    },
  ],
} satisfies RuleCases;
