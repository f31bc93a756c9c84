import { INSTANCE_ARN, managedInstances, patchStates } from '../case-values';
import type { RuleCases } from '../rule-cases';

const state = (changes: Parameters<typeof patchStates>[0]) => ({
  ...managedInstances('i-0aaa'),
  ...patchStates(changes),
});
const WHETHER = 'Whether instance i-0aaa lacks patches is unknown:';

export default {
  pass: [
    {
      name: 'none is missing, seven days ago',
      parts: state({ OperationEndTime: '2026-09-24T00:00:00Z' }),
      verdicts: [
        [
          INSTANCE_ARN,
          'Instance i-0aaa lacked no critical or security patches on 2026-09-24T00:00:00.000Z, which is to be shown again by 2026-10-01T00:00:00.000Z.',
          { dueAt: '2026-10-01T00:00:00.000Z' },
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'a critical one and two of security',
      parts: state({ CriticalNonCompliantCount: 1, SecurityNonCompliantCount: 2 }),
      verdicts: [
        [
          INSTANCE_ARN,
          'Instance i-0aaa lacked 1 critical patches and 2 security patches on 2026-09-30T00:00:00.000Z. No due date: pw-ssm-missing-patch-age dates each patch.',
          { facts: { critical: 1, security: 2 } },
        ],
      ],
    },
    {
      name: 'one of security, while the critical ones are unknown and the scan is old',
      parts: state({
        CriticalNonCompliantCount: { unknown: 'the answer has no such field' },
        SecurityNonCompliantCount: 1,
        OperationEndTime: '2026-01-01T00:00:00Z',
      }),
      verdicts: [[INSTANCE_ARN, /lacked an unknown number of critical patches and 1 security patches/]],
    },
  ],
  unknown: [
    {
      name: 'never scanned',
      parts: { ...managedInstances('i-0aaa'), 'ssm.patch-states': [] },
      verdicts: [[INSTANCE_ARN, `${WHETHER} it was never scanned.`]],
    },
    {
      name: 'nothing missing in a scan that is too old',
      parts: state({ OperationEndTime: '2026-09-23T23:59:59Z' }),
      verdicts: [
        [
          INSTANCE_ARN,
          `${WHETHER} it was last scanned on 2026-09-23T23:59:59.000Z.`,
          { dueAt: '2026-09-30T23:59:59.000Z' },
        ],
      ],
    },
    {
      name: 'scanned in the future',
      parts: state({ OperationEndTime: '2026-10-02T00:00:00Z', SecurityNonCompliantCount: 1 }),
      verdicts: [
        [INSTANCE_ARN, `${WHETHER} it was scanned on 2026-10-02T00:00:00.000Z, which is in the future.`],
      ],
    },
    {
      name: 'no time of the scan',
      parts: state({ OperationEndTime: undefined }),
      verdicts: [[INSTANCE_ARN, `${WHETHER} when it was scanned, the answer has no such field.`]],
    },
    {
      name: 'no count of the critical ones',
      parts: state({ CriticalNonCompliantCount: undefined }),
      verdicts: [[INSTANCE_ARN, `${WHETHER} the critical ones, the answer has no such field.`]],
    },
    {
      name: 'no count of security patches',
      parts: state({ SecurityNonCompliantCount: undefined }),
      verdicts: [[INSTANCE_ARN, `${WHETHER} the security patches, the answer has no such field.`]],
    },
  ],
} satisfies RuleCases;
