import { parsePolicy } from '../src/policies/document';
import { evaluateRequest } from '../src/policies/evaluate-request';
import { needs as plan } from './plan/needs';
import { sessionPolicyOf } from './session-policy';

const everything = {
  name: 'spoke',
  policy: parsePolicy(
    { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
    'identity',
  ),
};

function may(actions: readonly string[], action: string): string {
  return evaluateRequest(
    {
      principal: {
        type: 'role',
        arn: 'arn:aws:iam::111122223333:role/watchbill-spoke',
        session: 'watchbill',
      },
      action,
      resource: '*',
    },
    {
      identity: [everything],
      session: [{ name: 'session', policy: parsePolicy(sessionPolicyOf(actions), 'session') }],
    },
  ).outcome;
}

test('every action that is not named is denied', () => {
  expect(
    ['iam:ListUsers', 'iam:GetUser', 's3:GetObject'].map((action) => may(['iam:ListUsers'], action)),
  ).toEqual(['allowed', 'implicitly denied', 'implicitly denied']);
});

it('lets Plan find accounts and Regions, and read nothing else of an account', () => {
  expect(
    ['ec2:DescribeRegions', 'organizations:ListAccounts', 'iam:GetAccountAuthorizationDetails'].map(
      (action) => may(plan.reads, action),
    ),
  ).toEqual(['allowed', 'allowed', 'implicitly denied']);
});
