import { ListResourcesForWebACLCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import type { ReadRequest } from '../../collector';
import { describeEach } from '../../describe-each';
import { detail, type Reading } from '../../reading';
import { destinationsOf, listWebAcls, loggingOf } from '../wafv2.read';

/**
 * What each web ACL stands before is asked of the web ACLs: there are few of them, and load balancers can be many.
 * https://docs.aws.amazon.com/waf/latest/APIReference/API_ListResourcesForWebACL.html
 */
export default async function readWebAcls(request: ReadRequest): Promise<Reading> {
  const { session, region, account } = request;
  const client = session.client(WAFV2Client, region);
  const { items, stop } = await listWebAcls(client, 'REGIONAL');
  if (items === undefined) return { mode: 'direct', stop };
  const logging = items.length === 0 ? [] : await loggingOf(client, 'REGIONAL');
  const value = await describeEach(request, items, async ({ ARN, Name }) => ({
    resourceType: 'AWS::WAFv2::WebACL',
    resourceId: ARN,
    resourceName: Name,
    arn: ARN,
    accountId: account.id,
    awsRegion: region,
    configuration: { name: Name },
    supplementaryConfiguration: {
      LogDestinationConfigs: destinationsOf(ARN, logging),
      LoadBalancerArns: await detail(
        async () => {
          const { ResourceArns } = await client.send(
            new ListResourcesForWebACLCommand({
              WebACLArn: ARN,
              ResourceType: 'APPLICATION_LOAD_BALANCER',
            }),
          );
          return ResourceArns;
        },
        { gone: ['WAFNonexistentItemException'] },
      ),
    },
  }));
  return { mode: 'direct', value, stop };
}
