import type { RuleCases } from '../rule-cases';
import { CLUSTER_SNAPSHOT_ARN, onlyClusterSnapshot, onlySnapshot, SNAPSHOT_ARN } from './case-values';

const restore = (...attributeValues: string[]) => [{ attributeName: 'restore', attributeValues }];

export default {
  pass: [
    {
      name: 'shared with nobody',
      parts: onlySnapshot({ encrypted: false }, { DBSnapshotAttributes: restore() }),
      verdicts: [[SNAPSHOT_ARN, 'Not everybody may restore snapshot orders-june.']],
    },
    {
      name: 'shared with one account',
      parts: onlyClusterSnapshot(
        { storageEncrypted: false },
        { DBClusterSnapshotAttributes: restore('444455556666') },
      ),
      verdicts: [[CLUSTER_SNAPSHOT_ARN, 'Not everybody may restore cluster snapshot ledger-june.']],
    },
    {
      name: 'encrypted, so that it was not asked for',
      parts: onlySnapshot(),
      verdicts: [
        [SNAPSHOT_ARN, 'RDS lets nobody make snapshot orders-june public: it is encrypted or automated.'],
      ],
    },
    {
      name: 'another attribute that everybody is named in',
      parts: onlySnapshot(
        { encrypted: false },
        { DBSnapshotAttributes: [{ attributeName: 'other', attributeValues: ['all'] }] },
      ),
      verdicts: [[SNAPSHOT_ARN, 'Not everybody may restore snapshot orders-june.']],
    },
  ],
  fail: [
    {
      name: 'shared with everybody',
      parts: onlySnapshot({ encrypted: false }, { DBSnapshotAttributes: restore('444455556666', 'all') }),
      verdicts: [
        [SNAPSHOT_ARN, 'Everybody may restore snapshot orders-june.', { facts: { restore: 'all' } }],
      ],
    },
    {
      name: 'of a cluster, shared with everybody',
      parts: onlyClusterSnapshot(
        { storageEncrypted: false },
        { DBClusterSnapshotAttributes: restore('all') },
      ),
      verdicts: [[CLUSTER_SNAPSHOT_ARN, 'Everybody may restore cluster snapshot ledger-june.']],
    },
    {
      name: 'everybody, beside one that cannot be read',
      parts: onlySnapshot(
        { encrypted: false },
        {
          DBSnapshotAttributes: [{ attributeName: 'restore', attributeValues: [{ unknown: 'odd' }, 'all'] }],
        },
      ),
      verdicts: [[SNAPSHOT_ARN, 'Everybody may restore snapshot orders-june.']],
    },
  ],
  unknown: [
    {
      name: 'refused',
      parts: onlySnapshot(
        { encrypted: false },
        { DBSnapshotAttributes: { unknown: 'denied: AccessDenied' } },
      ),
      verdicts: [[SNAPSHOT_ARN, 'Who may restore snapshot orders-june is unknown: denied: AccessDenied.']],
    },
    {
      name: 'an attribute whose values are missing from the answer',
      parts: onlySnapshot(
        { encrypted: false },
        { DBSnapshotAttributes: [{ attributeName: 'restore', attributeValues: undefined }] },
      ),
      verdicts: [
        [SNAPSHOT_ARN, 'Who may restore snapshot orders-june is unknown: the answer has no such field.'],
      ],
    },
    {
      name: 'of a cluster, an attribute whose values are refused',
      parts: onlyClusterSnapshot(
        { storageEncrypted: false },
        {
          DBClusterSnapshotAttributes: [
            { attributeName: 'restore', attributeValues: { unknown: 'denied: AccessDenied' } },
          ],
        },
      ),
      verdicts: [
        [
          CLUSTER_SNAPSHOT_ARN,
          'Who may restore cluster snapshot ledger-june is unknown: denied: AccessDenied.',
        ],
      ],
    },
    {
      name: 'of a cluster, missing from the answer',
      parts: onlyClusterSnapshot({ storageEncrypted: false }, { DBClusterSnapshotAttributes: undefined }),
      verdicts: [
        [
          CLUSTER_SNAPSHOT_ARN,
          'Who may restore cluster snapshot ledger-june is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'one that cannot be read',
      parts: onlySnapshot(
        { encrypted: false },
        { DBSnapshotAttributes: [{ attributeName: 'restore', attributeValues: [{ unknown: 'odd' }] }] },
      ),
      verdicts: [[SNAPSHOT_ARN, 'Who may restore snapshot orders-june is unknown: odd.']],
    },
  ],
} satisfies RuleCases;
