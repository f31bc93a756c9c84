import type { PatchWindow, WrittenProfile } from './profile';

const FORENSICS = 'with forensic triage of the resource';

/** In the order of the published table: in KEV, publicly exposed, automatable, technical impact. */
function row(
  kev: boolean,
  exposed: boolean,
  automatable: boolean,
  impact: 'partial' | 'total',
  within: string,
  note?: string,
): PatchWindow {
  const when = { kev, exposed, automatable, 'technical-impact': impact };
  return { when, within, ...(note === undefined ? {} : { note }) };
}

/**
 * All sixteen rows of the directive's decision table, as CERT/CC published it:
 * https://github.com/CERTCC/SSVC/blob/main/data/csv/cisa/cisa_bod_26_04_1_0_0.csv
 */
export const bod2604: WrittenProfile = {
  id: 'bod-26-04',
  title: 'CISA BOD 26-04, remediation timelines',
  standing: 'in-force',
  source: 'CISA BOD 26-04, table 1 (SSVC decision table cisa:DT_BOD2604:1.0.0)',
  dated: '2026-06-10',
  note: 'The table names days and not what they count from: the first observation is taken, or the fix where that came later. Agencies must meet it from 2026-12-07.',
  clock: 'discovery',
  windows: [
    row(false, false, false, 'partial', 'next upgrade'),
    row(true, false, false, 'partial', '14 days'),
    row(false, true, false, 'partial', '60 days'),
    row(false, false, true, 'partial', '60 days'),
    row(false, false, false, 'total', 'next upgrade'),
    row(true, true, false, 'partial', '14 days'),
    row(true, false, true, 'partial', '14 days'),
    row(false, true, true, 'partial', '14 days'),
    row(true, false, false, 'total', '14 days'),
    row(false, true, false, 'total', '14 days'),
    row(false, false, true, 'total', '60 days'),
    row(true, true, true, 'partial', '3 days'),
    row(true, true, false, 'total', '3 days', FORENSICS),
    row(true, false, true, 'total', '3 days', FORENSICS),
    row(false, true, true, 'total', '3 days'),
    row(true, true, true, 'total', '3 days', FORENSICS),
  ],
  'effective-from': '2026-06-10',
};
