import { Inspector2Client, paginateListCoverage, type CoveredResource } from '@aws-sdk/client-inspector2';
import { gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import { mapReadable, type Reading } from '../../reading';
import { whyOff } from '../account.read';
import { inTime } from '../../in-time';
import { isOfAws, tagsKept } from '../../scanned-resource';

/** The most AWS gives. */
const PAGE_SIZE = 200;

/** Every resource of the account itself that Inspector knows of, scanned or not. */
export default async function readCoverage(request: ReadRequest): Promise<Reading> {
  const off = await whyOff(request);
  if (off !== undefined) return { stop: off };
  const { session, region, account } = request;
  const pages = paginateListCoverage(
    { client: session.client(Inspector2Client, region), pageSize: PAGE_SIZE },
    { filterCriteria: { accountId: [{ comparison: 'EQUALS', value: account.id }] } },
  );
  const { items, stop } = await gather(
    inTime(request, pages, ({ nextToken }) => nextToken),
    {
      items: ({ coveredResources }) => coveredResources,
      next: ({ nextToken }) => nextToken,
    },
  );
  if (items === undefined) return { stop };
  const own = items.filter(({ accountId = account.id }) => accountId === account.id);
  const resources = own.filter(isOfAws);
  return {
    value: { otherProviders: own.length - resources.length, resources: mapReadable(resources, projected) },
    stop,
  };
}

function projected({ resourceMetadata, ...covered }: CoveredResource) {
  const { ec2, lambdaFunction, ecrImage } = resourceMetadata ?? {};
  const { autoScalingGroup } = tagsKept(ec2?.tags);
  return {
    ...covered,
    autoScalingGroup,
    imageId: ec2?.amiId,
    functionName: lambdaFunction?.functionName,
    inUseCount: ecrImage?.inUseCount,
  };
}
