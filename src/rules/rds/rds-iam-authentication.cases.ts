import { DATABASE_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { onlyCluster, onlyInstance, RDS_CLUSTER_ARN } from './case-values';

export default {
  pass: [
    {
      name: 'on',
      parts: onlyInstance({ iAMDatabaseAuthenticationEnabled: true }),
      verdicts: [[DATABASE_ARN, 'IAM authentication of database orders is on.']],
    },
    {
      name: 'of a cluster, on',
      parts: onlyCluster(),
      verdicts: [[RDS_CLUSTER_ARN, 'IAM authentication of cluster ledger is on.']],
    },
  ],
  fail: [
    {
      name: 'off',
      parts: onlyInstance({ iAMDatabaseAuthenticationEnabled: false }),
      verdicts: [
        [
          DATABASE_ARN,
          'IAM authentication of database orders is off.',
          { facts: { iamDatabaseAuthentication: false } },
        ],
      ],
    },
    {
      name: 'of a Neptune cluster, off',
      parts: onlyCluster({ engine: 'neptune', iamdatabaseAuthenticationEnabled: false }),
      verdicts: [[RDS_CLUSTER_ARN, 'IAM authentication of cluster ledger is off.']],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: onlyInstance({ iAMDatabaseAuthenticationEnabled: undefined }),
      verdicts: [
        [
          DATABASE_ARN,
          'Whether IAM authentication of database orders is on is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'of a cluster, the answer does not say',
      parts: onlyCluster({ iamdatabaseAuthenticationEnabled: undefined }),
      verdicts: [
        [
          RDS_CLUSTER_ARN,
          'Whether IAM authentication of cluster ledger is on is unknown: the answer has no such field.',
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
      parts: onlyInstance({ engine: 'oracle-ee', iAMDatabaseAuthenticationEnabled: false }),
      outOfScope: { 'engine without IAM database authentication': 1 },
    },
    {
      name: 'of DocumentDB',
      parts: onlyCluster({ engine: 'docdb', iamdatabaseAuthenticationEnabled: false }),
      outOfScope: { 'engine without IAM database authentication': 1 },
    },
    {
      name: 'an instance of a cluster',
      parts: onlyInstance({ dBClusterIdentifier: 'ledger' }),
      outOfScope: { 'instance of a cluster, which is judged itself': 1 },
    },
  ],
} satisfies RuleCases;
