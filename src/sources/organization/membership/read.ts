import {
  AWSOrganizationsNotInUseException,
  DescribeOrganizationCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

export default async function readMembership({ session, region }: ReadRequest): Promise<Reading> {
  try {
    const client = session.client(OrganizationsClient, region);
    const { Organization } = await client.send(new DescribeOrganizationCommand({}));
    if (Organization === undefined) throw new Error("AWS's answer has no organization in it");
    return { value: { member: true, ...Organization, ManagementAccountId: Organization.MasterAccountId } };
  } catch (thrown) {
    if (thrown instanceof AWSOrganizationsNotInUseException) return { value: { member: false } };
    throw thrown;
  }
}
