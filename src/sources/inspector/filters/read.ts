import { Inspector2Client, paginateListFilters } from '@aws-sdk/client-inspector2';
import { gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { whyOff } from '../account.read';
import { inTime } from '../../in-time';

/** The most AWS gives. */
const PAGE_SIZE = 100;

/** The account's own rules of suppression. */
export default async function readFilters(request: ReadRequest): Promise<Reading> {
  const off = await whyOff(request);
  if (off !== undefined) return { stop: off };
  const { session, region, account } = request;
  const pages = paginateListFilters(
    { client: session.client(Inspector2Client, region), pageSize: PAGE_SIZE },
    { action: 'SUPPRESS' },
  );
  const { items, stop } = await gather(
    inTime(request, pages, ({ nextToken }) => nextToken),
    {
      items: ({ filters }) => filters,
      next: ({ nextToken }) => nextToken,
    },
  );
  if (items === undefined) return { stop };
  return { value: items.filter(({ ownerId = account.id }) => ownerId === account.id), stop };
}
