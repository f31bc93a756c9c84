import {
  paginateListHostedZones,
  paginateListQueryLoggingConfigs,
  Route53Client,
  type QueryLoggingConfig,
} from '@aws-sdk/client-route-53';
import { allOrUnknown, gather, nextMarker } from '../../../aws/client/pages';
import { GLOBAL } from '../../../model/account';
import { isUnknown, type Known } from '../../../model/known';
import { listed } from '../../listed';

/** The most AWS gives of each list. */
const PAGE_SIZE = 100;

export default listed({
  client: Route53Client,
  pages: paginateListHostedZones,
  pageSize: PAGE_SIZE,
  items: ({ HostedZones }) => HostedZones,
  next: ({ IsTruncated, NextMarker }) => nextMarker(IsTruncated, NextMarker),
  details: {
    logging: {
      async askTogether(client): Promise<(zone: { Id?: string | undefined }) => Known<LoggingOfZone>> {
        const configs = allOrUnknown(
          await gather(paginateListQueryLoggingConfigs({ client, pageSize: PAGE_SIZE }, {}), {
            items: ({ QueryLoggingConfigs }) => QueryLoggingConfigs,
            next: ({ NextToken }) => NextToken,
          }),
        );
        return ({ Id }) =>
          isUnknown(configs)
            ? configs
            : (configs.find(({ HostedZoneId }) => HostedZoneId === idOf(Id)) ?? null);
      },
    },
  },
  item: ({ account }, zone, { logging }) => ({
    resourceType: 'AWS::Route53::HostedZone',
    resourceId: idOf(zone.Id),
    resourceName: zone.Name,
    arn: zone.Id && `arn:${account.partition}:route53:::hostedzone/${idOf(zone.Id)}`,
    accountId: account.id,
    awsRegion: GLOBAL,
    configuration: { Id: idOf(zone.Id), Name: zone.Name, QueryLoggingConfig: logging },
    supplementaryConfiguration: { PrivateZone: zone.Config?.PrivateZone },
  }),
});

type LoggingOfZone = QueryLoggingConfig | null;

/** Route 53 puts `/hostedzone/` before the id in one list and not in the other. */
function idOf(id: string | undefined): string | undefined {
  return id?.replace(/^\/hostedzone\//, '');
}
