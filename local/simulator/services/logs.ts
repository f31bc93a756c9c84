import * as client from '@aws-sdk/client-cloudwatch-logs';
import { globalServicesOf } from '../../../src/model/global-region';
import { distributionArnOf } from '../../organization/edge';
import { pageOf } from '../paging';
import { defineService, type Call } from '../service';

const PAGE = 50;

/** Stands in for CloudWatch Logs, whose log groups an example describes, and which delivers the logs of CloudFront. */
export const logs = defineService({
  name: 'logs',
  protocol: { kind: 'json', version: '1.1', target: 'Logs_20140328' },
  client,
  handlers: {
    DescribeMetricFilters({ logGroupName, limit, nextToken }, { here }) {
      const filters = here.metricFilters.filter(({ logGroup }) => logGroup === (logGroupName ?? logGroup));
      const page = pageOf(filters, request(nextToken, limit, 'InvalidParameterException'));
      return {
        metricFilters: page.items.map(({ name, logGroup, pattern, metric }) => ({
          filterName: name,
          filterPattern: pattern,
          logGroupName: logGroup,
          metricTransformations: [
            { metricName: metric.name, metricNamespace: metric.namespace, metricValue: '1' },
          ],
          creationTime: 1_736_935_200_000,
        })),
        nextToken: page.next,
      };
    },

    DescribeDeliverySources({ nextToken, limit }, call) {
      const page = pageOf(deliveredOf(call), request(nextToken, limit, 'ValidationException'));
      return {
        deliverySources: page.items.map((distribution) => ({
          name: `source-${distribution.id}`,
          resourceArns: [
            distributionArnOf(
              { partition: call.organization.partition, account: call.account.id },
              distribution,
            ),
          ],
          service: 'cloudfront',
          logType: 'ACCESS_LOGS',
        })),
        nextToken: page.next,
      };
    },

    DescribeDeliveries({ nextToken, limit }, call) {
      const page = pageOf(deliveredOf(call), request(nextToken, limit, 'ValidationException'));
      return {
        deliveries: page.items.map(({ id }) => ({
          id: `delivery-${id}`,
          deliverySourceName: `source-${id}`,
          deliveryDestinationArn: `arn:${call.organization.partition}:logs:${call.region}:${call.account.id}:delivery-destination:edge-logs`,
          deliveryDestinationType: 'S3' as const,
        })),
        nextToken: page.next,
      };
    },
  },
});

const deliveredOf = ({ account, region, organization: { partition } }: Call) =>
  region === globalServicesOf(partition).home
    ? (account.distributions ?? []).filter(({ logsAccess }) => logsAccess === 'delivery')
    : [];

const request = (token: string | undefined, size: number | undefined, invalid: string) => ({
  token,
  size,
  usual: PAGE,
  most: PAGE,
  invalid,
});
