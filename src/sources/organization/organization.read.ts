import {
  AWSOrganizationsNotInUseException,
  DescribeOrganizationCommand,
  OrganizationsClient,
  type Organization,
} from '@aws-sdk/client-organizations';
import { classify, type Stop } from '../../aws/client/classify';
import type { ReadRequest } from '../collector';

/** The organisation of the account, null where it is in none; asked once for all parts. Never throws. */
export function organizationOf(
  request: ReadRequest,
): Promise<{ readonly organization: Organization | null } | { readonly stop: Stop }> {
  const { session, region } = request;
  return request.onceForAllRegions('organizations:DescribeOrganization', async () => {
    try {
      const client = session.client(OrganizationsClient, region);
      const { Organization: organization } = await client.send(new DescribeOrganizationCommand({}));
      if (organization === undefined) throw new Error("AWS's answer has no organization in it");
      return { organization };
    } catch (thrown) {
      return thrown instanceof AWSOrganizationsNotInUseException
        ? { organization: null }
        : { stop: classify(thrown) };
    }
  });
}
