import * as client from '@aws-sdk/client-route-53';
import { pageOf } from '../paging';
import { defineService } from '../service';

const PAGE = 100;

/** Stands in for Route 53. */
export const route53 = defineService({
  name: 'route53',
  protocol: { kind: 'rest-xml', namespace: 'https://route53.amazonaws.com/doc/2013-04-01/' },
  client,
  isGlobal: true,
  handlers: {
    ListHostedZones({ Marker, MaxItems }, { account }) {
      const page = pageOf(account.hostedZones ?? [], request(Marker, MaxItems));
      return {
        HostedZones: page.items.map(({ id, name, isPrivate = false }) => ({
          Id: `/hostedzone/${id}`,
          Name: `${name}.`,
          CallerReference: id,
          Config: { PrivateZone: isPrivate },
        })),
        Marker: Marker ?? '',
        IsTruncated: page.next !== undefined,
        NextMarker: page.next,
        MaxItems: MaxItems ?? PAGE,
      };
    },

    ListQueryLoggingConfigs({ NextToken, MaxResults }, { account }) {
      const logged = (account.hostedZones ?? []).flatMap(({ id, queryLogGroupArn }) =>
        queryLogGroupArn === undefined ? [] : [{ id, queryLogGroupArn }],
      );
      const page = pageOf(logged, request(NextToken, MaxResults));
      return {
        QueryLoggingConfigs: page.items.map(({ id, queryLogGroupArn }) => ({
          Id: `log-${id}`,
          HostedZoneId: id,
          CloudWatchLogsLogGroupArn: queryLogGroupArn,
        })),
        NextToken: page.next,
      };
    },
  },
});

const request = (token: string | undefined, size: number | undefined) => ({
  token,
  size,
  usual: PAGE,
  most: PAGE,
  invalid: 'InvalidInput',
});
