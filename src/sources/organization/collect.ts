import {
  AWSOrganizationsNotInUseException,
  DescribeOrganizationCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { Collector } from '../ports';
import { collectorOf, type CollectorSettings, type Place } from '../collector';
import type { Reading } from '../reading';
import { readAccounts } from './accounts/read';

export function organizationCollector(settings: CollectorSettings): Collector {
  return collectorOf('organization', settings, () => ({
    'organization.membership': readMembership,
    'organization.accounts': readAccounts,
  }));
}

async function readMembership({ session, region }: Place): Promise<Reading> {
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
