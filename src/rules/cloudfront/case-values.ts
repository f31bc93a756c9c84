import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT } from '../rule-cases';

type Distribution = ResourceInput<'AWS::CloudFront::Distribution'>;
type Config = Distribution['configuration']['distributionConfig'];
type Known<T> = Exclude<T, undefined | { unknown: string }>;
type Origin = Known<Known<Config['origins']>[number]>;

export const DISTRIBUTION_ARN = 'arn:aws:cloudfront::111122223333:distribution/E1EDGE';

/** An origin that is a bucket, with access control. */
export function bucketOrigin(changes: Partial<Origin> = {}): Origin {
  return {
    id: 'assets',
    domainName: 'assets.s3.eu-central-1.amazonaws.com',
    isCustom: false,
    originAccessControlId: 'E3OAC',
    originAccessIdentity: '',
    ...changes,
  };
}

/** A distribution with a name of its own, in good order. */
export function distribution(
  changes: Partial<Config> = {},
  supplementaryConfiguration: Partial<Distribution['supplementaryConfiguration']> = {},
) {
  return {
    'inventory.AWS::CloudFront::Distribution': [
      {
        resourceType: 'AWS::CloudFront::Distribution' as const,
        resourceId: 'E1EDGE',
        arn: DISTRIBUTION_ARN,
        accountId: CASE_ACCOUNT,
        awsRegion: 'global',
        configuration: {
          id: 'E1EDGE',
          distributionConfig: {
            aliases: ['www.example.com'],
            defaultCacheBehavior: { viewerProtocolPolicy: 'redirect-to-https' },
            cacheBehaviors: [],
            viewerCertificate: { minimumProtocolVersion: 'TLSv1.2_2021' },
            origins: [bucketOrigin()],
            webACLId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/1a2b',
            logging: { enabled: true },
            ...changes,
          },
        },
        supplementaryConfiguration: { Deliveries: [], ...supplementaryConfiguration },
      },
    ],
  };
}
