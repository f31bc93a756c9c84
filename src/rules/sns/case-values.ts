import type * as z from 'zod';
import type { resourceSchemas, ResourceType } from '../../sources/resource-types';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';

type ResourceInput<T extends ResourceType> = z.input<(typeof resourceSchemas)[T]>;
const item = { accountId: CASE_ACCOUNT, awsRegion: CASE_REGION };

type Topic = ResourceInput<'AWS::SNS::Topic'>;

export const TOPIC_ARN = 'arn:aws:sns:eu-central-1:111122223333:alarms';

/** A topic with a key of KMS and no policy. */
export function topic(
  configuration: Partial<Topic['configuration']> = {},
  supplementaryConfiguration: Partial<Topic['supplementaryConfiguration']> = {},
) {
  return {
    'inventory.AWS::SNS::Topic': [
      {
        ...item,
        resourceType: 'AWS::SNS::Topic' as const,
        resourceId: TOPIC_ARN,
        resourceName: 'alarms',
        arn: TOPIC_ARN,
        configuration: { TopicArn: TOPIC_ARN, KmsMasterKeyId: 'alias/alarms', ...configuration },
        supplementaryConfiguration: {
          Policy: null,
          Tags: [{ Key: 'data', Value: 'patient' }],
          ...supplementaryConfiguration,
        },
      },
    ],
  };
}
