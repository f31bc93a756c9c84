import { FUNCTION_ARN, lambdaFunction } from '../case-values';
import type { RuleCases } from '../rule-cases';

const policy = (statement: object) => {
  const document = { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: FUNCTION_ARN, ...statement };
  return lambdaFunction({}, JSON.stringify({ Version: '2012-10-17', Statement: [document] }));
};
const PASS = 'The policy of function pay lets in nobody at large.';

export default {
  pass: [
    {
      name: 'no policy',
      parts: lambdaFunction(),
      verdicts: [[FUNCTION_ARN, 'Function pay has no resource policy.']],
    },
    {
      name: 'a service',
      parts: policy({ Principal: { Service: 'events.amazonaws.com' } }),
      verdicts: [[FUNCTION_ARN, PASS]],
    },
    {
      name: 'everybody of one account',
      parts: policy({ Principal: '*', Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } }),
      verdicts: [[FUNCTION_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'everybody',
      parts: policy({ Sid: 'open', Principal: '*' }),
      verdicts: [
        [
          FUNCTION_ARN,
          'The policy of function pay lets everybody in: open.',
          { facts: { statements: ['open'] } },
        ],
      ],
    },
    {
      name: 'a function URL without authentication',
      parts: policy({
        Principal: '*',
        Action: 'lambda:InvokeFunctionUrl',
        Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
      }),
      verdicts: [[FUNCTION_ARN, 'The policy of function pay lets everybody in: statement 1.']],
    },
  ],
  unknown: [
    {
      name: 'policy refused',
      parts: lambdaFunction({}, { unknown: 'AccessDenied' }),
      verdicts: [[FUNCTION_ARN, 'The policy of function pay is unknown: AccessDenied.']],
    },
  ],
  error: [
    {
      name: 'a text that is not a policy',
      parts: lambdaFunction({}, 'nonsense'),
      verdicts: [[FUNCTION_ARN, /^The rule failed on this resource: Invalid policy/]],
    },
  ],
} satisfies RuleCases;
