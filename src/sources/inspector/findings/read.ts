import {
  Inspector2Client,
  paginateListFindings,
  type FilterCriteria,
  type Finding,
  type Resource,
} from '@aws-sdk/client-inspector2';
import { gather, type Gathered } from '../../../aws/client/pages';
import { addMilliseconds, earliest, instantSchema } from '../../../model/instant';
import type { ReadRequest } from '../../collector';
import { mapReadable, type Reading } from '../../reading';
import { whyOff } from '../account.read';
import { inTime } from '../../in-time';
import { latestOfEach } from '../../latest-of-each';
import { isOfAws, mayBeOfAws, tagsKept } from '../../scanned-resource';
import { detailsOf } from './details.read';
import { isFirstOfWeek } from '../../week';
import { suppressionRulesFor } from './suppression-rules.read';

/** The most AWS gives. */
const PAGE_SIZE = 100;
/** What changes while it is listed can be missed by one reading, and is found by the next. */
const OVERLAP_MS = 60 * 60_000;

/**
 * The findings of vulnerable packages on what the account itself owns. A delegated administrator is told of its members'
 * as well, which are theirs: each member is asked itself. Without a filter the list holds every closed finding and can take
 * hours, so it is asked for by state and by time of change.
 * https://docs.aws.amazon.com/inspector/v2/APIReference/API_ListFindings.html
 */
export default async function readFindings(request: ReadRequest): Promise<Reading> {
  const off = await whyOff(request);
  if (off !== undefined) return { stop: off };
  const { account, now, since } = request;
  const isFull = isFirstOfWeek(since, now);
  const changedSince = since && addMilliseconds(earliest(since, now), -OVERLAP_MS);
  const changed: FilterCriteria =
    changedSince === undefined ? {} : { updatedAt: [{ startInclusive: new Date(changedSince) }] };
  const lists = await Promise.all(
    isFull
      ? [
          list(request, { findingStatus: [equalTo('ACTIVE'), equalTo('SUPPRESSED')] }),
          list(request, { findingStatus: [equalTo('CLOSED')], ...changed }),
        ]
      : [list(request, changed)],
  );
  const stop = lists.find((each) => each.stop !== undefined)?.stop;
  if (lists.every(({ items }) => items === undefined)) return { stop };
  const own = latestOfEach(
    lists.flatMap(({ items }) => items ?? []),
    ({ findingArn }) => findingArn,
    // Of another form it is as good as none.
    ({ updatedAt }) => instantSchema.safeParse(updatedAt).data,
  ).filter(({ awsAccountId = account.id }) => awsAccountId === account.id);
  const findings = own.filter(({ resources }) => mayBeOfAws(resources, isOfAws));
  const { detailOf, isToBeAskedAgain } = await detailsOf(request, findings);
  const readUntil = stop === undefined && !isToBeAskedAgain ? { readUntil: now } : {};
  const value = {
    isFull,
    ...(changedSince !== undefined && { changedSince }),
    ...readUntil,
    otherProviders: own.length - findings.length,
    ...(await suppressionRulesFor(request, findings)),
    findings: mapReadable(findings, (finding) => ({ ...projected(finding), ...detailOf(finding) })),
  };
  return { value, stop };
}

function list(request: ReadRequest, criteria: FilterCriteria): Promise<Gathered<Finding>> {
  const { session, region, account } = request;
  const pages = paginateListFindings(
    { client: session.client(Inspector2Client, region), pageSize: PAGE_SIZE },
    {
      filterCriteria: {
        awsAccountId: [equalTo(account.id)],
        findingType: [equalTo('PACKAGE_VULNERABILITY')],
        ...criteria,
      },
    },
  );
  return gather(
    inTime(request, pages, ({ nextToken }) => nextToken),
    {
      items: ({ findings }) => findings,
      next: ({ nextToken }) => nextToken,
    },
  );
}

function equalTo(value: string) {
  return { comparison: 'EQUALS' as const, value };
}

function projected({ resources = [], packageVulnerabilityDetails: details, ...finding }: Finding) {
  return {
    ...finding,
    vulnerabilityId: details?.vulnerabilityId,
    relatedVulnerabilities: details?.relatedVulnerabilities,
    packages: packagesOf(details),
    resources: resources.filter(isOfAws).map(affected),
  };
}

/** An update of Windows that is told of without the packages that it updates is its own. */
function packagesOf(details: Finding['packageVulnerabilityDetails']) {
  const { vulnerabilityId: id, vulnerablePackages: packages } = details ?? {};
  return packages?.length === 0 && id !== undefined && /^KB\d+$/.test(id) ? [{ name: id }] : packages;
}

function affected({ type, id, region, tags, details }: Resource) {
  const { repositoryName, inUseCount } = details?.awsEcrContainerImage ?? {};
  return {
    type,
    id,
    region,
    ...tagsKept(tags),
    imageId: details?.awsEc2Instance?.imageId,
    repositoryName,
    inUseCount,
    functionName: details?.awsLambdaFunction?.functionName,
  };
}
