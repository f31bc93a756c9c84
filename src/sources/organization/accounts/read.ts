import { OrganizationsClient, paginateListAccounts } from '@aws-sdk/client-organizations';
import { gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import { inTime } from '../../in-time';
import type { Reading } from '../../reading';
import { organizationOf } from '../organization.read';

/** The most AWS gives. */
const PAGE_SIZE = 20;
const NOT_READ_HERE: Reading = { value: { isReadHere: false, Accounts: [] } };

export default async function readAccounts(request: ReadRequest): Promise<Reading> {
  const { account, session, region } = request;
  // Where the management account is scanned, it is read there.
  if (account.management !== undefined && account.management !== account.id) return NOT_READ_HERE;
  const found = await organizationOf(request);
  if ('stop' in found) return found;
  const { organization } = found;
  if (organization === null) return NOT_READ_HERE;
  const client = session.client(OrganizationsClient, region);
  const pages = paginateListAccounts({ client, pageSize: PAGE_SIZE }, {});
  const { items, stop } = await gather(
    inTime(request, pages, ({ NextToken }) => NextToken),
    { items: ({ Accounts }) => Accounts, next: ({ NextToken }) => NextToken },
  );
  // A member that is no delegated administrator is refused, and nothing is wrong with that.
  if (stop?.reason === 'denied' && organization.MasterAccountId !== account.id) return NOT_READ_HERE;
  return { value: items && { isReadHere: true, Accounts: items }, stop };
}
