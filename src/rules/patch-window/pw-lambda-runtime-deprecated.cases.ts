import { FUNCTION_ARN, lambdaFunction } from '../case-values';
import type { RuleCases } from '../rule-cases';

export default {
  pass: [
    {
      name: 'the moment before it is deprecated',
      now: '2026-10-30T23:59:59.999Z',
      parts: lambdaFunction({ runtime: 'python3.10' }),
      verdicts: [
        [
          FUNCTION_ARN,
          'Function pay runs on python3.10, supported until 2026-10-31.',
          {
            dueAt: '2026-10-31T00:00:00.000Z',
            warning: { from: '2026-08-02T00:00:00.000Z', of: 'python3.10' },
          },
        ],
      ],
    },
    {
      name: 'announced two days before, where that is asked for',
      params: { warnDays: 2 },
      parts: lambdaFunction({ runtime: 'python3.10' }),
      verdicts: [
        [FUNCTION_ARN, /^Function pay/, { warning: { from: '2026-10-29T00:00:00.000Z', of: 'python3.10' } }],
      ],
    },
  ],
  fail: [
    {
      name: 'from the day on which it is deprecated',
      now: '2026-10-31T00:00:00.000Z',
      parts: lambdaFunction({ runtime: 'python3.10' }),
      verdicts: [
        [
          FUNCTION_ARN,
          'Function pay runs on python3.10, deprecated on 2026-10-31.',
          { facts: { runtime: 'python3.10', deprecatedOn: '2026-10-31' }, dueAt: '2026-10-31T00:00:00.000Z' },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'a runtime newer than the table',
      parts: lambdaFunction({ runtime: 'nodejs98.x' }),
      verdicts: [
        [
          FUNCTION_ARN,
          'The runtime of function pay, nodejs98.x, is not in the table of Lambda runtimes read on 2026-07-31.',
        ],
      ],
    },
    {
      name: 'no runtime, though not an image',
      parts: lambdaFunction({ runtime: null }),
      verdicts: [[FUNCTION_ARN, /^The runtime of function pay, which has no name, is not in the table/]],
    },
    {
      name: 'runtime refused',
      parts: lambdaFunction({ runtime: { unknown: 'AccessDenied' } }),
      verdicts: [[FUNCTION_ARN, 'The runtime of function pay is unknown: AccessDenied.']],
    },
    {
      name: 'whether it is an image is unknown',
      parts: lambdaFunction({ packageType: { unknown: 'AccessDenied' } }),
      verdicts: [[FUNCTION_ARN, 'Whether function pay is a container image is unknown: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'a container image',
      parts: lambdaFunction({ packageType: 'Image', runtime: null }),
      outOfScope: { 'container image, which brings its own runtime': 1 },
    },
  ],
} satisfies RuleCases;
