import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT, CASE_REGION, type RuleCases } from '../rule-cases';

const ARN = 'arn:aws:elasticache:eu-central-1:111122223333:replicationgroup:sessions';

/** Encrypted at rest and in transit. */
const cache = (
  changes: Partial<ResourceInput<'AWS::ElastiCache::ReplicationGroup'>['configuration']> = {},
) => ({
  'inventory.AWS::ElastiCache::ReplicationGroup': [
    {
      resourceType: 'AWS::ElastiCache::ReplicationGroup' as const,
      resourceId: 'sessions',
      arn: ARN,
      accountId: CASE_ACCOUNT,
      awsRegion: CASE_REGION,
      configuration: {
        ReplicationGroupId: 'sessions',
        AtRestEncryptionEnabled: true,
        TransitEncryptionEnabled: true,
        TransitEncryptionMode: 'required',
        ...changes,
      },
    },
  ],
});

const PASS = 'Cache sessions is encrypted at rest and in transit.';

export default {
  pass: [
    { name: 'both', parts: cache(), verdicts: [[ARN, PASS]] },
    {
      name: 'both, of an engine before there was a mode',
      parts: cache({ TransitEncryptionMode: undefined }),
      verdicts: [[ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'not at rest',
      parts: cache({ AtRestEncryptionEnabled: false }),
      verdicts: [
        [ARN, 'Cache sessions is not encrypted at rest.', { facts: { faults: ['not encrypted at rest'] } }],
      ],
    },
    {
      name: 'not in transit, whatever else is unknown',
      parts: cache({ AtRestEncryptionEnabled: undefined, TransitEncryptionEnabled: false }),
      verdicts: [[ARN, 'Cache sessions is not encrypted in transit.']],
    },
    {
      name: 'in transit for those who ask for it',
      parts: cache({ TransitEncryptionMode: 'preferred' }),
      verdicts: [[ARN, 'Cache sessions is open to connections that are not encrypted.']],
    },
  ],
  unknown: [
    {
      name: 'a mode that AWS may add',
      parts: cache({ TransitEncryptionMode: 'optional' }),
      verdicts: [
        [ARN, 'Of cache sessions it is unknown what its mode of encryption in transit means: optional.'],
      ],
    },
    {
      name: 'the answer does not say of encryption at rest',
      parts: cache({ AtRestEncryptionEnabled: undefined }),
      verdicts: [
        [
          ARN,
          'Of cache sessions it is unknown whether it is not encrypted at rest: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'the answer does not say of encryption in transit',
      parts: cache({ TransitEncryptionEnabled: undefined }),
      verdicts: [
        [
          ARN,
          'Of cache sessions it is unknown whether it is not encrypted in transit: the answer has no such field.',
        ],
      ],
    },
  ],
} satisfies RuleCases;
