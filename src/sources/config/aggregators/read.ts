import {
  ConfigServiceClient,
  paginateDescribeConfigurationAggregators,
  paginateDescribeConfigurationAggregatorSourcesStatus,
} from '@aws-sdk/client-config-service';
import { allOrUnknown, gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

/** The most AWS gives. */
const PAGE_SIZE = 100;

export default async function readAggregators({ session, region }: ReadRequest): Promise<Reading> {
  const client = session.client(ConfigServiceClient, region);
  const { items, stop } = await gather(
    paginateDescribeConfigurationAggregators({ client, pageSize: PAGE_SIZE }, {}),
    {
      items: ({ ConfigurationAggregators }) => ConfigurationAggregators,
      next: ({ NextToken }) => NextToken,
    },
  );
  if (items === undefined) return { stop };
  const value = await Promise.all(
    items
      .filter(({ OrganizationAggregationSource }) => OrganizationAggregationSource !== undefined)
      .map(async ({ ConfigurationAggregatorName, OrganizationAggregationSource }) => ({
        ConfigurationAggregatorName,
        AllAwsRegions: OrganizationAggregationSource?.AllAwsRegions,
        failed: await failedSources(client, ConfigurationAggregatorName),
      })),
  );
  return { value, stop };
}

async function failedSources(client: ConfigServiceClient, ConfigurationAggregatorName: string | undefined) {
  return allOrUnknown(
    await gather(
      paginateDescribeConfigurationAggregatorSourcesStatus(
        { client, pageSize: PAGE_SIZE },
        { ConfigurationAggregatorName, UpdateStatus: ['FAILED'] },
      ),
      {
        items: ({ AggregatedSourceStatusList }) => AggregatedSourceStatusList,
        next: ({ NextToken }) => NextToken,
      },
    ),
  );
}
