import { INSTANCE_ARN, managedInstances, patchStates } from '../case-values';
import type { RuleCases } from '../rule-cases';

const scanned = (OperationEndTime: string | { unknown: string }) => ({
  ...managedInstances('i-0aaa'),
  ...patchStates({ OperationEndTime }),
});

export default {
  pass: [
    {
      name: 'exactly seven days ago',
      parts: scanned('2026-09-24T00:00:00Z'),
      verdicts: [
        [
          INSTANCE_ARN,
          'Instance i-0aaa was last scanned for missing patches on 2026-09-24T00:00:00.000Z.',
          { dueAt: '2026-10-01T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'while we scan',
      parts: scanned('2026-10-01T00:15:00Z'),
      verdicts: [[INSTANCE_ARN, /was last scanned for missing patches on 2026-10-01T00:15:00\.000Z\.$/]],
    },
  ],
  fail: [
    {
      name: 'a moment longer ago',
      parts: scanned('2026-09-23T23:59:59.999Z'),
      verdicts: [
        [
          INSTANCE_ARN,
          'Instance i-0aaa was last scanned for missing patches on 2026-09-23T23:59:59.999Z, and was to be again by 2026-09-30T23:59:59.999Z.',
          { facts: { scannedAt: '2026-09-23T23:59:59.999Z' }, dueAt: '2026-09-30T23:59:59.999Z' },
        ],
      ],
    },
    {
      name: 'never, a machine elsewhere',
      parts: { ...managedInstances('mi-0bbb'), 'ssm.patch-states': [] },
      verdicts: [
        [
          'arn:aws:ssm:eu-central-1:111122223333:managed-instance/mi-0bbb',
          'Instance mi-0bbb was never scanned for missing patches. No due date: a scan was due at once.',
          { facts: { scannedAt: 'never' } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'the time is missing',
      parts: scanned({ unknown: 'the answer has no such field' }),
      verdicts: [
        [INSTANCE_ARN, 'When instance i-0aaa was scanned is unknown: the answer has no such field.'],
      ],
    },
    {
      name: 'in the future',
      parts: scanned('2026-10-01T00:15:00.001Z'),
      verdicts: [
        [
          INSTANCE_ARN,
          'When instance i-0aaa was scanned is unknown: 2026-10-01T00:15:00.001Z is in the future.',
        ],
      ],
    },
  ],
} satisfies RuleCases;
