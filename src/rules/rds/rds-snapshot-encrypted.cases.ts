import type { RuleCases } from '../rule-cases';
import {
  CLUSTER_SNAPSHOT_ARN,
  onlyCluster,
  onlyClusterSnapshot,
  onlyInstance,
  onlySnapshot,
  SNAPSHOT_ARN,
} from './case-values';

const noDatabase = { 'inventory.AWS::RDS::DBInstance': [], 'inventory.AWS::RDS::DBCluster': [] };

export default {
  pass: [
    {
      name: 'encrypted',
      parts: onlySnapshot(),
      verdicts: [[SNAPSHOT_ARN, 'The data in snapshot orders-june is encrypted.']],
    },
    {
      name: 'of a cluster, encrypted',
      parts: onlyClusterSnapshot(),
      verdicts: [[CLUSTER_SNAPSHOT_ARN, 'The data in cluster snapshot ledger-june is encrypted.']],
    },
  ],
  fail: [
    {
      name: 'not encrypted, whatever is known of databases',
      parts: onlySnapshot({ encrypted: false }),
      verdicts: [
        [SNAPSHOT_ARN, 'The data in snapshot orders-june is not encrypted.', { facts: { encrypted: false } }],
      ],
    },
    {
      name: 'of a cluster, not encrypted',
      parts: onlyClusterSnapshot({ storageEncrypted: false }),
      verdicts: [[CLUSTER_SNAPSHOT_ARN, 'The data in cluster snapshot ledger-june is not encrypted.']],
    },
    {
      name: 'automated, and kept after its database was deleted',
      parts: { ...noDatabase, ...onlySnapshot({ encrypted: false, snapshotType: 'automated' }) },
      verdicts: [[SNAPSHOT_ARN, 'The data in snapshot orders-june is not encrypted.']],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: onlySnapshot({ encrypted: undefined }),
      verdicts: [
        [SNAPSHOT_ARN, 'Whether snapshot orders-june is encrypted is unknown: the answer has no such field.'],
      ],
    },
    {
      name: 'of a cluster, the answer does not say',
      parts: onlyClusterSnapshot({ storageEncrypted: undefined }),
      verdicts: [
        [
          CLUSTER_SNAPSHOT_ARN,
          'Whether cluster snapshot ledger-june is encrypted is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'automated, where databases were not read',
      parts: onlySnapshot({ encrypted: false, snapshotType: 'automated' }),
      incomplete: [{ part: 'inventory.AWS::RDS::DBInstance' }],
      verdicts: [[SNAPSHOT_ARN, /^Whether the database of snapshot orders-june still exists is unknown: /]],
    },
  ],
  outOfScope: [
    {
      name: 'automated, of a database that exists',
      parts: { ...onlyInstance(), ...onlySnapshot({ encrypted: false, snapshotType: 'automated' }) },
      outOfScope: { 'automated snapshot of a database, which is judged itself': 1 },
    },
    {
      name: 'automated, of a cluster that exists',
      parts: {
        ...onlyCluster(),
        ...onlyClusterSnapshot({ storageEncrypted: false, snapshotType: 'automated' }),
      },
      outOfScope: { 'automated snapshot of a database, which is judged itself': 1 },
    },
  ],
} satisfies RuleCases;
