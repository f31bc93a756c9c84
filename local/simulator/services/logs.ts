import * as client from '@aws-sdk/client-cloudwatch-logs';
import { pageOf } from '../paging';
import { defineService } from '../service';

const PAGE = 50;

/** Stands in for CloudWatch Logs, whose log groups an example describes. */
export const logs = defineService({
  name: 'logs',
  protocol: { kind: 'json', version: '1.1', target: 'Logs_20140328' },
  client,
  handlers: {
    DescribeMetricFilters({ logGroupName, limit, nextToken }, { here }) {
      const filters = here.metricFilters.filter(({ logGroup }) => logGroup === (logGroupName ?? logGroup));
      const page = pageOf(filters, {
        token: nextToken,
        size: limit,
        usual: PAGE,
        most: PAGE,
        invalid: 'InvalidParameterException',
      });
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
  },
});
