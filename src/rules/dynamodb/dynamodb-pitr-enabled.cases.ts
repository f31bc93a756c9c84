import type { RuleCases } from '../rule-cases';
import { recovery, table, TABLE_ARN } from './case-values';

export default {
  pass: [{ name: 'on', parts: table(), verdicts: [[TABLE_ARN, 'Point-in-time recovery of orders is on.']] }],
  fail: [
    {
      name: 'off',
      parts: table({}, { ContinuousBackupsDescription: recovery('DISABLED') }),
      verdicts: [
        [
          TABLE_ARN,
          'Point-in-time recovery of orders is off.',
          { facts: { pointInTimeRecoveryStatus: 'DISABLED' } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'refused',
      parts: table({}, { ContinuousBackupsDescription: { unknown: 'denied: AccessDenied' } }),
      verdicts: [
        [TABLE_ARN, 'Whether point-in-time recovery of orders is on is unknown: denied: AccessDenied.'],
      ],
    },
    {
      name: 'a status of a later day',
      parts: table({}, { ContinuousBackupsDescription: recovery('PAUSED') }),
      verdicts: [[TABLE_ARN, 'Point-in-time recovery of orders is PAUSED, which this rule does not know.']],
    },
  ],
} satisfies RuleCases;
