import {
  ListLoggingConfigurationsCommand,
  ListResourcesForWebACLCommand,
  ListWebACLsCommand,
  WAFV2Client,
  type LoggingConfiguration,
  type Scope,
  type WebACLSummary,
} from '@aws-sdk/client-wafv2';
import { allOrUnknown, gather, pagesOf } from '../../../aws/client/pages';
import { globalServicesOf } from '../../../model/global-region';
import { isUnknown, type Known } from '../../../model/known';
import type { ReadRequest } from '../../collector';
import { describeEach } from '../../describe-each';
import { detail, type Reading } from '../../reading';

/** The most AWS gives of each list. */
const Limit = 100;

export default async function readWebAcls(request: ReadRequest): Promise<Reading> {
  const value: unknown[] = [];
  for (const scope of scopesOf(request)) {
    const { items, stop } = await readScope(request, scope);
    value.push(...items);
    if (stop !== undefined) return { mode: 'direct', ...(value.length > 0 && { value }), stop };
  }
  return { mode: 'direct', value };
}

/**
 * AWS WAF answers for CloudFront in us-east-1 alone; it is not asked in other partitions.
 * https://docs.aws.amazon.com/waf/latest/APIReference/API_ListWebACLs.html
 */
function scopesOf({ account: { partition }, region, notGoverned }: ReadRequest): Scope[] {
  const isOfCloudFront = partition === 'aws' && region === globalServicesOf(partition).home;
  return [
    ...(notGoverned ? [] : (['REGIONAL'] as const)),
    ...(isOfCloudFront ? (['CLOUDFRONT'] as const) : []),
  ];
}

/** The web ACLs of one scope, or those that came before something went wrong. */
interface ReadScope {
  readonly items: readonly unknown[];
  readonly stop: Reading['stop'];
}

async function readScope(request: ReadRequest, scope: Scope): Promise<ReadScope> {
  const { session, region, account } = request;
  const client = session.client(WAFV2Client, region);
  const list = (NextMarker: string | undefined) =>
    client.send(new ListWebACLsCommand({ Scope: scope, Limit, NextMarker }));
  const next = ({ WebACLs, NextMarker }: Awaited<ReturnType<typeof list>>) =>
    unlessEmpty(WebACLs, NextMarker);
  const { items, stop } = await gather(pagesOf(list, next), { items: ({ WebACLs }) => WebACLs, next });
  if (items === undefined) return { items: [], stop };
  const logging = items.length === 0 ? [] : await loggingOf(client, scope);
  const described = await describeEach(request, items, async (acl) => ({
    resourceType: 'AWS::WAFv2::WebACL',
    resourceId: acl.ARN,
    resourceName: acl.Name,
    arn: acl.ARN,
    accountId: account.id,
    awsRegion: region,
    configuration: { name: acl.Name },
    supplementaryConfiguration: {
      LogDestinationConfigs: destinationsOf(acl, logging),
      LoadBalancers: scope === 'CLOUDFRONT' ? [] : await loadBalancersOf(client, acl),
    },
  }));
  return { items: described, stop };
}

/** Where the logs of a scope's web ACLs are delivered to: one list for all of them. */
async function loggingOf(client: WAFV2Client, scope: Scope): Promise<Known<LoggingConfiguration[]>> {
  const list = (NextMarker: string | undefined) =>
    client.send(new ListLoggingConfigurationsCommand({ Scope: scope, Limit, NextMarker }));
  const next = ({ LoggingConfigurations, NextMarker }: Awaited<ReturnType<typeof list>>) =>
    unlessEmpty(LoggingConfigurations, NextMarker);
  return allOrUnknown(
    await gather(pagesOf(list, next), { items: ({ LoggingConfigurations }) => LoggingConfigurations, next }),
  );
}

/** AWS WAF may name a next page behind the last one too, which is empty. */
function unlessEmpty(items: readonly unknown[] | undefined, marker: string | undefined): string | undefined {
  return items?.length === 0 ? undefined : marker;
}

function destinationsOf({ ARN }: WebACLSummary, logging: Known<readonly LoggingConfiguration[]>) {
  if (isUnknown(logging)) return logging;
  return logging
    .filter(({ ResourceArn }) => ResourceArn === ARN)
    .flatMap(({ LogDestinationConfigs = [] }) => LogDestinationConfigs);
}

/**
 * What each web ACL stands before is asked of the web ACLs: there are few of them, and load balancers can be many.
 * https://docs.aws.amazon.com/waf/latest/APIReference/API_ListResourcesForWebACL.html
 */
function loadBalancersOf(client: WAFV2Client, { ARN }: WebACLSummary) {
  return detail(
    async () => {
      const { ResourceArns } = await client.send(
        new ListResourcesForWebACLCommand({ WebACLArn: ARN, ResourceType: 'APPLICATION_LOAD_BALANCER' }),
      );
      return ResourceArns?.map((Arn) => ({ Arn }));
    },
    { gone: ['WAFNonexistentItemException'] },
  );
}
