import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';

type Secret = ResourceInput<'AWS::SecretsManager::Secret'>;

export const SECRET_ARN = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:pay/db-aB3dE4';

/** A secret that rotates every 30 days, was used the day before, and has no policy. */
export function secret(
  configuration: Partial<Secret['configuration']> = {},
  supplementaryConfiguration: Partial<Secret['supplementaryConfiguration']> = {},
) {
  return {
    'inventory.AWS::SecretsManager::Secret': [
      {
        accountId: CASE_ACCOUNT,
        awsRegion: CASE_REGION,
        resourceType: 'AWS::SecretsManager::Secret' as const,
        resourceId: SECRET_ARN,
        arn: SECRET_ARN,
        configuration: {
          Name: 'pay/db',
          RotationEnabled: true,
          ...configuration,
        },
        supplementaryConfiguration: {
          CreatedDate: '2025-01-01T00:00:00Z',
          LastRotatedDate: '2026-09-15T00:00:00Z',
          NextRotationDate: '2026-10-15T23:59:59Z',
          LastAccessedDate: '2026-09-30T00:00:00Z',
          ResourcePolicy: null,
          ...supplementaryConfiguration,
        },
      },
    ],
  };
}
