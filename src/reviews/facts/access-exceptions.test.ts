import type { Exception, FindingHead } from '../../model/finding';
import { accessExceptions } from './access-exceptions';

const NOW = '2026-10-20T06:00:00.000Z';
const RULE = 'ar-shared-account-justified';
const exception = (given: Partial<Exception>): Exception => ({
  schema: 1,
  id: 'EX1',
  version: 2,
  scope: { rule: RULE },
  owner: 'ana',
  requestedBy: 'ana',
  requestedAt: '2026-10-01T06:00:00.000Z',
  reason: 'A kiosk that several people use.',
  approvedBy: 'maria',
  approvedAt: '2026-10-02T06:00:00.000Z',
  endsAt: '2026-10-10T06:00:00.000Z',
  ...given,
});
/** What is asked of a finding. */
const open = { rule: RULE, account: '111122223333', region: 'global', resource: 'kiosk', state: 'open' };

it.each<{ name: string; exceptions: Exception[]; states?: string[]; made: object[] }>([
  {
    name: 'one that ended leaves open what it was for',
    exceptions: [exception({})],
    made: [{ id: 'EX1', open: 1 }],
  },
  {
    name: 'what another excuses is not open by the one that ended',
    exceptions: [exception({}), exception({ id: 'EX2', endsAt: '2026-11-10T06:00:00.000Z' })],
    made: [
      { id: 'EX1', open: 0 },
      { id: 'EX2', open: 1 },
    ],
  },
  {
    name: 'what is resolved is not open',
    exceptions: [exception({})],
    states: ['resolved'],
    made: [{ open: 0 }],
  },
  {
    name: 'one that whoever asked for it approved says so',
    exceptions: [exception({ approvedBy: 'Ana' })],
    made: [{ isApprovedByAnother: false }],
  },
  {
    name: 'one that nobody approved is none',
    exceptions: [exception({ approvedBy: undefined, approvedAt: undefined })],
    made: [],
  },
  {
    name: 'one of another rule is not for access reviews',
    exceptions: [exception({ scope: { rule: 'iam-root-mfa-enabled' } })],
    made: [],
  },
])('exceptions for access: $name', async ({ exceptions, states = ['open'], made }) => {
  const reader = {
    exceptions: async () => exceptions,
    byRule: async function* () {
      for (const state of states) yield { ...open, state } as unknown as FindingHead;
    },
  };
  expect(await accessExceptions(reader, NOW)).toMatchObject(made);
});
