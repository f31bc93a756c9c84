import type { WrittenProfile } from './profile';

/** No law: the rule in force asks for risk management and names no days. */
export const hipaaNprm: WrittenProfile = {
  id: 'hipaa-nprm',
  title: 'HIPAA Security Rule, as proposed',
  standing: 'proposed',
  source: 'HHS, HIPAA Security Rule NPRM, 90 FR 898, proposed 45 CFR 164.308(a)(4)',
  dated: '2025-01-06',
  note: 'Proposed and not in force. The later of first observation and fix starts the clock.',
  clock: 'fix-available',
  windows: [
    { when: { severity: ['critical'] }, within: '15 days' },
    { when: { severity: ['high'] }, within: '30 days' },
  ],
};
