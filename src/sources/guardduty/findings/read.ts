import {
  GetFindingsCommand,
  GuardDutyClient,
  paginateListFindings,
  type Finding,
} from '@aws-sdk/client-guardduty';
import { classify } from '../../../aws/client/classify';
import type { AccountId } from '../../../model/account';
import type { ReadRequest } from '../../collector';
import { gather, type Gathered } from '../../../aws/client/pages';
import { mapReadable, type Reading } from '../../reading';
import { detectorIds } from '../detectors/read';

/** The most AWS takes, in a page of ids and in a request for findings. */
const PAGE_SIZE = 50;

/**
 * The findings that nobody has archived. Without a detector there is nothing that could have any. An administrator is told
 * of its members' as well, which are theirs: each member is asked itself.
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_accounts.html
 */
export default async function readFindings(request: ReadRequest): Promise<Reading> {
  const client = request.session.client(GuardDutyClient, request.region);
  const detectors = await detectorIds(request);
  if (detectors.items === undefined) return { stop: detectors.stop };
  if (detectors.items.length === 0 && detectors.stop === undefined) {
    return { stop: { reason: 'not-enabled', detail: `GuardDuty has no detector in ${request.region}` } };
  }
  const found = await Promise.all(detectors.items.map((id) => findingsOf(client, id, request.account.id)));
  const stop = detectors.stop ?? found.find((each) => each.stop !== undefined)?.stop;
  if (found.every(({ items }) => items === undefined)) return { stop };
  const own = found
    .flatMap(({ items }) => items ?? [])
    .filter(
      ({ AccountId: owner = request.account.id, Region = request.region }) =>
        owner === request.account.id && Region === request.region,
    );
  return { value: mapReadable(own, findingOf), stop };
}

async function findingsOf(
  client: GuardDutyClient,
  DetectorId: string,
  account: AccountId,
): Promise<Gathered<Finding>> {
  const listed = await gather(
    paginateListFindings(
      { client, pageSize: PAGE_SIZE },
      {
        DetectorId,
        FindingCriteria: {
          Criterion: { 'service.archived': { Equals: ['false'] }, accountId: { Equals: [account] } },
        },
        SortCriteria: { AttributeName: 'updatedAt', OrderBy: 'DESC' },
      },
    ),
    { items: ({ FindingIds }) => FindingIds, next: ({ NextToken }) => NextToken },
  );
  if (listed.items === undefined) return { items: undefined, ...(listed.stop && { stop: listed.stop }) };
  // The order is by a time that changes while we read, so a finding can be on two pages.
  const ids = [...new Set(listed.items)];
  const findings: Finding[] = [];
  let missing = 0;
  try {
    for (let start = 0; start < ids.length; start += PAGE_SIZE) {
      const FindingIds = ids.slice(start, start + PAGE_SIZE);
      const { Findings = [] } = await client.send(new GetFindingsCommand({ DetectorId, FindingIds }));
      findings.push(...Findings);
      missing += Math.max(0, FindingIds.length - Findings.length);
    }
    if (missing > 0)
      throw new Error(`of ${ids.length} findings that GuardDuty listed it gave ${ids.length - missing}`);
  } catch (thrown) {
    return { items: findings.length === 0 ? undefined : findings, stop: listed.stop ?? classify(thrown) };
  }
  return { items: findings, ...(listed.stop && { stop: listed.stop }) };
}

function findingOf({ Resource, ...finding }: Finding) {
  return { ...finding, ResourceType: Resource?.ResourceType };
}
