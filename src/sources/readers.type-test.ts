/** What must not compile, seen by `npm run types` only: an expectation that is not met is an error there. */
import type { ReadPart, Readers } from './collector';

declare const read: ReadPart;

export const whole: Readers<'organization'> = {
  'organization.accounts': read,
  'organization.membership': read,
};

// @ts-expect-error organization.membership has no reader
export const lacking: Readers<'organization'> = { 'organization.accounts': read };

export const unknown: Readers<'organization'> = {
  ...whole,
  // @ts-expect-error organization has no such part
  'organization.units': read,
};

export const foreign: Readers<'organization'> = {
  ...whole,
  // @ts-expect-error another source reads it
  'iam.credential-report': read,
};
