import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';

export const DOCUMENT_ARN = `arn:aws:ssm:${CASE_REGION}:${CASE_ACCOUNT}:document/rotate`;

/** A document of the account. */
export function document(
  IsPublic: ResourceInput<'AWS::SSM::Document'>['supplementaryConfiguration']['IsPublic'],
) {
  return {
    'inventory.AWS::SSM::Document': [
      {
        accountId: CASE_ACCOUNT,
        awsRegion: CASE_REGION,
        resourceType: 'AWS::SSM::Document' as const,
        resourceId: 'rotate',
        arn: DOCUMENT_ARN,
        configuration: { Name: 'rotate' },
        supplementaryConfiguration: { IsPublic },
      },
    ],
  };
}
