/** What must not compile, seen by `npm run types` only: an expectation that is not met is an error there. */
import type { ReadPart, Readers } from './collector';

declare const read: ReadPart;

export const whole: Readers<'config'> = { 'config.recorders': read, 'config.delivery-channels': read };

// @ts-expect-error config.delivery-channels has no reader
export const lacking: Readers<'config'> = { 'config.recorders': read };

export const unknown: Readers<'config'> = {
  ...whole,
  // @ts-expect-error config has no such part
  'config.rules': read,
};

export const foreign: Readers<'config'> = {
  ...whole,
  // @ts-expect-error another source reads it
  'iam.credential-report': read,
};
