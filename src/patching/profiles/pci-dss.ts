import type { WrittenProfile } from './profile';

/** Version 4.0.1 asks it of critical vulnerabilities alone; the windows of others are each entity's own ranking (6.3.1). */
export const pciDss: WrittenProfile = {
  id: 'pci-dss',
  title: 'PCI DSS 4.0.1, requirement 6.3.3',
  standing: 'in-force',
  source: 'PCI DSS v4.0.1, 6.3.3',
  dated: '2024-06-11',
  note: 'Counts from the release of the patch; where no release date is known, from the first answer that told of a fix.',
  clock: 'release',
  windows: [{ when: { severity: ['critical'] }, within: '1 month' }],
};
