import { formerRule } from '../alert-reading';
import type { Blind } from '../../model/blindness';
import { addMilliseconds, type Instant } from '../../model/instant';
import { MemoryAlertSender } from '../../../test/support/memory-alert-sender';
import { MemoryAlertTable } from '../../../test/support/memory-alert-table';
import { T0 } from '../../../test/support/sample-finding';
import type { Route } from '../route';
import { nights, outsideWorkingHours } from '../policy';
import { notify } from './notify';

const [PROD, STAGING, DEV] = ['111122223333', '444455556666', '777788889999'] as const;
const NAMES: Readonly<Record<string, string>> = { [PROD]: 'prod', [STAGING]: 'staging', [DEV]: 'dev' };
const SINCE: Instant = '2026-11-20T00:00:00.000Z';

type Sources = Blind['sources'];
const ALL: Sources = {
  iam: { expected: 4, unread: 4, reasons: ['denied'] },
  inventory: { expected: 55, unread: 55, reasons: ['denied'] },
};
const IAM_ONLY: Sources = {
  iam: { expected: 4, unread: 1, reasons: ['throttled'] },
  inventory: { expected: 55, unread: 0, reasons: [] },
};

function world(
  routes: readonly Route[] = [{ channel: 'C1', mention: 'S1' }],
  environments: Readonly<Record<string, string>> = {},
) {
  const table = new MemoryAlertTable();
  const sender = new MemoryAlertSender();
  let now = T0;
  return {
    table,
    sender,
    at(instant: Instant) {
      now = instant;
    },
    scanned(accounts: Readonly<Record<string, Sources>>) {
      now = addMilliseconds(now, 3_600_000);
      const before = table.notSeen.map(({ account }) => account);
      table.notSeen = [...new Set([...before, ...Object.keys(accounts)])].map((account) => {
        const sources = accounts[account];
        const seen = { schema: 1 as const, account, version: 1 };
        return sources === undefined ? seen : { ...seen, blind: { since: SINCE, slot: now, sources } };
      });
    },
    run: () =>
      notify({
        table,
        sender,
        clock: { now: () => now },
        routes,
        rule: formerRule,
        zone: 'UTC',
        account: (id) => ({ id, name: NAMES[id], environment: environments[id] }),
        newestHead: async () => undefined,
      }),
  };
}
const textOf = (message: { readonly blocks: readonly object[] } | undefined) =>
  JSON.stringify(message?.blocks);

it('names the account, what of it was not read, and why, with a mention, once', async () => {
  const { sender, scanned, run } = world();
  scanned({ [STAGING]: ALL });
  await run();
  scanned({ [STAGING]: ALL });
  await run();
  expect(sender.messages.map(({ text, edits }) => [text, edits])).toEqual([
    ['NOT READ: 59 of 59 parts of account staging (444455556666) could not be read: denied.', 0],
  ]);
  expect(textOf(sender.messages[0])).toContain('<!subteam^S1>');
  expect(textOf(sender.messages[0])).toContain('iam, inventory');
});

it('is one message for many accounts, whose thread says who was lost and who was found', async () => {
  const { sender, scanned, run } = world();
  scanned({ [PROD]: ALL, [STAGING]: IAM_ONLY });
  await run();
  scanned({ [STAGING]: IAM_ONLY, [DEV]: ALL });
  await run();
  const [root, reply] = sender.messages;
  expect(root?.text).toBe(
    'NOT READ: 1 of 59 parts of account staging (444455556666) could not be read: throttled, and 1 more.',
  );
  expect(reply).toMatchObject({
    text: '1 account can no longer be read, 1 account can be read again.',
    threadTs: root?.ts,
    broadcast: true,
  });
  expect(textOf(reply)).toContain('<!subteam^S1>');
  expect(textOf(reply)).toMatch(/Can no longer be read\*\\n• dev .*Can be read again\*\\n• prod/);
  expect(sender.messages).toHaveLength(2);
});

it('edits in silence when an account that is lost is lost in more of its sources', async () => {
  const { sender, scanned, run } = world();
  scanned({ [PROD]: IAM_ONLY });
  await run();
  scanned({ [PROD]: ALL });
  await run();
  expect(sender.messages).toMatchObject([{ text: expect.stringContaining('59 of 59'), edits: 1 }]);
});

it('says when all can be read again, without a mention, and begins anew the next time', async () => {
  const { sender, scanned, run } = world();
  scanned({ [PROD]: ALL });
  await run();
  scanned({});
  await run();
  await run();
  expect(sender.messages).toMatchObject([
    { text: 'Every account that Watchbill could not read can be read again.' },
    { text: '1 account can be read again.', broadcast: false },
  ]);
  scanned({ [PROD]: ALL });
  await run();
  expect(sender.roots()).toHaveLength(2);
  expect(textOf(sender.messages[2])).toContain('<!subteam^S1>');
});

