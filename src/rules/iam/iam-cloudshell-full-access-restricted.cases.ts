import { authorizationDetails, iamRole, iamUser } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const APP = 'arn:aws:iam::111122223333:role/app';
const attached = (PolicyArn: string) => ({
  AttachedManagedPolicies: [{ PolicyName: 'AWSCloudShellFullAccess', PolicyArn }],
});
const FULL = attached('arn:aws:iam::aws:policy/AWSCloudShellFullAccess');

export default {
  pass: [
    {
      name: 'approved',
      params: { allowedPrincipals: ['arn:aws:iam::*:user/al*'] },
      parts: authorizationDetails({ UserDetailList: [iamUser(FULL)] }),
      verdicts: [[ALICE, 'user/alice has AWSCloudShellFullAccess and is approved.']],
    },
  ],
  fail: [
    {
      name: 'a user, a group and a role, in another partition too',
      parts: authorizationDetails({
        UserDetailList: [iamUser(FULL)],
        GroupDetailList: [
          { GroupName: 'developers', Arn: 'arn:aws:iam::111122223333:group/developers', ...FULL },
        ],
        RoleDetailList: [iamRole(attached('arn:aws-cn:iam::aws:policy/AWSCloudShellFullAccess'))],
      }),
      verdicts: [
        [
          ALICE,
          'user/alice has AWSCloudShellFullAccess.',
          {
            severity: 'low',
            facts: { policy: 'arn:aws:iam::aws:policy/AWSCloudShellFullAccess' },
          },
        ],
        ['arn:aws:iam::111122223333:group/developers', /^group\/developers has/],
        [APP, /^role\/app has/],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'none, and a policy of one’s own by that name',
      parts: authorizationDetails({
        UserDetailList: [iamUser()],
        RoleDetailList: [iamRole(attached('arn:aws:iam::111122223333:policy/AWSCloudShellFullAccess'))],
      }),
      outOfScope: { 'AWSCloudShellFullAccess is not attached': 2 },
    },
  ],
} satisfies RuleCases;
