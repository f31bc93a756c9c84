import { DATABASE_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { onlyCluster, onlyInstance, RDS_CLUSTER_ARN } from './case-values';

const set = (ParameterName: string, ParameterValue?: string) => ({
  TlsParameters: [{ ParameterName, ParameterValue }],
});
const group = (parameterApplyStatus?: string) => ({
  dBParameterGroups: [{ parameterApplyStatus }],
});
const inSync = group('in-sync');

export default {
  pass: [
    {
      name: 'of PostgreSQL',
      parts: onlyInstance(inSync, set('rds.force_ssl', '1')),
      verdicts: [
        [DATABASE_ARN, 'Connections to database orders without TLS are refused: rds.force_ssl is 1.'],
      ],
    },
    {
      name: 'of MySQL, as a word',
      parts: onlyInstance({ ...inSync, engine: 'mysql' }, set('require_secure_transport', 'ON')),
      verdicts: [
        [
          DATABASE_ARN,
          'Connections to database orders without TLS are refused: require_secure_transport is ON.',
        ],
      ],
    },
    {
      name: 'of an edition of SQL Server',
      parts: onlyInstance({ ...inSync, engine: 'sqlserver-se' }, set('rds.force_ssl', '1')),
      verdicts: [
        [DATABASE_ARN, 'Connections to database orders without TLS are refused: rds.force_ssl is 1.'],
      ],
    },
    {
      name: 'of a cluster',
      parts: onlyCluster(),
      verdicts: [
        [RDS_CLUSTER_ARN, 'Connections to cluster ledger without TLS are refused: rds.force_ssl is 1.'],
      ],
    },
    {
      name: 'of a DocumentDB cluster',
      parts: onlyCluster({ engine: 'docdb' }, set('tls', 'tls1.2+')),
      verdicts: [[RDS_CLUSTER_ARN, 'Connections to cluster ledger without TLS are refused: tls is tls1.2+.']],
    },
  ],
  fail: [
    {
      name: 'off',
      parts: onlyInstance(inSync, set('rds.force_ssl', '0')),
      verdicts: [
        [
          DATABASE_ARN,
          'Connections to database orders without TLS are accepted: rds.force_ssl is 0.',
          { facts: { 'rds.force_ssl': '0' } },
        ],
      ],
    },
    {
      name: 'without a value',
      parts: onlyInstance({ ...inSync, engine: 'mariadb' }, set('require_secure_transport')),
      verdicts: [
        [
          DATABASE_ARN,
          'Connections to database orders without TLS are accepted: require_secure_transport has no value.',
        ],
      ],
    },
    {
      name: "with another engine's parameter alone",
      parts: onlyInstance({ ...inSync, engine: 'mysql' }, set('rds.force_ssl', '1')),
      verdicts: [
        [
          DATABASE_ARN,
          'Connections to database orders without TLS are accepted: require_secure_transport has no value.',
        ],
      ],
    },
    {
      name: 'of a DocumentDB cluster, off',
      parts: onlyCluster({ engine: 'docdb' }, set('tls', 'disabled')),
      verdicts: [
        [RDS_CLUSTER_ARN, 'Connections to cluster ledger without TLS are accepted: tls is disabled.'],
      ],
    },
  ],
  unknown: [
    {
      name: 'set, and no parameter group is named',
      parts: onlyInstance({ dBParameterGroups: [] }, set('rds.force_ssl', '1')),
      verdicts: [
        [
          DATABASE_ARN,
          'Whether database orders refuses connections without TLS is unknown: the answer names no parameter group.',
        ],
      ],
    },
    {
      name: 'the parameters were refused',
      parts: onlyInstance(inSync, { TlsParameters: { unknown: 'denied: AccessDenied' } }),
      verdicts: [
        [
          DATABASE_ARN,
          'Whether database orders refuses connections without TLS is unknown: denied: AccessDenied.',
        ],
      ],
    },
    {
      name: 'set, and waiting for a reboot',
      parts: onlyInstance(group('pending-reboot'), set('rds.force_ssl', '1')),
      verdicts: [
        [
          DATABASE_ARN,
          'Whether database orders refuses connections without TLS is unknown: its parameter group is pending-reboot.',
        ],
      ],
    },
    {
      name: 'set, and how far it is applied is missing',
      parts: onlyInstance(group(), set('rds.force_ssl', '1')),
      verdicts: [
        [
          DATABASE_ARN,
          'Whether database orders refuses connections without TLS is unknown: its parameter group is in no known state.',
        ],
      ],
    },
    {
      name: 'set, and the members of the cluster are missing',
      parts: onlyCluster({ dbclusterMembers: undefined }),
      verdicts: [
        [
          RDS_CLUSTER_ARN,
          'Whether cluster ledger refuses connections without TLS is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'the engine is missing',
      parts: onlyInstance({ engine: undefined }),
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
      name: 'of Oracle',
      parts: onlyInstance({ engine: 'oracle-ee' }),
      outOfScope: { 'engine without a parameter that forces TLS': 1 },
    },
    {
      name: 'of RDS Custom for SQL Server',
      parts: onlyInstance({ engine: 'custom-sqlserver-ee' }),
      outOfScope: { 'engine without a parameter that forces TLS': 1 },
    },
    {
      name: 'an instance of a cluster',
      parts: onlyInstance({ dBClusterIdentifier: 'ledger' }),
      outOfScope: { 'instance of a cluster, which is judged itself': 1 },
    },
  ],
} satisfies RuleCases;
