import { after, openedFinding } from '../../../test/support/opened-finding';
import { A, B, CADENCES, scannedAccounts } from '../../../test/support/scanned-accounts';
import type { Route } from '../../alerts/route';
import type { Exception } from '../../model/finding';
import { addDays, type Instant } from '../../model/instant';
import type { Severity } from '../../model/severity';
import type { Asker } from '../requests/queued';
import { evidenceAnswer, statusAnswer } from './answer-command';

const day = (days: number): Instant => addDays('2026-10-01T00:00:00.000Z', days);
const NOW = day(10.5);
/** What is high of production goes to one, what is medium to a channel with strangers, all else to the last. */
const ROUTES: readonly Route[] = [
  { match: { accounts: [A], severity: ['critical', 'high'] }, channel: 'C0PROD' },
  { match: { severity: ['medium'] }, channel: 'C0GUEST', redact: 'resource' },
  { channel: 'C0ALL' },
];
const MARA: Partial<Asker> = { channel: 'D0MARA', person: 'mara@example.com' };
const bucket = (name: string) => `arn:aws:s3:::${name}`;
const finding = (name: string, account: string, severity: Severity) => ({
  ...openedFinding({ account, resource: bucket(name), severity, dueAt: day(9) }),
  owes: true,
});
const PROD = finding('ledger', A, 'high');
const SAND = finding('scratch', B, 'high');
const GUEST = finding('payroll', A, 'medium');
const EXCEPTED = { ...finding('cache', A, 'medium'), owes: false };
const EXCEPTION: Exception = {
  schema: 1,
  id: 'x-1',
  version: 2,
  scope: { rule: EXCEPTED.rule, resource: EXCEPTED.resource },
  owner: 'ann',
  reason: 'Versioning adds nothing to caches.',
  requestedBy: 'ann',
  requestedAt: day(1),
  approvedBy: 'bob',
  approvedAt: day(1),
  endsAt: day(12),
};

async function ports() {
  const stores = await scannedAccounts([
    { at: day(10), denied: [`${B} config.recorders us-east-1`, `${B} config.recorders eu-central-1`] },
  ]);
  for (const head of [PROD, SAND, GUEST, EXCEPTED]) await stores.record.advance(undefined, head);
  await stores.record.putException(undefined, EXCEPTION);
  return {
    reader: stores.reader,
    status: {
      ...stores,
      byHand: async () => [
        { kind: 'duty' as const, resource: 'watchbill:duty:restore', what: 'Restore test', isOverdue: true },
      ],
    },
    clock: { now: () => NOW },
    cadences: CADENCES,
    record: {},
    audience: {
      routes: ROUTES,
      roles: { viewer: 'everyone' as const, responder: ['mara@example.com'], approver: [] },
      accounts: async () => (id: string) => ({ id }),
    },
  };
}

const askerIn = (asker: Partial<Asker>): Asker => ({ workspace: 'T0WORK', user: 'U0', ...asker });
const status = async (asker: Partial<Asker>) => statusAnswer(await ports(), askerIn(asker));
const kindsOf = ({ table }: Awaited<ReturnType<typeof status>>) =>
  table?.rows.map(([kind, of]) => [kind, of]);

describe('status', () => {
  it('in a channel is what comes to it', async () => {
    const answer = await status({ channel: 'C0PROD' });
    expect(kindsOf(answer)).toEqual([
      ['notifications pending', '1 of them'],
      ['overdue', expect.stringContaining(PROD.id)],
    ]);
    expect(answer.text).toContain('of what comes to this channel');
  });

  it('names no account, no resource and nothing that people wrote where the channel may not read it', async () => {
    const answer = await status({ channel: 'C0GUEST' });
    expect(kindsOf(answer)?.map(([kind]) => kind)).toEqual([
      'notifications pending',
      'overdue',
      'exception ends',
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/\d{12}|payroll|cache/);
  });

  it('of no one account is told where everything goes that no other route takes', async () => {
    const kinds = kindsOf(await status({ channel: 'C0ALL' }));
    expect(kinds).toEqual([
      ['notifications pending', '1 of them'],
      ['blind account', expect.stringContaining(B)],
      ['overdue', expect.stringContaining(SAND.id)],
      ['duty overdue', expect.stringContaining('Restore test')],
    ]);
  });

  it('is all of it for who has a role by name, and nothing for others, where no alerts come', async () => {
    const all = await status(MARA);
    expect(kindsOf(all)?.map(([kind]) => kind)).toEqual([
      'notifications pending',
      'blind account',
      'overdue',
      'overdue',
      'overdue',
      'duty overdue',
      'exception ends',
    ]);
    expect(all.text).not.toContain('this channel');
    const none = await status({ channel: 'D0JON', person: 'jon@example.com' });
    expect(none.table).toBeUndefined();
    expect(none.text).toContain('ask in a channel that alerts come to');
  });
});

describe('evidence', () => {
  const evidence = async (asker: Partial<Asker>, id: string) =>
    evidenceAnswer(await ports(), askerIn(asker), id);

  it.each<[string, Partial<Asker>, string, RegExp]>([
    ['of what comes to the channel', { channel: 'C0PROD' }, PROD.id, /What 1 finding rests on/],
    [
      'of what comes elsewhere',
      { channel: 'C0PROD' },
      SAND.id,
      /There is no finding .* that comes to this channel/,
    ],
    ['of nothing', { channel: 'C0PROD' }, 'abc', /There is no finding `abc` that comes to this channel/],
    ['for who has a role by name', MARA, SAND.id, /What 1 finding rests on/],
    ['of nothing, for who has one', MARA, 'abc', /There is no finding `abc`: name/],
    [
      'for others where no alerts come',
      { channel: 'D0JON' },
      SAND.id,
      /ask in a channel that alerts come to/,
    ],
  ])('%s', async (_name, asker, id, expected) => {
    expect((await evidence(asker, id)).text).toMatch(expected);
  });

  it('names no resource where the channel may not read it', async () => {
    const answer = await evidence({ channel: 'C0GUEST' }, GUEST.id);
    expect(answer.table?.rows).toHaveLength(1);
    expect(JSON.stringify(answer)).not.toMatch(/\d{12}|payroll/);
  });

  it('of what is over is told as of what is open', async () => {
    const given = await ports();
    const resolved = after(PROD, {
      type: 'resolved',
      how: 'passes',
      rev: 2,
      at: day(10),
      observedAt: day(10),
      evidence: [],
    });
    const reader = { head: async () => resolved };
    expect(
      (await evidenceAnswer({ ...given, reader }, askerIn({ channel: 'C0PROD' }), PROD.id)).text,
    ).toMatch(/What 1 finding rests on/);
  });
});
