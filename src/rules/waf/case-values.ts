import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';

export const WEB_ACL_ARN = 'arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/edge/1a2b';

/** A web ACL whose log goes to a bucket, and which stands before nothing. */
export function webAcl(
  supplementaryConfiguration: Partial<ResourceInput<'AWS::WAFv2::WebACL'>['supplementaryConfiguration']> = {},
  arn = WEB_ACL_ARN,
) {
  return {
    'inventory.AWS::WAFv2::WebACL': [
      {
        resourceType: 'AWS::WAFv2::WebACL' as const,
        resourceId: arn,
        resourceName: 'edge',
        arn,
        accountId: CASE_ACCOUNT,
        awsRegion: CASE_REGION,
        configuration: { name: 'edge' },
        supplementaryConfiguration: {
          LogDestinationConfigs: ['arn:aws:s3:::aws-waf-logs-edge'],
          LoadBalancers: [],
          ...supplementaryConfiguration,
        },
      },
    ],
  };
}