it.each<[string, readonly Route[], Readonly<Record<string, readonly string[]>>]>([
  [
    'to where its critical findings go',
    [{ match: { accounts: [PROD] }, channel: 'C-PROD' }, { channel: 'C-REST' }],
    { 'C-PROD': ['prod'], 'C-REST': ['staging'] },
  ],
  [
    'past a route for some rules only',
    [{ match: { rules: ['iam-user-mfa'] }, channel: 'C-IAM' }, { channel: 'C-REST' }],
    { 'C-REST': ['prod', 'staging'] },
  ],
  ['nowhere, where no route takes critical findings', [{ match: { severity: ['low'] }, channel: 'C1' }], {}],
])('goes %s', async (_name, routes, expected) => {
  const { sender, scanned, run } = world(routes);
  scanned({ [PROD]: ALL, [STAGING]: ALL });
  await run();
  const said = sender.messages.map((message) => [
    message.channel,
    ['prod', 'staging'].filter((name) => textOf(message).includes(name)),
  ]);
  expect(Object.fromEntries(said)).toEqual(expected);
});

it('is told when Slack takes it at last', async () => {
  const { sender, scanned, run } = world();
  scanned({ [PROD]: ALL });
  sender.answers = [{ status: 'refused', error: 'is_archived', reach: 'channel' }];
  expect((await run()).untold).toMatchObject([{ channel: 'C1', error: 'is_archived' }]);
  await run();
  expect(sender.messages).toHaveLength(1);
});

describe('in quiet hours', () => {
  const BY_DAY: Route = {
    channel: 'C1',
    mention: 'S1',
    quietHours: [nights('UTC')],
    outsideProduction: { environments: ['sandbox'], quietHours: outsideWorkingHours('UTC') },
  };
  const calls = (message: { readonly blocks: readonly object[] } | undefined) =>
    textOf(message).includes('<!subteam^S1>');
  // `scanned` lets an hour pass; 2026-11-27 is a Friday.
  it.each<[string, Instant, boolean]>([
    ['before they begin', '2026-11-27T20:59:59.999Z', true],
    ['as they begin', '2026-11-27T21:00:00.000Z', false],
    ['before they end', '2026-11-28T05:59:59.999Z', false],
    ['as they end', '2026-11-28T06:00:00.000Z', true],
  ])('is posted at once, and calls only %s', async (_name, before, isCalled) => {
    const { sender, at, scanned, run } = world([BY_DAY]);
    at(before);
    scanned({ [PROD]: ALL });
    const { interrupts } = await run();
    expect(sender.messages.map(calls)).toEqual([isCalled]);
    expect(interrupts).toBe(isCalled ? 1 : 0);
  });

  it('calls once when they are over, because of what is still not read', async () => {
    const { sender, table, at, scanned, run } = world([BY_DAY]);
    at('2026-11-27T11:00:00.000Z');
    scanned({ [PROD]: ALL });
    await run();
    expect(sender.messages.map(calls)).toEqual([true]);
    at('2026-11-27T23:00:00.000Z');
    scanned({ [PROD]: ALL, [STAGING]: ALL, [DEV]: ALL });
    await run();
    scanned({ [PROD]: ALL, [STAGING]: ALL });
    await run();
    expect(sender.messages.map(calls)).toEqual([false, false, false]);
    at('2026-11-28T07:00:00.000Z');
    await run();
    await run();
    expect(sender.messages.map(calls)).toEqual([false, false, false, true]);
    expect(sender.messages[3]?.text).toBe('1 account can no longer be read.');
    expect(textOf(sender.messages[3])).toContain('staging');
    expect([...table.alerts.values()].map(({ uncalled }) => uncalled)).toEqual([undefined]);
  });

  it('calls nobody of what could be read again before they ended', async () => {
    const { sender, at, scanned, run } = world([BY_DAY]);
    at('2026-11-27T23:00:00.000Z');
    scanned({ [PROD]: ALL });
    await run();
    scanned({});
    await run();
    at('2026-11-28T07:00:00.000Z');
    await run();
    expect(sender.messages.map(calls)).toEqual([false, false]);
  });

  it('waits until Monday at nine for a sandbox, unless production calls before', async () => {
    const { sender, at, scanned, run } = world([BY_DAY], { [DEV]: 'sandbox' });
    at('2026-11-28T09:00:00.000Z');
    scanned({ [DEV]: ALL });
    await run();
    at('2026-11-30T08:59:59.999Z');
    await run();
    expect(sender.messages.map(calls)).toEqual([false]);
    at('2026-11-30T09:00:00.000Z');
    await run();
    expect(sender.messages.map(calls)).toEqual([false, true]);
  });

  it('calls at any hour where the route lets what is high break through', async () => {
    const loud = [{ ...nights('UTC'), breakThrough: ['critical', 'high'] as const }];
    const { sender, at, scanned, run } = world([{ ...BY_DAY, quietHours: loud }]);
    at('2026-11-27T23:00:00.000Z');
    scanned({ [PROD]: ALL });
    await run();
    expect(sender.messages.map(calls)).toEqual([true]);
  });
});

it('leaves out what the channel may not read, in the message and in its thread', async () => {
  const { sender, scanned, run } = world([{ channel: 'C1', redact: 'account' }]);
  scanned({ [PROD]: ALL });
  await run();
  scanned({ [STAGING]: ALL });
  await run();
  expect(sender.messages).toHaveLength(2);
  for (const { text, blocks } of sender.messages) {
    expect(text + JSON.stringify(blocks)).toContain('account-');
    expect(text + JSON.stringify(blocks)).not.toMatch(/prod|staging|111122223333|444455556666/);
  }
});
