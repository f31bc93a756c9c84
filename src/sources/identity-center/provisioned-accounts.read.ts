import {
  paginateListAccountsForProvisionedPermissionSet,
  type ProvisioningStatus,
} from '@aws-sdk/client-sso-admin';
import { gather, type Gathered } from '../../aws/client/pages';
import type { ReadRequest } from '../collector';
import { PAGE_SIZE, type Place } from './instance.read';

/** The accounts that have a permission set's role; of one status, or of any. Listed once for all parts. */
export function provisionedAccounts(
  request: ReadRequest,
  { sso: client, instance: { InstanceArn } }: Place,
  PermissionSetArn: string,
  ProvisioningStatus?: ProvisioningStatus,
): Promise<Gathered<string>> {
  const name = `sso:ListAccountsForProvisionedPermissionSet ${PermissionSetArn} ${ProvisioningStatus ?? 'any'}`;
  return request.onceForAllRegions(name, () =>
    gather(
      paginateListAccountsForProvisionedPermissionSet(
        { client, pageSize: PAGE_SIZE },
        { InstanceArn, PermissionSetArn, ...(ProvisioningStatus !== undefined && { ProvisioningStatus }) },
      ),
      { items: ({ AccountIds }) => AccountIds, next: ({ NextToken }) => NextToken },
    ),
  );
}
