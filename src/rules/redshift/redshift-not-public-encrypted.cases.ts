import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT, CASE_REGION, type RuleCases } from '../rule-cases';

const ARN = 'arn:aws:redshift:eu-central-1:111122223333:cluster:sales';

/** Private and encrypted. */
const cluster = (changes: Partial<ResourceInput<'AWS::Redshift::Cluster'>['configuration']> = {}) => ({
  'inventory.AWS::Redshift::Cluster': [
    {
      resourceType: 'AWS::Redshift::Cluster' as const,
      resourceId: 'sales',
      arn: ARN,
      accountId: CASE_ACCOUNT,
      awsRegion: CASE_REGION,
      configuration: {
        clusterIdentifier: 'sales',
        publiclyAccessible: false,
        encrypted: true,
        ...changes,
      },
    },
  ],
});

export default {
  pass: [
    {
      name: 'private and encrypted',
      parts: cluster(),
      verdicts: [[ARN, 'Cluster sales is private and encrypted.']],
    },
  ],
  fail: [
    {
      name: 'public, whatever else is unknown',
      parts: cluster({ publiclyAccessible: true, encrypted: undefined }),
      verdicts: [
        [
          ARN,
          'Cluster sales is publicly accessible.',
          { severity: 'critical', facts: { faults: ['publicly accessible'] } },
        ],
      ],
    },
    {
      name: 'private and not encrypted',
      parts: cluster({ encrypted: false }),
      verdicts: [[ARN, 'Cluster sales is not encrypted.', { severity: 'high' }]],
    },
    {
      name: 'both',
      parts: cluster({ publiclyAccessible: true, encrypted: false }),
      verdicts: [[ARN, 'Cluster sales is publicly accessible and not encrypted.', { severity: 'critical' }]],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say whether it is public',
      parts: cluster({ publiclyAccessible: undefined }),
      verdicts: [
        [
          ARN,
          'Of cluster sales it is unknown whether it is publicly accessible: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'the answer does not say whether it is encrypted',
      parts: cluster({ encrypted: undefined }),
      verdicts: [
        [ARN, 'Of cluster sales it is unknown whether it is not encrypted: the answer has no such field.'],
      ],
    },
  ],
} satisfies RuleCases;
