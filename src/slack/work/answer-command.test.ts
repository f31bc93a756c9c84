import { headOf, subjectOf, failing, userArn, T0 } from '../../../test/support/sample-finding';
import type { Route } from '../../alerts/route';
import type { Interactive } from '../../config/interactive';
import type { FindingHead } from '../../model/finding';
import type { Severity } from '../../model/severity';
import type { Asker } from '../requests/queued';
import { openAnswer } from './answer-command';

const ROUTES: readonly Route[] = [
  { match: { environments: ['sandbox'] }, channel: 'C0SAND' },
  {
    match: { severity: ['critical', 'high'] },
    channel: 'C0SEC',
    fallback: 'C0ELSE',
    escalate: { channel: 'C0LEAD', afterMinutes: 30 },
  },
  { match: { severity: ['medium'] }, channel: 'C0SEC', redact: 'account' },
  { match: { severity: ['low'] }, channel: 'C0ALL', redact: 'resource' },
];
const [PROD, SANDBOX] = ['111122223333', '444455556666'] as const;
const head = (name: string, severity: Severity, account: string) =>
  headOf({ ...subjectOf(userArn(name)), account }, failing('opened', { at: T0, severity }));
const OPEN: Readonly<Record<Severity, readonly FindingHead[]>> = {
  critical: [head('root', 'critical', PROD), head('sam', 'critical', SANDBOX)],
  high: [head('ann', 'high', PROD)],
  medium: [head('mia', 'medium', PROD)],
  low: [head('lou', 'low', PROD)],
};
const ROLES: Interactive['roles'] = { viewer: 'everyone', responder: ['mara@example.com'], approver: [] };

async function ask(
  severity: string | undefined,
  asker: Partial<Asker>,
  roles: Interactive['roles'] = ROLES,
  heads: Readonly<Record<Severity, readonly FindingHead[]>> = OPEN,
) {
  const { text: said, table } = await openAnswer(
    {
      audience: {
        routes: ROUTES,
        roles,
        accounts: async () => (id) =>
          id === SANDBOX ? { id, environment: 'sandbox', name: 'play' } : { id, environment: 'prod' },
      },
      reader: {
        exceptions: async () => [],
        async *open(scope) {
          if (scope.by === 'severity') yield* heads[scope.severity];
        },
      },
      clock: { now: () => T0 },
      record: {},
    },
    { workspace: 'T0WORK', user: 'U0', ...asker },
    severity,
  );
  return { said, rows: JSON.stringify(table?.rows ?? []), cells: table?.rows, total: table?.total };
}

it('names the account with its environment, and the resource as its alert does', async () => {
  const { cells } = await ask(undefined, { channel: 'C0SAND' });
  expect(cells).toEqual([
    [
      'CRITICAL',
      'open',
      'iam-user-mfa',
      'user/sam',
      'sandbox play (444455556666)',
      '',
      expect.stringMatching(/^[a-z2-7]{26}$/),
    ],
  ]);
  const call = { ...head('root', 'low', PROD), resource: `AWS::::Account:${PROD}/cloudtrail-event/e-1` };
  const low = [{ ...call, facts: { eventName: 'ConsoleLogin' } }];
  const { cells: ofCall } = await ask(undefined, { channel: 'C0ALL' }, ROLES, { ...OPEN, low });
  expect(ofCall?.[0]?.slice(3, 5)).toEqual([
    'call ConsoleLogin',
    expect.stringMatching(/^prod account-[a-z2-7]{5}$/),
  ]);
});

it.each<[string, string | undefined, Partial<Asker>, number | undefined]>([
  ['what comes to the channel', undefined, { channel: 'C0SAND' }, 1],
  ['what comes to it by several routes', undefined, { channel: 'C0SEC' }, 3],
  ['of one severity what comes to it', 'critical', { channel: 'C0SEC' }, 1],
  ['what comes to it where another channel refuses', undefined, { channel: 'C0ELSE' }, 2],
  ['what comes to it where nobody acknowledged', undefined, { channel: 'C0LEAD' }, 2],
  ['nothing where nothing comes', 'high', { channel: 'C0SAND' }, undefined],
  ['no more to who has a role', undefined, { channel: 'C0SAND', person: 'mara@example.com' }, 1],
  ['everything elsewhere to who has a role', undefined, { channel: 'D0MARA', person: 'Mara@example.com' }, 5],
  [
    'nothing elsewhere to who has none',
    undefined,
    { channel: 'D0JON', person: 'jon@example.com' },
    undefined,
  ],
  ['nothing elsewhere to whom nobody knows', undefined, { channel: 'D0JON' }, undefined],
])('counts %s', async (_name, text, asker, total) => {
  expect((await ask(text, asker)).total).toBe(total);
});

it('says where to ask, and what is counted', async () => {
  expect((await ask(undefined, { channel: 'D0JON' })).said).toContain('ask in a channel that alerts come to');
  expect((await ask('high', { channel: 'C0SAND' })).said).toBe('Nothing is open and comes to this channel.');
  expect((await ask(undefined, { channel: 'C0SAND' })).said).toContain(
    'comes to this channel, the worst first: 1. All that is open on the record:',
  );
});

it.each<[string, string, RegExp, string]>([
  ['account', 'C0SEC', /111122223333/, 'ann'],
  ['resource', 'C0ALL', /111122223333|lou/, 'user-'],
])('leaves out what a channel with redact: %s may not read', async (_redact, channel, hidden, shown) => {
  const { rows } = await ask(undefined, { channel });
  expect(rows).not.toMatch(hidden);
  expect(rows).toContain(shown);
});
