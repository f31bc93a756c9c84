import type { WrittenProfile } from './profile';

/** Active without configuration. */
export const cisaKev: WrittenProfile = {
  id: 'cisa-kev',
  title: "CISA's known exploited vulnerabilities",
  standing: 'in-force',
  source: 'CISA Known Exploited Vulnerabilities Catalog, dueDate of the entry',
  dated: '2021-11-03',
  note: 'Due at the end of the day of the catalogue in UTC, and no sooner than min-react-days after the first observation; without a fix too.',
  clock: 'kev-due',
  'without-fix': 'runs',
  windows: [{ when: { kev: true }, within: 'catalogue date' }],
};
