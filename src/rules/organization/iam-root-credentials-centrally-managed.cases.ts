import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const features = (EnabledFeatures: string[]) => ({
  'organization.root-access': { isReadHere: true as const, EnabledFeatures },
});

export default {
  pass: [
    {
      name: 'credentials, and no sessions',
      parts: features(['RootCredentialsManagement']),
      verdicts: [
        [ACCOUNT, 'The organization manages root access of its members: RootCredentialsManagement.'],
      ],
    },
    {
      name: 'both, where both are asked for',
      params: { rootSessions: true },
      parts: features(['RootSessions', 'RootCredentialsManagement']),
      verdicts: [[ACCOUNT, /: RootCredentialsManagement, RootSessions\.$/]],
    },
  ],
  fail: [
    {
      name: 'nothing',
      parts: features([]),
      verdicts: [
        [
          ACCOUNT,
          'The organization does not manage root access of its members in one place: RootCredentialsManagement is off.',
          { severity: 'medium', facts: { missing: ['RootCredentialsManagement'] } },
        ],
      ],
    },
    {
      name: 'sessions alone',
      parts: features(['RootSessions']),
      verdicts: [[ACCOUNT, /RootCredentialsManagement is off\.$/]],
    },
    {
      name: 'no sessions, where they are asked for',
      params: { rootSessions: true },
      parts: features(['RootCredentialsManagement']),
      verdicts: [[ACCOUNT, /RootSessions is off\.$/]],
    },
  ],
  outOfScope: [
    {
      name: 'a member',
      parts: { 'organization.root-access': { isReadHere: false } },
      outOfScope: { 'read in the management account of an organization': 1 },
    },
  ],
} satisfies RuleCases;
