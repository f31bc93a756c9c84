import { ids } from './fedramp-moderate.generated';
import type { Framework } from './framework';
import { controls, families } from './nist-800-53.generated';
import { nistControl } from './nist-control-evidence';

export type FedrampModerateId = (typeof ids)[number];

const selected = new Set(ids.map((id) => id.slice(0, 2)));

export const fedrampModerate: Framework = {
  key: 'fedramp-moderate',
  name: 'FedRAMP Moderate',
  edition: 'Rev5 baseline',
  source:
    'FedRAMP Rev5 Moderate OSCAL profile (a US government work, CC0), see fedramp-moderate.generated.ts: 323 controls and enhancements of SP 800-53. Its parameters and added requirements are not part of this list.',
  wording: 'official',
  groups: Object.fromEntries(Object.entries(families).filter(([family]) => selected.has(family))),
  requirements: Object.fromEntries(ids.map((id) => [id, nistControl(id, controls[id].title)])),
};
