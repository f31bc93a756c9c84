import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';

export const WEB_ACL_ARN = 'arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/edge/1a2b';

/** A web ACL whose log goes to a bucket, and which stands before nothing. */
export function webAcl(
  supplementaryConfiguration: Partial<
    ResourceInput<'AWS::WAFv2::WebACL'>['supplementaryConfiguration']
  > = {},
) {
  return {
    'inventory.AWS::WAFv2::WebACL': [
      {
        resourceType: 'AWS::WAFv2::WebACL' as const,
        resourceId: WEB_ACL_ARN,
        resourceName: 'edge',
        arn: WEB_ACL_ARN,
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
