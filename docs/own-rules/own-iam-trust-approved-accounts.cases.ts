import { authorizationDetails, iamRole, trustOf, type RuleCases } from 'watchbill/cases';

const ROLE = 'arn:aws:iam::111122223333:role/app';
const params = { accounts: ['444455556666'] };
const trusting = (principal: unknown) =>
  authorizationDetails({ RoleDetailList: [iamRole({ AssumeRolePolicyDocument: trustOf(principal) })] });

export default {
  pass: [
    {
      name: 'listed, by its ARN',
      params,
      parts: trusting({ AWS: 'arn:aws:iam::444455556666:root' }),
      verdicts: [[ROLE, 'Role app trusts 444455556666, as listed.']],
    },
  ],
  fail: [
    {
      name: 'one of two is not listed',
      params,
      parts: trusting({ AWS: ['444455556666', 'arn:aws:iam::777788889999:role/ci'] }),
      verdicts: [
        [ROLE, 'Role app trusts 777788889999, not listed.', { facts: { unlisted: ['777788889999'] } }],
      ],
    },
    {
      name: 'everybody',
      params,
      parts: trusting('*'),
      verdicts: [[ROLE, 'Role app trusts everybody, not listed.']],
    },
  ],
  outOfScope: [
    {
      name: 'a service of AWS',
      parts: trusting({ Service: 'lambda.amazonaws.com' }),
      outOfScope: { 'trusts no other account': 1 },
    },
    {
      name: 'its own account',
      parts: trusting({ AWS: 'arn:aws:iam::111122223333:root' }),
      outOfScope: { 'trusts no other account': 1 },
    },
  ],
} satisfies RuleCases;
