import { IAMClient, paginateListServerCertificates } from '@aws-sdk/client-iam';
import { gather, nextMarker } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

/** The most AWS gives. */
const PAGE_SIZE = 1_000;

export default async function readServerCertificates({ session, region }: ReadRequest): Promise<Reading> {
  const pages = paginateListServerCertificates(
    { client: session.client(IAMClient, region), pageSize: PAGE_SIZE },
    {},
  );
  const { items, stop } = await gather(pages, {
    items: ({ ServerCertificateMetadataList }) => ServerCertificateMetadataList,
    next: ({ IsTruncated, Marker }) => nextMarker(IsTruncated, Marker),
  });
  return { value: items, stop };
}
