import {
  CloudFrontClient,
  GetDistributionConfigCommand,
  paginateListDistributions,
  type CacheBehavior,
  type DefaultCacheBehavior,
  type DistributionSummary,
  type Origin,
} from '@aws-sdk/client-cloudfront';
import {
  CloudWatchLogsClient,
  paginateDescribeDeliveries,
  paginateDescribeDeliverySources,
} from '@aws-sdk/client-cloudwatch-logs';
import { allOrUnknown, gather, nextMarker } from '../../../aws/client/pages';
import { GLOBAL } from '../../../model/account';
import { globalServicesOf } from '../../../model/global-region';
import { isUnknown, type Known } from '../../../model/known';
import type { ReadRequest } from '../../collector';
import { describeEach } from '../../describe-each';
import { detail, mapReadable, readOf, type Reading } from '../../reading';
import { recordedOf } from '../config-query.read';
import { capturedWith } from '../config-row';
import { loggingFromConfig } from './from-config';
import { hasCloudFront } from './partitions';

/** The most AWS gives of distributions, and of deliveries and their sources. */
const PAGE_SIZE = 100;
const DELIVERIES_AT_ONCE = 50;

/** A call for each distribution besides the list, which does not say whether access logs are on. */
export default async function readDistributions(request: ReadRequest): Promise<Reading> {
  const { session, account, region } = request;
  if (!hasCloudFront(account.partition)) return { mode: 'direct', value: [] };
  const client = session.client(CloudFrontClient, region);
  const { items, stop } = await gather(paginateListDistributions({ client, pageSize: PAGE_SIZE }, {}), {
    items: ({ DistributionList: list }) =>
      // CloudFront leaves the list out where it is empty.
      list?.Items ?? (list?.Quantity === 0 ? [] : undefined),
    next: ({ DistributionList: list }) => nextMarker(list?.IsTruncated, list?.NextMarker),
  });
  if (items === undefined) return { mode: 'direct', stop };
  const [deliveries, recorded] = await Promise.all([
    items.length === 0 ? [] : deliveriesOf(request),
    recordedDistributions(request, items),
  ]);
  if (recorded.stop !== undefined) return { mode: recorded.mode, stop: recorded.stop };
  const value = await describeEach(request, items, async (distribution) => {
    const row = recorded.rows.get(distribution.ARN ?? '');
    const logging = row && loggingFromConfig(row);
    const Deliveries = isUnknown(deliveries)
      ? deliveries
      : deliveries.filter(({ source }) => source === distribution.ARN).map(({ to }) => to);
    const isNotDelivered = isUnknown(Deliveries) || Deliveries.length === 0;
    return {
      resourceType: 'AWS::CloudFront::Distribution',
      resourceId: distribution.Id,
      resourceName: distribution.Id,
      arn: distribution.ARN,
      accountId: account.id,
      awsRegion: GLOBAL,
      // Where CloudWatch Logs delivers the log, what Config says decides nothing.
      ...(logging && isNotDelivered && capturedWith(row)),
      configuration: {
        id: distribution.Id,
        distributionConfig: {
          ...listedOf(distribution),
          logging: logging ?? (await loggingOf(client, distribution)),
        },
      },
      supplementaryConfiguration: { Deliveries },
    };
  });
  return { mode: recorded.mode, value, stop };
}

/**
 * AWS Config records distributions in one Region, wherever its recorders run, and in AWS's own partition alone.
 * https://docs.aws.amazon.com/config/latest/developerguide/cloudfront-accesslogs-enabled.html (where the rule is)
 */
function recordedDistributions(request: ReadRequest, items: readonly DistributionSummary[]) {
  const { partition } = request.account;
  const { home } = globalServicesOf(partition);
  return recordedOf(
    { ...request, region: home, once: request.onceIn(home) },
    'AWS::CloudFront::Distribution',
    partition === 'aws' ? items : [],
  );
}

function loggingOf(client: CloudFrontClient, { Id }: DistributionSummary) {
  return detail(
    async () => {
      const { DistributionConfig } = await client.send(new GetDistributionConfigCommand({ Id }));
      return { enabled: DistributionConfig?.Logging?.Enabled };
    },
    { gone: ['NoSuchDistribution'] },
  );
}

function listedOf({
  Aliases,
  DefaultCacheBehavior: first,
  CacheBehaviors: others,
  ViewerCertificate,
  Origins,
  WebACLId,
}: DistributionSummary) {
  return {
    aliases: itemsOf(Aliases),
    defaultCacheBehavior: first && behaviorOf(first),
    cacheBehaviors: itemsOf(others)?.map(behaviorOf),
    viewerCertificate: ViewerCertificate && {
      cloudFrontDefaultCertificate: ViewerCertificate.CloudFrontDefaultCertificate,
      minimumProtocolVersion: ViewerCertificate.MinimumProtocolVersion,
    },
    origins: itemsOf(Origins)?.map(originOf),
    webACLId: WebACLId,
  };
}

/** CloudFront leaves the members of an empty list out; a list that is not there is not known. */
function itemsOf<T>(list: { Quantity?: number | undefined; Items?: T[] | undefined } | undefined) {
  return list?.Items ?? (list?.Quantity === 0 ? [] : undefined);
}

const behaviorOf = ({ ViewerProtocolPolicy, ...rest }: CacheBehavior | DefaultCacheBehavior) => ({
  pathPattern: 'PathPattern' in rest ? rest.PathPattern : undefined,
  viewerProtocolPolicy: ViewerProtocolPolicy,
});

const originOf = ({ Id, DomainName, S3OriginConfig, OriginAccessControlId, ...rest }: Origin) => ({
  id: Id,
  domainName: DomainName,
  isCustom: S3OriginConfig === undefined || rest.CustomOriginConfig !== undefined,
  originAccessControlId: OriginAccessControlId,
  originAccessIdentity: S3OriginConfig?.OriginAccessIdentity ?? '',
});

/**
 * The second form of access logs is no setting of the distribution, but a delivery of CloudWatch Logs in the global Region.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
async function deliveriesOf({
  session,
  account,
}: ReadRequest): Promise<Known<{ source: string | undefined; to: string }[]>> {
  const client = session.client(CloudWatchLogsClient, globalServicesOf(account.partition).home);
  const settings = { client, pageSize: DELIVERIES_AT_ONCE };
  const sources = allOrUnknown(
    await gather(paginateDescribeDeliverySources(settings, {}), {
      items: ({ deliverySources }) => deliverySources,
      next: ({ nextToken }) => nextToken,
    }),
  );
  if (isUnknown(sources)) return sources;
  const ofCloudFront = sources.filter(({ service }) => service === 'cloudfront');
  if (ofCloudFront.length === 0) return [];
  const deliveries = allOrUnknown(
    await gather(paginateDescribeDeliveries(settings, {}), {
      items: (page) => page.deliveries,
      next: ({ nextToken }) => nextToken,
    }),
  );
  if (isUnknown(deliveries)) return deliveries;
  const mapped = mapReadable(ofCloudFront, ({ name, resourceArns = [], logType }) =>
    logType === 'ACCESS_LOGS'
      ? deliveries
          .filter(({ deliverySourceName }) => deliverySourceName === name)
          .flatMap(({ deliveryDestinationArn: to = '' }) => resourceArns.map((source) => ({ source, to })))
      : [],
  );
  const read = readOf(mapped);
  // One that cannot be read could be that of any distribution.
  return read.length < mapped.length
    ? { unknown: 'a source of deliveries is in another form than AWS documents' }
    : read.flat();
}
