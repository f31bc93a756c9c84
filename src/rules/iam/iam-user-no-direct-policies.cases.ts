import { authorizationDetails, iamUser, READ_DOCUMENT } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ALICE = 'arn:aws:iam::111122223333:user/alice';

export default {
  pass: [
    {
      name: 'in a group only',
      parts: authorizationDetails({ UserDetailList: [iamUser({ GroupList: ['developers'] })] }),
      verdicts: [[ALICE, 'user/alice has no policies of its own.']],
    },
  ],
  fail: [
    {
      name: 'attached and inline',
      parts: authorizationDetails({
        UserDetailList: [
          iamUser({
            AttachedManagedPolicies: [
              { PolicyName: 'ReadOnlyAccess', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
            ],
            UserPolicyList: [{ PolicyName: 'extra', PolicyDocument: READ_DOCUMENT }],
          }),
        ],
      }),
      verdicts: [
        [
          ALICE,
          'user/alice has policies of its own: policy/ReadOnlyAccess, inline extra.',
          { facts: { attached: ['arn:aws:iam::aws:policy/ReadOnlyAccess'], inline: ['extra'] } },
        ],
      ],
    },
  ],
} satisfies RuleCases;
