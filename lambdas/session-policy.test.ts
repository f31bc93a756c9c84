import { parsePolicy } from '../src/policies/document';
import { evaluateRequest } from '../src/policies/evaluate-request';
import { COLLECTOR_ACTIONS } from '../src/sources/actions';
import { SOURCES } from '../src/sources/sources';
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

it('lets Plan find accounts and Regions, and read nothing else of an account', () => {
  expect(
    ['ec2:DescribeRegions', 'organizations:ListAccounts', 'iam:GetAccountAuthorizationDetails'].map(
      (action) => may(plan.reads, action),
    ),
  ).toEqual(['allowed', 'allowed', 'implicitly denied']);
});

it.each(SOURCES)('lets the collector of %s do what it declares, within what STS takes', (source) => {
  const actions = COLLECTOR_ACTIONS[source];
  expect(actions.map((action) => may(actions, action))).toEqual(actions.map(() => 'allowed'));
  expect(may(actions, 's3:GetObject')).toBe('implicitly denied');
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  expect(sessionPolicyOf(actions).length).toBeLessThanOrEqual(2048);
});
