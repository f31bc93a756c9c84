import { WAFV2Client } from '@aws-sdk/client-wafv2';
import { globalServicesOf } from '../../../model/global-region';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { hasCloudFront } from '../cloudfront-partitions';
import { destinationsOf, listWebAcls, loggingOf } from '../wafv2.read';

/**
 * AWS WAF answers for CloudFront in one Region alone.
 * https://docs.aws.amazon.com/waf/latest/APIReference/API_ListWebACLs.html
 */
export default async function readCloudFrontWebAcls({ session, account }: ReadRequest): Promise<Reading> {
  if (!hasCloudFront(account.partition)) return { value: [] };
  const client = session.client(WAFV2Client, globalServicesOf(account.partition).home);
  const { items, stop } = await listWebAcls(client, 'CLOUDFRONT');
  if (items === undefined) return { stop };
  const logging = items.length === 0 ? [] : await loggingOf(client, 'CLOUDFRONT');
  return {
    value: items.map(({ ARN, Name }) => ({
      arn: ARN,
      name: Name,
      LogDestinationConfigs: destinationsOf(ARN, logging),
    })),
    stop,
  };
}
