import { Inspector2Client, paginateListFindings, type Finding } from '@aws-sdk/client-inspector2';
import { gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import { mapReadable, type Reading } from '../../reading';
import { whyOff } from '../account.read';
import { inTime } from '../../in-time';
import { isOfAws, mayBeOfAws } from '../../scanned-resource';

/** The most AWS gives. */
const PAGE_SIZE = 100;

/** All open findings of reachable ports, in every scan: they are few, and exposure decides about other findings. */
export default async function readReachability(request: ReadRequest): Promise<Reading> {
  const off = await whyOff(request);
  if (off !== undefined) return { stop: off };
  const { session, region, account } = request;
  const pages = paginateListFindings(
    { client: session.client(Inspector2Client, region), pageSize: PAGE_SIZE },
    {
      filterCriteria: {
        awsAccountId: [{ comparison: 'EQUALS', value: account.id }],
        findingType: [{ comparison: 'EQUALS', value: 'NETWORK_REACHABILITY' }],
        findingStatus: [
          { comparison: 'EQUALS', value: 'ACTIVE' },
          { comparison: 'EQUALS', value: 'SUPPRESSED' },
        ],
      },
    },
  );
  const { items, stop } = await gather(
    inTime(request, pages, ({ nextToken }) => nextToken),
    {
      items: ({ findings }) => findings,
      next: ({ nextToken }) => nextToken,
    },
  );
  if (items === undefined) return { stop };
  const own = items.filter(
    ({ awsAccountId = account.id, resources }) =>
      awsAccountId === account.id && mayBeOfAws(resources, isOfAws),
  );
  return { value: mapReadable(own, projected), stop };
}

function projected({ findingArn, resources = [], networkReachabilityDetails }: Finding) {
  return {
    findingArn,
    resources: resources.filter(isOfAws).map(({ id }) => id),
    path: networkReachabilityDetails?.networkPath?.steps?.map(({ componentType }) => componentType),
  };
}
