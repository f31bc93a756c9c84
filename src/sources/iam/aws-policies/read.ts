import {
  IAMClient,
  paginateGetAccountAuthorizationDetails,
  type ManagedPolicyDetail,
} from '@aws-sdk/client-iam';
import { gather, nextMarker } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import { mapReadable, type Reading } from '../../reading';
import { PAGE_SIZE } from '../authorization-details/read';

export default async function readAwsPolicies({ session, region }: ReadRequest): Promise<Reading> {
  const pages = paginateGetAccountAuthorizationDetails(
    { client: session.client(IAMClient, region), pageSize: PAGE_SIZE },
    { Filter: ['AWSManagedPolicy'] },
  );
  const { items, stop } = await gather(pages, {
    items: ({ Policies }) => Policies,
    next: ({ IsTruncated, Marker }) => nextMarker(IsTruncated, Marker),
  });
  return {
    stop,
    value:
      items &&
      mapReadable(items.filter(isUsed), ({ Arn, DefaultVersionId, PolicyVersionList = [] }) => ({
        Arn,
        DefaultVersionId,
        Document: PolicyVersionList.find(({ VersionId }) => VersionId === DefaultVersionId)?.Document,
      })),
  };
}

/** AWS does not document that it leaves out those that nobody in the account uses. */
function isUsed({ AttachmentCount, PermissionsBoundaryUsageCount }: ManagedPolicyDetail): boolean {
  return AttachmentCount !== 0 || (PermissionsBoundaryUsageCount ?? 0) > 0;
}
