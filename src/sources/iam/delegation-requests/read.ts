import { IAMClient, ListDelegationRequestsCommand, type DelegationRequest } from '@aws-sdk/client-iam';
import { gather, nextMarker } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import { inTime } from '../../in-time';
import type { Reading } from '../../reading';

interface Page {
  readonly found: readonly DelegationRequest[] | undefined;
  readonly next: string | undefined;
}

/** The most AWS gives at once where nothing is said: what a request may ask for is not documented. */
export default async function readDelegationRequests(request: ReadRequest): Promise<Reading> {
  const client = request.session.client(IAMClient, request.region);
  const next = (page: Page) => page.next;
  const { items, stop } = await gather(inTime(request, pagesOf(client), next), {
    items: ({ found }) => found,
    next,
  });
  return { value: items, stop };
}

/** The SDK has no paginator for it. */
async function* pagesOf(client: IAMClient): AsyncGenerator<Page> {
  let next: string | undefined;
  do {
    const answer = await client.send(new ListDelegationRequestsCommand({ Marker: next }));
    next = nextMarker(answer.isTruncated, answer.Marker);
    yield { found: answer.DelegationRequests, next };
  } while (next !== undefined);
}
