import type * as z from 'zod';
import type { resourceSchemas, ResourceType } from '../../sources/resource-types';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';

type ResourceInput<T extends ResourceType> = z.input<(typeof resourceSchemas)[T]>;
const item = { accountId: CASE_ACCOUNT, awsRegion: CASE_REGION };

type Table = ResourceInput<'AWS::DynamoDB::Table'>;

export const TABLE_ARN = 'arn:aws:dynamodb:eu-central-1:111122223333:table/orders';
export const KEY_ARN = 'arn:aws:kms:eu-central-1:111122223333:key/1111aaaa';

/** A table with a key of KMS, point-in-time recovery and deletion protection. */
export function table(
  configuration: Partial<Table['configuration']> = {},
  supplementaryConfiguration: Partial<Table['supplementaryConfiguration']> = {},
) {
  return {
    'inventory.AWS::DynamoDB::Table': [
      {
        ...item,
        resourceType: 'AWS::DynamoDB::Table' as const,
        resourceId: 'orders',
        arn: TABLE_ARN,
        configuration: {
          tableName: 'orders',
          ssedescription: { status: 'ENABLED', kmsmasterKeyArn: KEY_ARN },
          ...configuration,
        },
        supplementaryConfiguration: {
          ContinuousBackupsDescription: recovery('ENABLED'),
          DeletionProtectionEnabled: true,
          Tags: [{ Key: 'env', Value: 'prod' }],
          ...supplementaryConfiguration,
        },
      },
    ],
  };
}

export function recovery(pointInTimeRecoveryStatus: string) {
  return { pointInTimeRecoveryDescription: { pointInTimeRecoveryStatus } };
}
