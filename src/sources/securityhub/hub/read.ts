import { paginateGetEnabledStandards, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { allOrUnknown, gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { hubOf } from '../hub.read';

/** The most AWS gives. */
const PAGE_SIZE = 100;

export default async function readHub(request: ReadRequest): Promise<Reading> {
  const { hub, stop } = await hubOf(request);
  if (stop !== undefined) return { stop };
  if (hub === null) return { value: [] };
  const client = request.session.client(SecurityHubClient, request.region);
  const standards = await gather(paginateGetEnabledStandards({ client, pageSize: PAGE_SIZE }, {}), {
    items: ({ StandardsSubscriptions }) => StandardsSubscriptions,
    next: ({ NextToken }) => NextToken,
  });
  return { value: [{ ...hub, standards: allOrUnknown(standards) }] };
}
