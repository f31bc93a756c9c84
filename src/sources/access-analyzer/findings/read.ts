import {
  AccessAnalyzerClient,
  paginateListFindingsV2,
  type FindingSummaryV2,
} from '@aws-sdk/client-accessanalyzer';
import { gather, type Gathered } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import { inTime } from '../../in-time';
import type { Reading } from '../../reading';
import { analyzersOf } from '../analyzers/read';
import { isExternal } from '../external-analyzer';

/** The most AWS gives. */
const PAGE_SIZE = 100;
/** An analyzer in another state keeps what it found before, which says nothing of today. */
const NOT_WATCHING: readonly (string | undefined)[] = ['CREATING', 'DISABLED', 'FAILED'];

export default async function readFindings(request: ReadRequest): Promise<Reading> {
  const { items: analyzers, stop } = await analyzersOf(request);
  if (analyzers === undefined) return { stop };
  const watching = analyzers.flatMap((analyzer) =>
    isExternal(analyzer) && analyzer.arn !== undefined && !NOT_WATCHING.includes(analyzer.status)
      ? [analyzer.arn]
      : [],
  );
  if (watching.length === 0 && stop === undefined) {
    const detail = `IAM Access Analyzer has no active analyzer of external access in ${request.region}`;
    return { stop: { reason: 'not-enabled', detail } };
  }
  const lists = await Promise.all(
    watching.map(async (arn) => ({ arn, ...(await findingsOf(request, arn)) })),
  );
  if (lists.every(({ items }) => items === undefined)) return { stop: stop ?? lists[0]?.stop };
  return {
    value: lists.flatMap(({ arn, items = [] }) => items.map((item) => ({ analyzerArn: arn, ...item }))),
    stop: stop ?? lists.find((list) => list.stop !== undefined)?.stop,
  };
}

function findingsOf(request: ReadRequest, analyzerArn: string): Promise<Gathered<FindingSummaryV2>> {
  const { session, region } = request;
  const pages = paginateListFindingsV2(
    { client: session.client(AccessAnalyzerClient, region), pageSize: PAGE_SIZE },
    { analyzerArn, filter: { status: { eq: ['ACTIVE'] } } },
  );
  const next = ({ nextToken }: { readonly nextToken?: string | undefined }) => nextToken;
  return gather(inTime(request, pages, next), { items: ({ findings }) => findings, next });
}
