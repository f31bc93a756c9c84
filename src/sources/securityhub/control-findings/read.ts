import {
  paginateGetFindings,
  SecurityHubClient,
  type AwsSecurityFinding,
  type AwsSecurityFindingFilters,
} from '@aws-sdk/client-securityhub';
import { gather, type Gathered } from '../../../aws/client/pages';
import { SECURITY_HUB_CONTROLS } from '../../../model/same-fault';
import type { ReadRequest } from '../../collector';
import { inTime } from '../../in-time';
import { mapReadable, type Reading } from '../../reading';
import { hubOf } from '../hub.read';
import { latestFindings } from '../latest-findings.read';

/** The most AWS gives. */
const PAGE_SIZE = 100;
/** The most values that AWS takes of one filter. */
const FILTER_VALUES = 20;
const CONTROL_FILTERS = Array.from(
  { length: Math.ceil(SECURITY_HUB_CONTROLS.length / FILTER_VALUES) },
  (_, at) => SECURITY_HUB_CONTROLS.slice(at * FILTER_VALUES, (at + 1) * FILTER_VALUES),
);
/** AWS renamed the product, and either name may stand in its findings. */
const OWN_NAMES = ['Security Hub', 'Security Hub CSPM'];

/** All of them in every scan: what was triaged or mended since is in no list. */
export default async function readControlFindings(request: ReadRequest): Promise<Reading> {
  const { account, region } = request;
  const { hub, stop: unread } = await hubOf(request);
  if (unread !== undefined) return { stop: unread };
  if (hub === null)
    return { stop: { reason: 'not-enabled', detail: `Security Hub is not enabled in ${region}` } };
  const lists = await Promise.all([
    list(request, {
      WorkflowStatus: [is('NEW')],
      ComplianceStatus: [is('FAILED')],
      SeverityLabel: [is('CRITICAL'), is('HIGH')],
    }),
    ...CONTROL_FILTERS.map((controls) =>
      list(request, {
        ComplianceStatus: [is('FAILED'), is('PASSED')],
        ComplianceSecurityControlId: controls.map(is),
      }),
    ),
  ]);
  const stop = lists.find((each) => each.stop !== undefined)?.stop;
  if (lists.every(({ items }) => items === undefined)) return { stop };
  // A Region that gathers those of others has theirs too.
  const own = latestFindings(lists.flatMap(({ items }) => items ?? [])).filter(
    (finding) => (finding.AwsAccountId ?? account.id) === account.id && (finding.Region ?? region) === region,
  );
  return { value: mapReadable(own, projected), stop };
}

function list(
  request: ReadRequest,
  filters: AwsSecurityFindingFilters,
): Promise<Gathered<AwsSecurityFinding>> {
  const { session, account, region } = request;
  const pages = paginateGetFindings(
    { client: session.client(SecurityHubClient, region), pageSize: PAGE_SIZE },
    {
      Filters: {
        AwsAccountId: [is(account.id)],
        Region: [is(region)],
        ProductName: OWN_NAMES.map(is),
        RecordState: [is('ACTIVE')],
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

function projected({ Id, Title, Severity, Compliance, Workflow, ...finding }: AwsSecurityFinding) {
  const { CreatedAt, UpdatedAt, Resources } = finding;
  return {
    Id,
    Title,
    SecurityControlId: Compliance?.SecurityControlId,
    // A list by status has it; one that lacks it all the same cannot be read, and is neither passed nor failed.
    ComplianceStatus: Compliance?.Status ?? null,
    WorkflowStatus: Workflow?.Status ?? 'NEW',
    SeverityLabel: Severity?.Label,
    CreatedAt,
    UpdatedAt,
    Resources: Resources?.map((resource) => resource.Id),
  };
}
