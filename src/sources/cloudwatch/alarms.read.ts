import {
  CloudWatchClient,
  paginateDescribeAlarms,
  type CompositeAlarm,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { gather, type Gathered } from '../../aws/client/pages';
import type { ReadRequest } from '../collector';

/** The most AWS gives. */
const PAGE_SIZE = 100;

/** All alarms of a Region, for their own part and for the topics that they name: asked once. Never throws. */
export function alarmsOf({
  session,
  region,
  once,
}: ReadRequest): Promise<Gathered<MetricAlarm | CompositeAlarm>> {
  return once('cloudwatch:DescribeAlarms', () =>
    gather(
      paginateDescribeAlarms(
        { client: session.client(CloudWatchClient, region), pageSize: PAGE_SIZE },
        // Without being asked for them, CloudWatch leaves composite alarms out.
        { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
      ),
      {
        items: ({ MetricAlarms, CompositeAlarms }): (MetricAlarm | CompositeAlarm)[] | undefined =>
          MetricAlarms === undefined && CompositeAlarms === undefined
            ? undefined
            : [...(MetricAlarms ?? []), ...(CompositeAlarms ?? [])],
        next: ({ NextToken }) => NextToken,
      },
    ),
  );
}
