import { testRule } from '../../../test/support/rule-tester';
import { authorizationDetails, iamUser, READ_DOCUMENT } from '../../../test/support/snapshots';
import rule from './iam-user-no-direct-policies';

const ALICE = 'arn:aws:iam::111122223333:user/alice';

testRule(rule, {
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
});
