import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';

type Stack = ResourceInput<'AWS::CloudFormation::Stack'>;

export const STACK_ARN =
  'arn:aws:cloudformation:eu-central-1:111122223333:stack/app/11111111-2222-3333-4444-555555555555';

/** A stack that was found in sync the day before. */
export function stack(configuration: Partial<Stack['configuration']> = {}) {
  return {
    'inventory.AWS::CloudFormation::Stack': [
      {
        resourceType: 'AWS::CloudFormation::Stack' as const,
        resourceId: STACK_ARN,
        resourceName: 'app',
        arn: STACK_ARN,
        accountId: CASE_ACCOUNT,
        awsRegion: CASE_REGION,
        configuration: {
          stackName: 'app',
          stackStatus: 'UPDATE_COMPLETE',
          creationTime: '2026-01-01T00:00:00Z',
          driftInformation: { stackDriftStatus: 'IN_SYNC', lastCheckTimestamp: '2026-09-30T00:00:00Z' },
          ...configuration,
        },
        supplementaryConfiguration: { Tags: [] },
      },
    ],
  };
}
