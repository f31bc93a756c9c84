import type { Framework } from './framework';
import { requirements } from './nist-800-171-requirements';

export const nist800171: Framework = {
  key: 'nist-800-171',
  name: 'NIST SP 800-171',
  edition: 'Revision 2 (February 2020, with updates to January 2021)',
  source:
    'NIST SP 800-171 Rev. 2, a work of the US government. 110 requirements in 14 families. Requirements quoted from a published transcription of the NIST text; the PDF itself was not opened.',
  wording: 'official',
  groups: {
    '3.1': 'Access Control',
    '3.2': 'Awareness and Training',
    '3.3': 'Audit and Accountability',
    '3.4': 'Configuration Management',
    '3.5': 'Identification and Authentication',
    '3.6': 'Incident Response',
    '3.7': 'Maintenance',
    '3.8': 'Media Protection',
    '3.9': 'Personnel Security',
    '3.10': 'Physical Protection',
    '3.11': 'Risk Assessment',
    '3.12': 'Security Assessment',
    '3.13': 'System and Communications Protection',
    '3.14': 'System and Information Integrity',
  },
  requirements,
};
