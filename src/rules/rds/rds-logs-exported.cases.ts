import { DATABASE_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { onlyCluster, onlyInstance, RDS_CLUSTER_ARN } from './case-values';

export default {
  pass: [
    {
      name: 'all',
      parts: onlyInstance({ enabledCloudwatchLogsExports: ['upgrade', 'postgresql'] }),
      verdicts: [[DATABASE_ARN, 'Every required log of database orders is exported.']],
    },
    {
      name: 'of a cluster, all',
      parts: onlyCluster(),
      verdicts: [[RDS_CLUSTER_ARN, 'Every required log of cluster ledger is exported.']],
    },
    {
      name: 'of an edition of Oracle, all that are required of Oracle',
      parts: onlyInstance({
        engine: 'oracle-se2',
        enabledCloudwatchLogsExports: ['alert', 'audit', 'listener', 'oemagent', 'trace'],
      }),
      verdicts: [[DATABASE_ARN, 'Every required log of database orders is exported.']],
    },
    {
      name: 'of SQL Server Express, which has one',
      parts: onlyInstance({ engine: 'sqlserver-ex', enabledCloudwatchLogsExports: ['error'] }),
      verdicts: [[DATABASE_ARN, 'Every required log of database orders is exported.']],
    },
  ],
  fail: [
    {
      name: 'one is missing',
      parts: onlyInstance({ enabledCloudwatchLogsExports: ['postgresql'] }),
      verdicts: [
        [
          DATABASE_ARN,
          'Logs of database orders are not exported: upgrade.',
          { facts: { missing: ['upgrade'] } },
        ],
      ],
    },
    {
      name: 'none is exported',
      parts: onlyInstance({ engine: 'mysql', enabledCloudwatchLogsExports: [] }),
      verdicts: [
        [DATABASE_ARN, 'Logs of database orders are not exported: audit, error, general, slowquery.'],
      ],
    },
    {
      name: 'of a DocumentDB cluster',
      parts: onlyCluster({ engine: 'docdb', enabledCloudwatchLogsExports: ['profiler'] }),
      verdicts: [[RDS_CLUSTER_ARN, 'Logs of cluster ledger are not exported: audit.']],
    },
    {
      name: 'what else the organisation requires',
      parts: onlyCluster(),
      params: { required: { 'aurora-postgresql': ['instance'] } },
      verdicts: [[RDS_CLUSTER_ARN, 'Logs of cluster ledger are not exported: instance.']],
    },
  ],
  unknown: [
    {
      name: 'the engine is missing',
      parts: onlyInstance({ engine: undefined, enabledCloudwatchLogsExports: [] }),
      verdicts: [[DATABASE_ARN, 'The engine of database orders is unknown: the answer has no such field.']],
    },
    {
      name: 'the exports are missing',
      parts: onlyInstance({ enabledCloudwatchLogsExports: undefined }),
      verdicts: [
        [
          DATABASE_ARN,
          'Which logs of database orders are exported is unknown: the answer has no such field.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'an engine of which none is required',
      parts: onlyInstance({ engine: 'db2-se', enabledCloudwatchLogsExports: [] }),
      outOfScope: { 'engine of which no log is required': 1 },
    },
    {
      name: 'an instance of a cluster',
      parts: onlyInstance({ dBClusterIdentifier: 'ledger' }),
      outOfScope: { 'instance of a cluster, which is judged itself': 1 },
    },
  ],
} satisfies RuleCases;
