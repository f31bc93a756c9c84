import {
  DescribeDocumentPermissionCommand,
  paginateListDocuments,
  SSMClient,
  type DocumentIdentifier,
} from '@aws-sdk/client-ssm';
import { listed } from '../../listed';
import type { Owner } from '../../describe-each';

/** The most accounts that one answer names. */
const ACCOUNTS_PAGE = 200;

/** The account's own documents: neither Amazon's nor what others share with it. */
export default listed({
  client: SSMClient,
  pages: (settings) => paginateListDocuments(settings, { Filters: [{ Key: 'Owner', Values: ['Self'] }] }),
  pageSize: 50,
  items: ({ DocumentIdentifiers }) => DocumentIdentifiers,
  next: ({ NextToken }) => NextToken || undefined,
  details: {
    IsPublic: {
      ask: (client, { Name }) => isShared(client, Name),
      gone: ['InvalidDocument'],
    },
  },
  item: documentOf,
});

/**
 * With everybody, the list of accounts holds `all`, on whichever page.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeDocumentPermission.html
 */
async function isShared(client: SSMClient, Name: string | undefined): Promise<boolean | undefined> {
  let token: string | undefined;
  do {
    const { AccountIds, NextToken } = await client.send(
      new DescribeDocumentPermissionCommand({
        Name,
        PermissionType: 'Share',
        MaxResults: ACCOUNTS_PAGE,
        NextToken: token,
      }),
    );
    if (AccountIds === undefined) return undefined;
    if (AccountIds.some((account) => account.toLowerCase() === 'all')) return true;
    if (NextToken !== undefined && NextToken !== '' && NextToken === token) {
      throw new Error('Systems Manager names a page as the one after itself');
    }
    token = NextToken || undefined;
  } while (token !== undefined);
  return false;
}

function documentOf(
  { account, region }: Owner,
  { Name, Tags }: DocumentIdentifier,
  { IsPublic }: { readonly IsPublic: unknown },
) {
  return {
    resourceType: 'AWS::SSM::Document',
    resourceId: Name,
    resourceName: Name,
    arn: Name && `arn:${account.partition}:ssm:${region}:${account.id}:document/${Name}`,
    accountId: account.id,
    awsRegion: region,
    configuration: { Name },
    supplementaryConfiguration: { IsPublic, Tags },
  };
}
