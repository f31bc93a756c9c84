import { CloudWatchLogsClient, paginateDescribeMetricFilters } from '@aws-sdk/client-cloudwatch-logs';
import { gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

/** The most AWS gives. */
const PAGE_SIZE = 50;

/** Those of all log groups at once: no group is named. */
export default async function readMetricFilters({ session, region }: ReadRequest): Promise<Reading> {
  const client = session.client(CloudWatchLogsClient, region);
  const { items, stop } = await gather(paginateDescribeMetricFilters({ client, pageSize: PAGE_SIZE }, {}), {
    items: ({ metricFilters }) => metricFilters,
    next: ({ nextToken }) => nextToken,
  });
  return { value: items, stop };
}
