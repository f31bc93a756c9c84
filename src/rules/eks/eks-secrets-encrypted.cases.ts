import { CLUSTER_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { privateCluster } from './case-values';

const FAIL = 'Secrets of cluster payments have no key of the customer.';
const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/k-1';

export default {
  pass: [
    {
      name: 'with a key',
      parts: privateCluster(),
      verdicts: [[CLUSTER_ARN, `Secrets of cluster payments are encrypted with ${KEY}.`]],
    },
  ],
  fail: [
    {
      name: 'without a key',
      parts: privateCluster({ EncryptionConfig: [] }),
      verdicts: [[CLUSTER_ARN, FAIL, { facts: {} }]],
    },
    {
      name: 'a key of something else',
      parts: privateCluster({ EncryptionConfig: [{ Resources: [], Provider: { KeyArn: KEY } }] }),
      verdicts: [[CLUSTER_ARN, FAIL]],
    },
  ],
  unknown: [
    {
      name: 'encryption refused',
      parts: privateCluster({ EncryptionConfig: { unknown: 'AccessDenied' } }),
      verdicts: [
        [CLUSTER_ARN, 'Whether secrets of cluster payments are encrypted is unknown: AccessDenied.'],
      ],
    },
  ],
} satisfies RuleCases;
