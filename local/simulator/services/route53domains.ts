import * as client from '@aws-sdk/client-route-53-domains';
import { pageOf } from '../paging';
import { defineService } from '../service';

/** Stands in for the registrar part of Route 53. */
export const route53domains = defineService({
  name: 'route53domains',
  protocol: { kind: 'json', version: '1.1', target: 'Route53Domains_v20140515' },
  client,
  isGlobal: true,
  handlers: {
    ListDomains({ Marker, MaxItems }, { account }) {
      const page = pageOf(account.domains ?? [], {
        token: Marker,
        size: MaxItems,
        usual: 20,
        most: 100,
        invalid: 'InvalidInput',
      });
      return {
        Domains: page.items.map(({ name, isTransferLocked, expiresAt }) => ({
          DomainName: name,
          AutoRenew: true,
          TransferLock: isTransferLocked,
          Expiry: new Date(expiresAt),
        })),
        NextPageMarker: page.next,
      };
    },
  },
});
