import { FUNCTION_ARN, lambdaFunction, type RuleCases } from 'watchbill/cases';

export default {
  pass: [
    {
      name: 'of a family',
      parts: lambdaFunction({ runtime: 'python3.13' }),
      verdicts: [[FUNCTION_ARN, 'Function pay uses python3.13.']],
    },
    {
      name: 'of a family whose versions end in x',
      parts: lambdaFunction({ runtime: 'nodejs24.x' }),
      verdicts: [[FUNCTION_ARN, 'Function pay uses nodejs24.x.']],
    },
  ],
  fail: [
    {
      name: 'of another',
      parts: lambdaFunction({ runtime: 'java21' }),
      verdicts: [
        [FUNCTION_ARN, 'Function pay uses java21, which is not approved.', { facts: { runtime: 'java21' } }],
      ],
    },
  ],
  unknown: [
    {
      name: 'refused',
      parts: lambdaFunction({ runtime: { unknown: 'AccessDenied' } }),
      verdicts: [[FUNCTION_ARN, 'The runtime of pay is unknown: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'a container image',
      parts: lambdaFunction({ runtime: null, packageType: 'Image' }),
      outOfScope: { 'a container image': 1 },
    },
  ],
} satisfies RuleCases;
