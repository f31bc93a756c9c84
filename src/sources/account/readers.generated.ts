// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import accountSecurityContact from './security-contact/read';

export const readers = {
  'account.security-contact': accountSecurityContact,
} satisfies Readers<'account'>;
