import type { WrittenProfile } from './profile';

/** Active without configuration. */
export const organisation: WrittenProfile = {
  id: 'organisation',
  title: 'Organisation policy',
  standing: 'policy',
  source: "Watchbill's default for an organisation's own policy",
  dated: '2026-11-26',
  note: 'A policy, not the text of a framework: NIST SP 800-171 names no number of days for either.',
  clock: 'fix-available',
  windows: [
    { when: { severity: ['critical'] }, within: '15 days' },
    { when: { severity: ['high'] }, within: '30 days' },
    { when: { severity: ['medium'] }, within: '90 days' },
    { when: { severity: ['low'] }, within: '180 days' },
  ],
};
