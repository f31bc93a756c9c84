import type { RuleCases } from '../rule-cases';
import { onlyCluster, RDS_CLUSTER_ARN } from './case-values';

export default {
  pass: [
    {
      name: 'encrypted',
      parts: onlyCluster(),
      verdicts: [[RDS_CLUSTER_ARN, 'Cluster ledger is encrypted.']],
    },
  ],
  fail: [
    {
      name: 'not encrypted',
      parts: onlyCluster({ storageEncrypted: false }),
      verdicts: [
        [RDS_CLUSTER_ARN, 'Cluster ledger is not encrypted.', { facts: { storageEncrypted: false } }],
      ],
    },
    {
      name: 'of DocumentDB, not encrypted',
      parts: onlyCluster({ engine: 'docdb', storageEncrypted: false }),
      verdicts: [[RDS_CLUSTER_ARN, 'Cluster ledger is not encrypted.']],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: onlyCluster({ storageEncrypted: undefined }),
      verdicts: [
        [RDS_CLUSTER_ARN, 'Whether cluster ledger is encrypted is unknown: the answer has no such field.'],
      ],
    },
  ],
} satisfies RuleCases;
