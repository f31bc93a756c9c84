import { listCallOf } from '../../../src/sources/example';
import { examples } from '../examples.generated';
import type { AccountState, Organization } from '../organization';
import { emptyRegion } from '../organization-at';
import { management } from './management';
import { octoberFaults } from './october/faults';
import { otherChanges } from './october/other-changes';
import { prodChanges } from './october/prod-changes';
import { stagingChanges } from './october/staging-changes';
import { vulnerabilityChanges } from './october/vulnerability-changes';
import { prod } from './prod';
import { sandbox } from './sandbox';
import { security } from './security';
import { staging } from './staging';
import {
  DENIED_REGION,
  HOME_REGION,
  MANAGEMENT,
  ORGANIZATION_ID,
  ROOT_ID,
  SECOND_REGION,
  US_EAST,
} from './places';

/** The sample organisation: Fernhill, a made-up clinic-software company, in October 2026. */
export const sampleOrganization: Organization = {
  id: ORGANIZATION_ID,
  rootId: ROOT_ID,
  managementAccountId: MANAGEMENT,
  partition: 'aws',
  units: [
    { id: 'ou-fh01-security', name: 'Security', parentId: ROOT_ID },
    { id: 'ou-fh01-workloads', name: 'Workloads', parentId: ROOT_ID },
    { id: 'ou-fh01-prod0001', name: 'Production', parentId: 'ou-fh01-workloads' },
    { id: 'ou-fh01-staging1', name: 'Staging', parentId: 'ou-fh01-workloads' },
    { id: 'ou-fh01-sandbox1', name: 'Sandbox', parentId: ROOT_ID },
  ],
  regions: [HOME_REGION, SECOND_REGION, US_EAST, DENIED_REGION],
  deniedRegions: [{ region: DENIED_REGION, policyId: 'p-fhregion' }],
  rootAccess: ['RootCredentialsManagement'],
  accounts: [management, security, prod, staging, sandbox].map(withExamples),
  changes: [...prodChanges, ...stagingChanges, ...otherChanges, ...vulnerabilityChanges],
  faults: octoberFaults,
};

/** The account with its resources of the types that only an example describes. */
function withExamples(account: AccountState): AccountState {
  const regions = { ...account.regions };
  for (const example of examples) {
    for (const resource of example.resources) {
      if (resource.account !== account.id) continue;
      const region = regions[resource.region] ?? emptyRegion();
      const call = listCallOf(example);
      const listed = { ...region.listed, [call]: [...(region.listed[call] ?? []), resource] };
      regions[resource.region] = { ...region, listed };
    }
  }
  return { ...account, regions };
}
