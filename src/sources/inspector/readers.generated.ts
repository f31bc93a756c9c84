// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import inspectorAccountStatus from './account-status/read';
import inspectorCoverage from './coverage/read';
import inspectorFindings from './findings/read';
import inspectorReachability from './reachability/read';

export const readers = {
  'inspector.account-status': inspectorAccountStatus,
  'inspector.coverage': inspectorCoverage,
  'inspector.findings': inspectorFindings,
  'inspector.reachability': inspectorReachability,
} satisfies Readers<'inspector'>;
