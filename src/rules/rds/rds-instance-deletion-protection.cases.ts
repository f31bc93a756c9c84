import { DATABASE_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { onlyCluster, onlyInstance, RDS_CLUSTER_ARN } from './case-values';

export default {
  pass: [
    {
      name: 'on',
      parts: onlyInstance({ deletionProtection: true }),
      verdicts: [[DATABASE_ARN, 'Deletion protection of database orders is on.']],
    },
    {
      name: 'of a cluster, on',
      parts: onlyCluster(),
      verdicts: [[RDS_CLUSTER_ARN, 'Deletion protection of cluster ledger is on.']],
    },
    {
      name: 'with a tag that the rule is kept to',
      parts: onlyInstance({ deletionProtection: true }, { Tags: [{ Key: 'env', Value: 'prod' }] }),
      params: { onlyTagged: ['env=prod'] },
      verdicts: [[DATABASE_ARN, 'Deletion protection of database orders is on.']],
    },
  ],
  fail: [
    {
      name: 'off',
      parts: onlyInstance({ deletionProtection: false }),
      verdicts: [
        [
          DATABASE_ARN,
          'Deletion protection of database orders is off.',
          { facts: { deletionProtection: false } },
        ],
      ],
    },
    {
      name: 'of a cluster, off',
      parts: onlyCluster({ deletionProtection: false }),
      verdicts: [[RDS_CLUSTER_ARN, 'Deletion protection of cluster ledger is off.']],
    },
    {
      name: 'of a Neptune cluster, off',
      parts: onlyCluster({ engine: 'neptune', deletionProtection: false }),
      verdicts: [[RDS_CLUSTER_ARN, 'Deletion protection of cluster ledger is off.']],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: onlyInstance({ deletionProtection: undefined }),
      verdicts: [
        [
          DATABASE_ARN,
          'Whether Deletion protection of database orders is on is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'of a cluster, the answer does not say',
      parts: onlyCluster({ deletionProtection: undefined }),
      verdicts: [
        [
          RDS_CLUSTER_ARN,
          'Whether Deletion protection of cluster ledger is on is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'its tags are missing, and the rule is kept to some',
      parts: onlyInstance({ deletionProtection: true }, { Tags: undefined }),
      params: { onlyTagged: ['env=prod'] },
      verdicts: [
        [DATABASE_ARN, 'Whether database orders is in scope is unknown: the answer has no such field.'],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'without a tag that the rule is kept to',
      parts: onlyInstance({ deletionProtection: false }, { Tags: [{ Key: 'env', Value: 'production' }] }),
      params: { onlyTagged: ['env=prod'] },
      outOfScope: { 'none of the tags that the rule is kept to': 1 },
    },
    {
      name: 'an instance of a cluster',
      parts: onlyInstance({ dBClusterIdentifier: 'ledger' }),
      outOfScope: { 'instance of a cluster, which is judged itself': 1 },
    },
  ],
} satisfies RuleCases;
