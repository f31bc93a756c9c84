import type { Framework } from './framework';
import { controls, families } from './fedramp-moderate.generated';
import { nistControl } from './nist-control-evidence';

export type FedrampModerateId = keyof typeof controls;

export const fedrampModerate: Framework = {
  key: 'fedramp-moderate',
  name: 'FedRAMP Moderate',
  edition: 'Rev5 baseline',
  source:
    'FedRAMP Rev5 Moderate OSCAL profile (a US government work, CC0), see fedramp-moderate.generated.ts: 323 controls and enhancements of SP 800-53. Its parameters and added requirements are not part of this list.',
  wording: 'official',
  groups: families,
  requirements: Object.fromEntries(
    Object.entries(controls).map(([id, title]) => [id, nistControl(id, title)]),
  ),
};
