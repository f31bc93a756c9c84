import { authorizationDetails, iamUser, type RuleCases } from 'watchbill/cases';

const ARN = 'arn:aws:iam::111122223333:user/alice';
const named = (UserName: string) => authorizationDetails({ UserDetailList: [iamUser({ UserName })] });

export default {
  pass: [
    { name: 'as agreed', parts: named('svc-pay'), verdicts: [[ARN, 'User svc-pay begins with svc-.']] },
    { name: 'no users', parts: authorizationDetails({}), verdicts: [] },
  ],
  fail: [
    {
      name: 'a person',
      parts: named('alice'),
      verdicts: [[ARN, 'User alice is not named svc- and the service.', { facts: { name: 'alice' } }]],
    },
    {
      name: 'the prefix and no service',
      parts: named('svc-'),
      verdicts: [[ARN, 'User svc- is not named svc- and the service.']],
    },
  ],
} satisfies RuleCases;
