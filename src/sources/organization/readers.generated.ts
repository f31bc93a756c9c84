// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import organizationMembership from './membership/read';
import organizationAccounts from './accounts/read';

export const readers = {
  'organization.membership': organizationMembership,
  'organization.accounts': organizationAccounts,
} satisfies Readers<'organization'>;
