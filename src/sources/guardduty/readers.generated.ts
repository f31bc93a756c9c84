// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import guarddutyDetectors from './detectors/read';
import guarddutyFindings from './findings/read';

export const readers = {
  'guardduty.detectors': guarddutyDetectors,
  'guardduty.findings': guarddutyFindings,
} satisfies Readers<'guardduty'>;
