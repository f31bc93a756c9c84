import { INSTANCE_ARN, instancePatches, patch, patchStates } from '../case-values';
import type { RuleCases } from '../rule-cases';

const lacking = (...patches: ReturnType<typeof patch>[]) => ({
  ...patchStates({ MissingCount: patches.length }),
  ...instancePatches(...patches),
});

export default {
  pass: [
    {
      name: 'critical, released exactly fifteen days ago',
      parts: lacking(patch({ ReleaseDate: '2026-09-16T00:00:00Z' })),
      verdicts: [
        [
          INSTANCE_ARN,
          'Instance i-0aaa lacks 1 patches, due from 2026-10-01T00:00:00.000Z.',
          { dueAt: '2026-10-01T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'what mends no vulnerability',
      parts: lacking(
        patch({ Classification: 'UpdateRollups', CVEIds: [], ReleaseDate: '2020-01-01T00:00:00Z' }),
      ),
      verdicts: [
        [
          INSTANCE_ARN,
          'Instance i-0aaa lacks no security patch. No due date: what it lacks mends no vulnerability.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'critical a moment older, and important within its window',
      parts: lacking(
        patch({ KBId: 'KB2', Severity: 'Important', ReleaseDate: '2026-09-02T00:00:00Z' }),
        patch({ KBId: 'KB1', State: 'FAILED', ReleaseDate: '2026-09-15T23:59:59.999Z' }),
      ),
      verdicts: [
        [
          INSTANCE_ARN,
          'Instance i-0aaa lacks KB1, the first of them due by 2026-09-30T23:59:59.999Z.',
          { facts: { patches: 'KB1' }, dueAt: '2026-09-30T23:59:59.999Z' },
        ],
      ],
    },
    {
      name: 'one that the baseline does not approve yet, of no severity',
      parts: lacking(
        patch({
          State: 'AVAILABLE_SECURITY_UPDATE',
          Severity: 'Unspecified',
          ReleaseDate: '2026-07-02T23:59:59Z',
        }),
      ),
      verdicts: [[INSTANCE_ARN, /lacks KB5023697, the first of them due by 2026-09-30T23:59:59\.000Z/]],
    },
  ],
  unknown: [
    {
      name: 'no release date',
      parts: lacking(patch({ ReleaseDate: { unknown: 'denied: AccessDenied' } })),
      verdicts: [
        [
          INSTANCE_ARN,
          'When a patch that instance i-0aaa lacks was released is unknown: KB5023697, denied: AccessDenied.',
        ],
      ],
    },
    {
      name: 'released in the future',
      parts: lacking(patch({ ReleaseDate: '2026-12-01T00:00:00Z' })),
      verdicts: [[INSTANCE_ARN, /KB5023697, 2026-12-01T00:00:00\.000Z is in the future\.$/]],
    },
    {
      name: 'more are counted than listed',
      parts: { ...patchStates({ MissingCount: 2 }), ...instancePatches(patch()) },
      verdicts: [[INSTANCE_ARN, 'Which patches instance i-0aaa lacks is unknown: not all are listed.']],
    },
    {
      name: 'the list was refused',
      parts: {
        ...patchStates({ FailedCount: 1 }),
        'ssm.patches': [{ InstanceId: 'i-0aaa', patches: { unknown: 'error: InternalServerError' } }],
      },
      verdicts: [
        [INSTANCE_ARN, 'Which patches instance i-0aaa lacks is unknown: error: InternalServerError.'],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'nothing is missing',
      parts: { ...patchStates(), 'ssm.patches': [] },
      outOfScope: { 'no patch is missing': 1 },
    },
  ],
} satisfies RuleCases;
