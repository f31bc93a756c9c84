import { paginateListDomains, Route53DomainsClient } from '@aws-sdk/client-route-53-domains';
import { gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

/**
 * The registrar answers in one Region of the commercial partition, and is in no other partition: there is nothing to find.
 * https://docs.aws.amazon.com/general/latest/gr/r53.html
 */
const ONLY_REGION = 'us-east-1';

export default async function readDomains({ session, account }: ReadRequest): Promise<Reading> {
  if (account.partition !== 'aws') return { value: [] };
  const client = session.client(Route53DomainsClient, ONLY_REGION);
  const { items, stop } = await gather(paginateListDomains({ client, pageSize: 100 }, {}), {
    items: ({ Domains }) => Domains,
    next: ({ NextPageMarker }) => NextPageMarker,
  });
  return { value: items, stop };
}
