import { INSTANCE_ARN, instancePatches, patch, patchStates } from '../case-values';
import type { RuleCases } from '../rule-cases';

const waiting = (state: Parameters<typeof patchStates>[0], ...installed: (string | undefined)[]) => ({
  ...patchStates({ InstalledPendingRebootCount: installed.length, ...state }),
  ...instancePatches(
    ...installed.map((InstalledTime) => patch({ State: 'INSTALLED_PENDING_REBOOT', InstalledTime })),
  ),
});

export default {
  pass: [
    {
      name: 'installed exactly seven days ago',
      parts: waiting({}, '2026-09-24T00:00:00Z'),
      verdicts: [
        [
          INSTANCE_ARN,
          'Instance i-0aaa waits for a reboot since 2026-09-24T00:00:00.000Z, due by 2026-10-01T00:00:00.000Z.',
          { dueAt: '2026-10-01T00:00:00.000Z', clockStart: '2026-09-24T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'rebooted since: patched without a reboot, and none waits by a later operation',
      parts: waiting({
        InstalledPendingRebootCount: 0,
        LastNoRebootInstallOperationTime: '2026-09-20T00:00:00Z',
        OperationEndTime: '2026-09-30T00:00:00Z',
      }),
      verdicts: [
        [
          INSTANCE_ARN,
          'Instance i-0aaa was patched without a reboot on 2026-09-20T00:00:00.000Z, and by the operation of 2026-09-30T00:00:00.000Z no patch waits for one. No due date: it was rebooted.',
          { dueAt: undefined },
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'the first of two was installed a moment earlier, and another time without a reboot later',
      parts: waiting(
        { LastNoRebootInstallOperationTime: '2026-09-30T00:00:00Z' },
        '2026-09-29T00:00:00Z',
        '2026-09-23T23:59:59Z',
      ),
      verdicts: [
        [
          INSTANCE_ARN,
          'Instance i-0aaa waits for a reboot since 2026-09-23T23:59:59.000Z, which was due by 2026-09-30T23:59:59.000Z.',
          {
            facts: { since: '2026-09-23T23:59:59.000Z' },
            dueAt: '2026-09-30T23:59:59.000Z',
            clockStart: '2026-09-23T23:59:59.000Z',
          },
        ],
      ],
    },
    {
      name: 'without dates of patches, by the last installation without a reboot',
      parts: waiting({ LastNoRebootInstallOperationTime: '2026-09-01T00:00:00Z' }, undefined),
      verdicts: [[INSTANCE_ARN, /waits for a reboot since 2026-09-01T00:00:00\.000Z, which was due/]],
    },
  ],
  unknown: [
    {
      name: 'no date at all',
      parts: waiting({}, undefined),
      verdicts: [
        [INSTANCE_ARN, 'Since when instance i-0aaa waits for a reboot is unknown: not every patch is dated.'],
      ],
    },
    {
      name: 'installed in the future',
      parts: waiting({}, '2026-10-05T00:00:00Z'),
      verdicts: [[INSTANCE_ARN, /is unknown: 2026-10-05T00:00:00\.000Z is in the future\.$/]],
    },
    {
      name: 'the count is missing',
      parts: waiting({ InstalledPendingRebootCount: undefined }),
      verdicts: [
        [
          INSTANCE_ARN,
          'Whether instance i-0aaa waits for a reboot is unknown: the answer has no such field.',
        ],
      ],
    },
  ],
  outOfScope: [
    { name: 'none waits', parts: waiting({}), outOfScope: { 'no patch waits for a reboot': 1 } },
    {
      name: 'none waits by the very operation that installed without a reboot',
      parts: waiting({
        LastNoRebootInstallOperationTime: '2026-09-30T00:00:00Z',
        OperationEndTime: '2026-09-30T00:00:00Z',
      }),
      outOfScope: { 'no patch waits for a reboot': 1 },
    },
    {
      name: 'none waits by an operation of the future',
      parts: waiting({
        LastNoRebootInstallOperationTime: '2026-09-30T00:00:00Z',
        OperationEndTime: '2026-10-02T00:00:00Z',
      }),
      outOfScope: { 'no patch waits for a reboot': 1 },
    },
  ],
} satisfies RuleCases;
