import { FUNCTION_ARN, lambdaFunction } from '../case-values';
import type { RuleCases } from '../rule-cases';

type Urls = Parameters<typeof lambdaFunction>[3];
const urls = (configs: Urls) => lambdaFunction({}, null, [], configs);

export default {
  pass: [
    { name: 'none', parts: urls([]), verdicts: [[FUNCTION_ARN, 'Function pay has no URL.']] },
    {
      name: 'for IAM only',
      parts: urls([{ functionArn: FUNCTION_ARN, authType: 'AWS_IAM' }]),
      verdicts: [[FUNCTION_ARN, 'The URLs of function pay require IAM.']],
    },
  ],
  fail: [
    {
      name: 'of an alias, beside one that asks for IAM',
      parts: urls([
        { functionArn: FUNCTION_ARN, authType: 'AWS_IAM' },
        { functionArn: `${FUNCTION_ARN}:live`, authType: 'NONE' },
      ]),
      verdicts: [[FUNCTION_ARN, 'URLs without authentication: pay:live.', { facts: { open: ['pay:live'] } }]],
    },
    {
      name: 'one that cannot be read beside one that fails',
      parts: urls([{ unknown: 'odd' }, { functionArn: FUNCTION_ARN, authType: 'NONE' }]),
      verdicts: [[FUNCTION_ARN, 'URLs without authentication: pay.']],
    },
  ],
  unknown: [
    {
      name: 'URLs refused',
      parts: urls({ unknown: 'AccessDenied' }),
      verdicts: [[FUNCTION_ARN, 'Whether function pay has URLs is unknown: AccessDenied.']],
    },
    {
      name: 'one that cannot be read beside one in order',
      parts: urls([{ unknown: 'odd' }, { functionArn: FUNCTION_ARN, authType: 'AWS_IAM' }]),
      verdicts: [[FUNCTION_ARN, 'Whether function pay has URLs is unknown: odd.']],
    },
  ],
} satisfies RuleCases;
