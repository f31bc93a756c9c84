import { maintenanceWindow } from '../case-values';
import type { RuleCases } from '../rule-cases';

const WINDOW = 'arn:aws:ssm:eu-central-1:111122223333:maintenancewindow/mw-0123456789abcdef0';
const ran = (EndTime: string | undefined, Status = 'SUCCESS') => [{ Status, EndTime }];

export default {
  pass: [
    {
      name: 'exactly 31 days ago',
      parts: maintenanceWindow({ executions: ran('2026-08-31T00:00:00Z') }),
      verdicts: [
        [
          WINDOW,
          'Window sundays last ran successfully on 2026-08-31T00:00:00.000Z.',
          { dueAt: '2026-10-01T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'created yesterday',
      parts: maintenanceWindow({ createdAt: '2026-09-30T00:00:00Z', executions: [] }),
      verdicts: [
        [
          WINDOW,
          'Window sundays was created on 2026-09-30T00:00:00.000Z and is to run by 2026-10-31T00:00:00.000Z.',
          { dueAt: '2026-10-31T00:00:00.000Z' },
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'failed each time',
      parts: maintenanceWindow({ executions: ran('2026-09-30T00:00:00Z', 'FAILED') }),
      verdicts: [
        [WINDOW, 'Window sundays did not run successfully within 31 days.', { facts: { days: 31 } }],
      ],
    },
    {
      name: 'disabled, and longer ago than the parameter',
      params: { maxDays: 7 },
      parts: maintenanceWindow({ Enabled: false, executions: ran('2026-09-23T00:00:00Z') }),
      verdicts: [[WINDOW, 'Window sundays did not run successfully within 7 days. It is disabled.']],
    },
  ],
  unknown: [
    {
      name: 'a run in the future',
      parts: maintenanceWindow({ executions: ran('2026-10-05T00:00:00Z') }),
      verdicts: [
        [
          WINDOW,
          'Whether window sundays ran successfully is unknown: a run has no date, or one in the future.',
        ],
      ],
    },
    {
      name: 'executions refused',
      parts: maintenanceWindow({ executions: { unknown: 'denied: AccessDenied' } }),
      verdicts: [[WINDOW, 'Whether window sundays ran successfully is unknown: denied: AccessDenied.']],
    },
    {
      name: 'tasks refused',
      parts: maintenanceWindow({ documents: { unknown: 'denied: AccessDenied' } }),
      verdicts: [[WINDOW, 'Whether window sundays patches is unknown: denied: AccessDenied.']],
    },
    {
      name: 'no date of creation',
      parts: maintenanceWindow({ createdAt: { unknown: 'denied: AccessDenied' }, executions: [] }),
      verdicts: [[WINDOW, /when it was created, denied: AccessDenied\.$/]],
    },
  ],
  outOfScope: [
    {
      name: 'makes snapshots',
      parts: maintenanceWindow({ documents: ['AWS-CreateSnapshot'] }),
      outOfScope: { 'window that does not patch': 1 },
    },
  ],
} satisfies RuleCases;
