import { trail, TRAIL_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';

const trails = (...list: ReturnType<typeof trail>[]) => ({ 'cloudtrail.trails': list });

export default {
  pass: [
    { name: 'on', parts: trails(trail()), verdicts: [[TRAIL_ARN, 'Trail main has log file validation on.']] },
    { name: 'no trail', parts: trails(), verdicts: [] },
  ],
  fail: [
    {
      name: 'off',
      parts: trails(trail({ LogFileValidationEnabled: false })),
      verdicts: [
        [TRAIL_ARN, 'Trail main has log file validation off.', { facts: { logFileValidation: false } }],
      ],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: trails(trail({ LogFileValidationEnabled: undefined })),
      verdicts: [
        [TRAIL_ARN, 'Whether trail main validates its log files is unknown: the answer has no such field.'],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'of another account',
      parts: trails(trail({ TrailARN: 'arn:aws:cloudtrail:eu-central-1:999900001111:trail/org' })),
      outOfScope: { 'trail of another account': 1 },
    },
  ],
} satisfies RuleCases;
