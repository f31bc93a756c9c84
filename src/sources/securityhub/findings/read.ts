import {
  paginateGetFindings,
  SecurityHubClient,
  type AwsSecurityFinding,
  type AwsSecurityFindingFilters,
  type Resource,
} from '@aws-sdk/client-securityhub';
import { gather, type Gathered } from '../../../aws/client/pages';
import { addMilliseconds, earliest } from '../../../model/instant';
import type { ReadRequest } from '../../collector';
import { inTime } from '../../in-time';
import { isOfAws, mayBeOfAws, tagsKept } from '../../scanned-resource';
import { isFirstOfWeek } from '../../week';
import { mapReadable, type Reading } from '../../reading';
import { hubOf } from '../hub.read';
import { latestFindings } from '../latest-findings.read';

/** The most AWS gives. */
const PAGE_SIZE = 100;
/** What changes while it is listed can be missed by one reading, and is found by the next. */
const OVERLAP_MS = 60 * 60_000;
/** Products of AWS that tell of no vulnerabilities; by their number of findings not asking for them matters most. */
const OTHER_PRODUCTS = ['Security Hub', 'GuardDuty', 'Macie', 'IAM Access Analyzer', 'Config', 'Health'];

const VULNERABILITY_TYPE = 'Software and Configuration Checks/Vulnerabilities';

/**
 * The findings in which any product tells of vulnerabilities, of the account and the Region itself: an administrator is
 * told of its members' as well, and a Region that gathers others of theirs.
 * https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetFindings.html
 */
export default async function readFindings(request: ReadRequest): Promise<Reading> {
  const { account, region, now, since } = request;
  if ((await hubOf(request)).hub === null) {
    return { stop: { reason: 'not-enabled', detail: `Security Hub is not enabled in ${region}` } };
  }
  const isFull = isFirstOfWeek(since, now);
  const from = since && addMilliseconds(earliest(since, now), -OVERLAP_MS);
  // Both ends are needed. What changes while it is listed is as new as the end of the list.
  const changed: AwsSecurityFindingFilters =
    from === undefined ? {} : { UpdatedAt: [{ Start: from, End: addMilliseconds(now, OVERLAP_MS) }] };
  const lists = await Promise.all(
    isFull
      ? [
          list(request, { RecordState: [is('ACTIVE')] }),
          list(request, { RecordState: [is('ARCHIVED')], ...changed }),
        ]
      : [list(request, changed)],
  );
  const stop = lists.find((each) => each.stop !== undefined)?.stop;
  if (lists.every(({ items }) => items === undefined)) return { stop };
  const own = latestFindings(lists.flatMap(({ items }) => items ?? [])).filter(
    (finding) =>
      (finding.AwsAccountId ?? account.id) === account.id &&
      (finding.Region ?? region) === region &&
      finding.Sample !== true &&
      isOfVulnerability(finding),
  );
  const findings = own.filter(({ Resources }) => mayBeOfAws(Resources, isOwn));
  const value = {
    isFull,
    ...(stop === undefined && { readUntil: now }),
    otherProviders: own.length - findings.length,
    findings: mapReadable(findings, projected),
  };
  return { value, stop };
}

function list(
  request: ReadRequest,
  filters: AwsSecurityFindingFilters,
): Promise<Gathered<AwsSecurityFinding>> {
  const { session, region, account } = request;
  const pages = paginateGetFindings(
    { client: session.client(SecurityHubClient, region), pageSize: PAGE_SIZE },
    {
      Filters: {
        AwsAccountId: [is(account.id)],
        Region: [is(region)],
        ProductName: OTHER_PRODUCTS.map((Value) => ({ Comparison: 'NOT_EQUALS', Value })),
        ...filters,
      },
    },
  );
  return gather(
    inTime(request, pages, ({ NextToken }) => NextToken),
    {
      items: ({ Findings }) => Findings,
      next: ({ NextToken }) => NextToken,
    },
  );
}

function is(Value: string) {
  return { Comparison: 'EQUALS' as const, Value };
}

/** By what it holds, or by what it says it is: then one that does not say which cannot be read. */
function isOfVulnerability({ Vulnerabilities = [], Types = [] }: AwsSecurityFinding): boolean {
  return Vulnerabilities.length > 0 || Types.some((type) => type.startsWith(VULNERABILITY_TYPE));
}

function isOwn({ Provider }: Resource): boolean {
  return isOfAws({ provider: Provider });
}

function projected({ Resources = [], Severity, Workflow, ...finding }: AwsSecurityFinding) {
  return {
    ...finding,
    SeverityLabel: Severity?.Label,
    WorkflowStatus: Workflow?.Status,
    Resources: Resources.filter(isOwn).map(({ Type, Id, Region, Tags, Details }) => {
      const { autoScalingGroup, team } = tagsKept(Tags);
      return {
        Type,
        Id,
        Region,
        ImageId: Details?.AwsEc2Instance?.ImageId,
        AutoScalingGroup: autoScalingGroup,
        Team: team,
      };
    }),
  };
}
