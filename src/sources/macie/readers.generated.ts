// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import macieSession from './session/read';

export const readers = {
  'macie.session': macieSession,
} satisfies Readers<'macie'>;
