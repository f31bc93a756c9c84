import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';

type Certificate = ResourceInput<'AWS::ACM::Certificate'>;

export const CERTIFICATE_ARN = 'arn:aws:acm:eu-central-1:111122223333:certificate/c-1';

/** An issued certificate in use, of a key of 2,048 bits, that is valid until the next year. */
export function certificate(
  configuration: Partial<Certificate['configuration']> = {},
  InUse: Certificate['supplementaryConfiguration']['InUse'] = true,
) {
  return {
    'inventory.AWS::ACM::Certificate': [
      {
        accountId: CASE_ACCOUNT,
        awsRegion: CASE_REGION,
        resourceType: 'AWS::ACM::Certificate' as const,
        resourceId: CERTIFICATE_ARN,
        arn: CERTIFICATE_ARN,
        configuration: {
          domainName: 'pay.example',
          status: 'ISSUED',
          keyAlgorithm: 'RSA_2048',
          notAfter: '2027-10-01T00:00:00Z',
          ...configuration,
        },
        supplementaryConfiguration: { InUse },
      },
    ],
  };
}
