import type { Framework } from './framework';
import { nistControl } from './nist-control-evidence';
import { controls, families, withdrawn } from './nist-800-53.generated';

export type Nist80053Id = keyof typeof controls;

const BASELINES = new Map([
  ['', 'none'],
  ['H', 'High'],
  ['MH', 'Moderate, High'],
  ['LMH', 'Low, Moderate, High'],
]);

export const nist80053: Framework = {
  key: 'nist-800-53',
  name: 'NIST SP 800-53',
  edition: 'Revision 5, release 5.2.0',
  source:
    'NIST OSCAL content (a US government work, CC0) and the SP 800-53B baselines in it, see nist-800-53.generated.ts. 1,014 controls and enhancements in force, 182 withdrawn; baselines Low 149, Moderate 287, High 370. The seven that releases 5.1.1 and 5.2.0 added were taken from published copies of those releases.',
  wording: 'official',
  groups: families,
  requirements: Object.fromEntries(
    Object.entries(controls).map(([id, { title, baselines }]) => [
      id,
      nistControl(id, title, { baselines: BASELINES.get(baselines) ?? baselines }),
    ]),
  ),
  withdrawn,
};
