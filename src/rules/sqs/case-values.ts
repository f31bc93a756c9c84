import type * as z from 'zod';
import type { resourceSchemas, ResourceType } from '../../sources/resource-types';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';

type ResourceInput<T extends ResourceType> = z.input<(typeof resourceSchemas)[T]>;
const item = { accountId: CASE_ACCOUNT, awsRegion: CASE_REGION };

type Queue = ResourceInput<'AWS::SQS::Queue'>;

export const QUEUE_ARN = 'arn:aws:sqs:eu-central-1:111122223333:intake';

/** A queue that SQS encrypts with keys of its own, and no policy. */
export function queue(
  configuration: Partial<Queue['configuration']> = {},
  supplementaryConfiguration: Partial<Queue['supplementaryConfiguration']> = {},
) {
  return {
    'inventory.AWS::SQS::Queue': [
      {
        ...item,
        resourceType: 'AWS::SQS::Queue' as const,
        resourceId: 'https://sqs.eu-central-1.amazonaws.com/111122223333/intake',
        resourceName: 'intake',
        arn: QUEUE_ARN,
        configuration: {
          QueueName: 'intake',
          KmsMasterKeyId: null,
          SqsManagedSseEnabled: 'true',
          ...configuration,
        },
        supplementaryConfiguration: { Policy: null, ...supplementaryConfiguration },
      },
    ],
  };
}
