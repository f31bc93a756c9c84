import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';

export const DOMAIN_ARN = 'arn:aws:es:eu-central-1:111122223333:domain/logs';

/** Encrypted at rest and between nodes, in a VPC, and without a policy. */
export function domain(changes: Partial<ResourceInput<'AWS::OpenSearch::Domain'>['configuration']> = {}) {
  return {
    'inventory.AWS::OpenSearch::Domain': [
      {
        resourceType: 'AWS::OpenSearch::Domain' as const,
        resourceId: 'logs',
        arn: DOMAIN_ARN,
        accountId: CASE_ACCOUNT,
        awsRegion: CASE_REGION,
        configuration: {
          DomainName: 'logs',
          EncryptionAtRestOptions: { Enabled: true },
          NodeToNodeEncryptionOptions: { Enabled: true },
          VPCOptions: { VPCId: 'vpc-1' },
          AccessPolicies: null,
          ...changes,
        },
        supplementaryConfiguration: {},
      },
    ],
  };
}
