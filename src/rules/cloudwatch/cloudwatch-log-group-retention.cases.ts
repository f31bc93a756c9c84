import type { RuleCases } from '../rule-cases';
import { logGroup, LOG_GROUP_ARN } from './case-values';

export default {
  pass: [
    {
      name: 'never expire',
      parts: logGroup({ RetentionInDays: null }),
      verdicts: [[LOG_GROUP_ARN, 'Events of log group /app/api never expire.']],
    },
    {
      name: 'exactly a year',
      parts: logGroup({ RetentionInDays: 365 }),
      verdicts: [[LOG_GROUP_ARN, 'Log group /app/api keeps its events for 365 days.']],
    },
    {
      name: 'less, where less is asked for',
      params: { minDays: 90 },
      parts: logGroup({ RetentionInDays: 90, LogGroupClass: 'INFREQUENT_ACCESS' }),
      verdicts: [[LOG_GROUP_ARN, 'Log group /app/api keeps its events for 90 days.']],
    },
  ],
  fail: [
    {
      name: 'half a year',
      parts: logGroup({ RetentionInDays: 180 }),
      verdicts: [
        [
          LOG_GROUP_ARN,
          'Log group /app/api keeps its events for 180 days; at least 365 are needed.',
          { facts: { retentionInDays: 180 } },
        ],
      ],
    },
    {
      name: 'a year, where the next step is asked for',
      params: { minDays: 400 },
      parts: logGroup({ RetentionInDays: 365 }),
      verdicts: [
        [LOG_GROUP_ARN, 'Log group /app/api keeps its events for 365 days; at least 400 are needed.'],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'on the way to a bucket',
      parts: logGroup({ RetentionInDays: 1, LogGroupClass: 'DELIVERY' }),
      outOfScope: { 'events on their way to another service': 1 },
    },
  ],
} satisfies RuleCases;
