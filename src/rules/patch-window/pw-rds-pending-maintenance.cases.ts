import { database, DATABASE_ARN, pendingMaintenance } from '../case-values';
import type { RuleCases } from '../rule-cases';

const CLUSTER_ARN = 'arn:aws:rds:eu-central-1:111122223333:cluster:ledger';

export default {
  pass: [
    {
      name: 'nothing is pending, neither of the instance nor of its cluster',
      parts: { ...database({ dBClusterIdentifier: 'ledger' }), ...pendingMaintenance(DATABASE_ARN) },
      verdicts: [
        [
          DATABASE_ARN,
          'No patch of db orders is pending. No due date: there is nothing to apply.',
          { facts: {} },
        ],
        [CLUSTER_ARN, 'No patch of cluster ledger is pending. No due date: there is nothing to apply.'],
      ],
    },
    {
      name: 'on the last moment of the week in which RDS applies it',
      parts: {
        ...database(),
        ...pendingMaintenance(DATABASE_ARN, {
          Action: 'system-update',
          AutoAppliedAfterDate: '2026-09-24T00:00:00Z',
        }),
      },
      verdicts: [
        [
          DATABASE_ARN,
          'system-update of db orders is due by 2026-10-01T00:00:00.000Z.',
          { dueAt: '2026-10-01T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'it is forced before that week ends',
      parts: {
        ...database(),
        ...pendingMaintenance(DATABASE_ARN, {
          Action: 'db-upgrade',
          AutoAppliedAfterDate: '2026-09-30T00:00:00Z',
          ForcedApplyDate: '2026-10-02T00:00:00Z',
        }),
      },
      verdicts: [
        [
          DATABASE_ARN,
          'db-upgrade of db orders is due by 2026-10-02T00:00:00.000Z.',
          { dueAt: '2026-10-02T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'what is no patch is pending for years',
      parts: {
        ...database(),
        ...pendingMaintenance(DATABASE_ARN, {
          Action: 'ca-certificate-rotation',
          AutoAppliedAfterDate: '2024-08-22T00:00:00Z',
        }),
      },
      verdicts: [[DATABASE_ARN, 'No patch of db orders is pending. No due date: there is nothing to apply.']],
    },
  ],
  fail: [
    {
      name: 'a moment after the week in which RDS applies it',
      parts: {
        ...database(),
        ...pendingMaintenance(DATABASE_ARN, {
          Action: 'system-update',
          AutoAppliedAfterDate: '2026-09-23T23:59:59.999Z',
        }),
      },
      verdicts: [
        [
          DATABASE_ARN,
          'system-update of db orders is pending, and was due by 2026-09-30T23:59:59.999Z.',
          { facts: { actions: 'system-update' }, dueAt: '2026-09-30T23:59:59.999Z' },
        ],
      ],
    },
    {
      name: 'of two, one is overdue and the other has no date',
      parts: {
        ...database(),
        ...pendingMaintenance(
          DATABASE_ARN,
          { Action: 'os-upgrade' },
          { Action: 'db-upgrade', ForcedApplyDate: '2026-09-30T00:00:00Z' },
        ),
      },
      verdicts: [
        [
          DATABASE_ARN,
          'db-upgrade of db orders is pending, and was due by 2026-09-30T00:00:00.000Z.',
          { facts: { actions: 'db-upgrade' } },
        ],
      ],
    },
    {
      name: 'an action of a cluster without instances, asked for and not done, of a name that is new',
      parts: {
        'inventory.AWS::RDS::DBInstance': [],
        ...pendingMaintenance(CLUSTER_ARN, {
          Action: 'kernel-live-patch',
          CurrentApplyDate: '2026-09-30T00:00:00Z',
        }),
      },
      verdicts: [
        [
          CLUSTER_ARN,
          'kernel-live-patch of cluster ledger is pending, and was due by 2026-09-30T00:00:00.000Z.',
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'RDS sets no date',
      parts: { ...database(), ...pendingMaintenance(DATABASE_ARN, { Action: 'system-update' }) },
      verdicts: [
        [
          DATABASE_ARN,
          'Since when system-update of db orders is pending is unknown: RDS sets no date for it.',
        ],
      ],
    },
  ],
} satisfies RuleCases;
