/** What must not compile, seen by `npm run types` only: an expectation that is not met is an error there. */
import type { ReadPart, Readers } from './collector';

declare const read: ReadPart;

export const whole: Readers<'guardduty'> = {
  'guardduty.detectors': read,
  'guardduty.findings': read,
};

// @ts-expect-error guardduty.findings has no reader
export const lacking: Readers<'guardduty'> = { 'guardduty.detectors': read };

export const unknown: Readers<'guardduty'> = {
  ...whole,
  // @ts-expect-error guardduty has no such part
  'guardduty.units': read,
};

export const foreign: Readers<'guardduty'> = {
  ...whole,
  // @ts-expect-error another source reads it
  'iam.credential-report': read,
};
