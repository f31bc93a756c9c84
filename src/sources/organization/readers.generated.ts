// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import organizationMembership from './membership/read';
import organizationAccounts from './accounts/read';
import organizationRootAccess from './root-access/read';
import organizationServiceControlPolicies from './service-control-policies/read';

export const readers = {
  'organization.membership': organizationMembership,
  'organization.accounts': organizationAccounts,
  'organization.root-access': organizationRootAccess,
  'organization.service-control-policies': organizationServiceControlPolicies,
} satisfies Readers<'organization'>;
