// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import securityhubHub from './hub/read';
import securityhubControlFindings from './control-findings/read';
import securityhubFindings from './findings/read';

export const readers = {
  'securityhub.hub': securityhubHub,
  'securityhub.control-findings': securityhubControlFindings,
  'securityhub.findings': securityhubFindings,
} satisfies Readers<'securityhub'>;
