import { DATABASE_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { onlyCluster, onlyInstance, RDS_CLUSTER_ARN } from './case-values';

export default {
  pass: [
    {
      name: 'on',
      parts: onlyInstance({ autoMinorVersionUpgrade: true }),
      verdicts: [[DATABASE_ARN, 'Automatic minor version upgrade of database orders is on.']],
    },
    {
      name: 'of a cluster of Aurora, on',
      parts: onlyCluster({ engine: 'aurora-mysql' }, { AutoMinorVersionUpgrade: true }),
      verdicts: [[RDS_CLUSTER_ARN, 'Automatic minor version upgrade of cluster ledger is on.']],
    },
    {
      name: 'of a Multi-AZ DB cluster, on',
      parts: onlyCluster({ engine: 'mysql' }),
      verdicts: [[RDS_CLUSTER_ARN, 'Automatic minor version upgrade of cluster ledger is on.']],
    },
  ],
  fail: [
    {
      name: 'off',
      parts: onlyInstance({ autoMinorVersionUpgrade: false }),
      verdicts: [
        [
          DATABASE_ARN,
          'Automatic minor version upgrade of database orders is off.',
          { facts: { autoMinorVersionUpgrade: false } },
        ],
      ],
    },
    {
      name: 'of an instance of Aurora, off',
      parts: onlyInstance({
        engine: 'aurora-mysql',
        dBClusterIdentifier: 'ledger',
        autoMinorVersionUpgrade: false,
      }),
      verdicts: [[DATABASE_ARN, 'Automatic minor version upgrade of database orders is off.']],
    },
    {
      name: 'of a cluster of Aurora, off: its instances are not upgraded, whatever they say',
      parts: onlyCluster({ engine: 'aurora-postgresql' }, { AutoMinorVersionUpgrade: false }),
      verdicts: [[RDS_CLUSTER_ARN, 'Automatic minor version upgrade of cluster ledger is off.']],
    },
    {
      name: 'of a Multi-AZ DB cluster, off',
      parts: onlyCluster({ engine: 'postgres' }, { AutoMinorVersionUpgrade: false }),
      verdicts: [[RDS_CLUSTER_ARN, 'Automatic minor version upgrade of cluster ledger is off.']],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: onlyInstance({ autoMinorVersionUpgrade: undefined }),
      verdicts: [
        [
          DATABASE_ARN,
          'Whether automatic minor version upgrade of database orders is on is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'of a Multi-AZ DB cluster, the answer does not say',
      parts: onlyCluster({ engine: 'mysql' }, { AutoMinorVersionUpgrade: undefined }),
      verdicts: [
        [
          RDS_CLUSTER_ARN,
          'Whether automatic minor version upgrade of cluster ledger is on is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'the engine is missing',
      parts: onlyInstance({ engine: undefined, autoMinorVersionUpgrade: true }),
      verdicts: [[DATABASE_ARN, 'The engine of database orders is unknown: the answer has no such field.']],
    },
    {
      name: 'the engine of a cluster is missing',
      parts: onlyCluster({ engine: undefined }),
      verdicts: [[RDS_CLUSTER_ARN, 'The engine of cluster ledger is unknown: the answer has no such field.']],
    },
  ],
  outOfScope: [
    {
      name: 'of DocumentDB',
      parts: onlyInstance({ engine: 'docdb', dBClusterIdentifier: 'ledger', autoMinorVersionUpgrade: false }),
      outOfScope: { 'DocumentDB or RDS Custom, which have no such setting': 1 },
    },
    {
      name: 'an instance of a Multi-AZ DB cluster',
      parts: onlyInstance({ dBClusterIdentifier: 'ledger', autoMinorVersionUpgrade: false }),
      outOfScope: { 'instance of a Multi-AZ DB cluster, which is judged itself': 1 },
    },
    {
      name: 'a cluster of Neptune',
      parts: onlyCluster({ engine: 'neptune' }, { AutoMinorVersionUpgrade: false }),
      outOfScope: { 'cluster whose instances are judged themselves': 1 },
    },
  ],
} satisfies RuleCases;
