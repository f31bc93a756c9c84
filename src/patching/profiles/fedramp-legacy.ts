import type { WrittenProfile } from './profile';

/** Superseded by vulnerability detection and response, which every provider must follow when its grace ends. */
export const fedrampLegacy: WrittenProfile = {
  id: 'fedramp-legacy',
  title: 'FedRAMP Rev 5 before vulnerability detection and response',
  standing: 'in-force',
  source: 'FedRAMP Moderate baseline, Rev 5, RA-5(d)',
  dated: '2023-05-30',
  note: 'Last day: the end of the grace of FedRAMP Consolidated Rules 2026, VDR.',
  clock: 'discovery',
  windows: [
    { when: { severity: ['critical', 'high'] }, within: '30 days' },
    { when: { severity: ['medium'] }, within: '90 days' },
    { when: { severity: ['low'] }, within: '180 days' },
  ],
  until: '2027-03-07',
};
