import { DATABASE_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { onlyCluster, onlyInstance, RDS_CLUSTER_ARN } from './case-values';

export default {
  pass: [
    {
      name: 'for just long enough',
      parts: onlyInstance({ backupRetentionPeriod: 7 }),
      verdicts: [[DATABASE_ARN, 'Automated backups of database orders are kept for 7 days.']],
    },
    {
      name: 'of a cluster',
      parts: onlyCluster(),
      verdicts: [[RDS_CLUSTER_ARN, 'Automated backups of cluster ledger are kept for 14 days.']],
    },
  ],
  fail: [
    {
      name: 'off',
      parts: onlyInstance({ backupRetentionPeriod: 0 }),
      verdicts: [
        [
          DATABASE_ARN,
          'Automated backups of database orders are off.',
          { facts: { backupRetentionPeriod: 0 } },
        ],
      ],
    },
    {
      name: 'for a day less',
      parts: onlyInstance({ backupRetentionPeriod: 6 }),
      verdicts: [[DATABASE_ARN, 'Automated backups of database orders are kept for 6 days, not for 7.']],
    },
    {
      name: 'of a cluster, for the one day that RDS starts with',
      parts: onlyCluster({ backupRetentionPeriod: 1 }),
      verdicts: [[RDS_CLUSTER_ARN, 'Automated backups of cluster ledger are kept for 1 day, not for 7.']],
    },
    {
      name: 'for fewer days than are asked for',
      parts: onlyCluster(),
      params: { minDays: 15 },
      verdicts: [[RDS_CLUSTER_ARN, 'Automated backups of cluster ledger are kept for 14 days, not for 15.']],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: onlyInstance({ backupRetentionPeriod: undefined }),
      verdicts: [
        [
          DATABASE_ARN,
          'How long automated backups of database orders are kept is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'of a cluster, the answer does not say',
      parts: onlyCluster({ backupRetentionPeriod: undefined }),
      verdicts: [
        [
          RDS_CLUSTER_ARN,
          'How long automated backups of cluster ledger are kept is unknown: the answer has no such field.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'a read replica',
      parts: onlyInstance({ backupRetentionPeriod: 0, readReplicaSourceDBInstanceIdentifier: 'main' }),
      outOfScope: { 'read replica, whose source is backed up': 1 },
    },
    {
      name: 'an instance of a cluster',
      parts: onlyInstance({ dBClusterIdentifier: 'ledger' }),
      outOfScope: { 'instance of a cluster, which is judged itself': 1 },
    },
  ],
} satisfies RuleCases;
