import { paginateGetFindings, SecurityHubClient, type AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import { gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import { inTime } from '../../in-time';
import type { Reading } from '../../reading';
import { hubOf } from '../hub.read';

/** The most AWS gives. */
const PAGE_SIZE = 100;
/** AWS renamed the product, and either name may stand in its findings. */
const OWN_NAMES = ['Security Hub', 'Security Hub CSPM'];

/** All of them in every scan: what was triaged or mended since is in no list. */
export default async function readControlFindings(request: ReadRequest): Promise<Reading> {
  const { session, account, region } = request;
  const { hub, stop: unread } = await hubOf(request);
  if (unread !== undefined) return { stop: unread };
  if (hub === null)
    return { stop: { reason: 'not-enabled', detail: `Security Hub is not enabled in ${region}` } };
  const pages = paginateGetFindings(
    { client: session.client(SecurityHubClient, region), pageSize: PAGE_SIZE },
    {
      Filters: {
        AwsAccountId: [is(account.id)],
        Region: [is(region)],
        ProductName: OWN_NAMES.map(is),
        RecordState: [is('ACTIVE')],
        WorkflowStatus: [is('NEW')],
        ComplianceStatus: [is('FAILED')],
        SeverityLabel: [is('CRITICAL'), is('HIGH')],
      },
    },
  );
  const { items, stop } = await gather(
    inTime(request, pages, ({ NextToken }) => NextToken),
    {
      items: ({ Findings }) => Findings,
      next: ({ NextToken }) => NextToken,
    },
  );
  if (items === undefined) return { stop };
  // A Region that gathers those of others has theirs too, and what changed while it was listed can be on two pages.
  const own = new Map(
    items
      .filter(
        (finding) =>
          (finding.AwsAccountId ?? account.id) === account.id && (finding.Region ?? region) === region,
      )
      .map((finding) => [finding.Id, projected(finding)]),
  );
  return { value: [...own.values()], stop };
}

function is(Value: string) {
  return { Comparison: 'EQUALS' as const, Value };
}

function projected({ Id, Title, Severity, Compliance, CreatedAt, UpdatedAt, Resources }: AwsSecurityFinding) {
  return {
    Id,
    Title,
    SecurityControlId: Compliance?.SecurityControlId,
    SeverityLabel: Severity?.Label,
    CreatedAt,
    UpdatedAt,
    Resources: Resources?.map((resource) => resource.Id),
  };
}
