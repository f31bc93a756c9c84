import { Inspector2Client, paginateListFilters, type Finding } from '@aws-sdk/client-inspector2';
import { allOrUnknown, gather } from '../../../aws/client/pages';
import { isUnknown, type Known } from '../../../model/known';
import type { ReadRequest } from '../../collector';
import { inTime } from '../../in-time';

/** The most AWS gives. */
const PAGE_SIZE = 100;

/**
 * The names of the suppression rules of a Region: asked for only where a finding is suppressed, which does not say by which.
 * https://docs.aws.amazon.com/inspector/v2/APIReference/API_ListFilters.html
 */
export async function suppressionRulesFor(
  request: ReadRequest,
  findings: readonly Finding[],
): Promise<{ readonly suppressionRules?: Known<string[]> }> {
  if (!findings.some(({ status }) => status === 'SUPPRESSED')) return {};
  const client = request.session.client(Inspector2Client, request.region);
  const pages = paginateListFilters({ client, pageSize: PAGE_SIZE }, { action: 'SUPPRESS' });
  const listed = allOrUnknown(
    await gather(
      inTime(request, pages, ({ nextToken }) => nextToken),
      { items: ({ filters }) => filters, next: ({ nextToken }) => nextToken },
    ),
  );
  return {
    suppressionRules: isUnknown(listed) ? listed : listed.flatMap(({ name }) => name ?? []).sort(),
  };
}
