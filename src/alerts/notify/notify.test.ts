import { formerRule } from '../alert-reading';
import { IntegrityError } from '../../model/errors';
import { addMilliseconds, type Instant } from '../../model/instant';
import { MemoryAlertSender } from '../../../test/support/memory-alert-sender';
import { MemoryAlertTable } from '../../../test/support/memory-alert-table';
import { ruleAlertId } from '../grouping';
import { notify } from './notify';
import type { Route } from '../route';
import {
  ACCOUNT,
  failing,
  resolved,
  RULE,
  subjectOf,
  T0,
  userArn,
} from '../../../test/support/sample-finding';

const OTHER = '999988887777';
const DAY = 86_400_000;
const alice = subjectOf(userArn('alice'));
const bob = subjectOf(userArn('bob'));
const later = (days: number): Instant => addMilliseconds(T0, days * DAY);

function world(routes: readonly Route[] = [{ channel: 'C1', mention: 'S1' }]) {
  const table = new MemoryAlertTable();
  const sender = new MemoryAlertSender();
  let now: Instant = later(1);
  const run = () =>
    notify({
      table,
      sender,
      clock: { now: () => now },
      routes,
      rule: (id) => ({
        id,
        title: 'Users have MFA',
        failure: 'User without MFA',
        requirements: ['soc2:CC6.1'],
      }),
      zone: 'UTC',
      account: (id) => ({ id, name: 'prod' }),
      newestHead: async () => undefined,
    });
  return { table, sender, run, at: (instant: Instant) => void (now = instant) };
}
const header = (message: { readonly blocks: readonly Readonly<Record<string, unknown>>[] } | undefined) =>
  JSON.stringify(message?.blocks[0]?.['text']);
const all = (message: unknown) => JSON.stringify(message);

describe('one alert', () => {
  it('is posted once, with a mention, and nothing more is sent while nothing changes', async () => {
    const { table, sender, run } = world();
    table.happen(alice, failing('opened'));
    expect(await run()).toEqual({ sent: 1, interrupts: 1, told: 1, unrouted: 0, owed: 0, untold: [] });
    expect(header(sender.messages[0])).toContain('HIGH · User without MFA · prod');
    expect(all(sender.messages[0])).toContain('<!subteam^S1>');
    expect(await run()).toEqual({ sent: 0, interrupts: 0, told: 0, unrouted: 0, owed: 0, untold: [] });
    expect(sender.messages).toHaveLength(1);
  });

  it('is edited and answered in its thread when a person acknowledges, by name and without a mention', async () => {
    const { table, sender, run } = world();
    table.happen(alice, failing('opened'));
    await run();
    table.happen(alice, { type: 'acknowledged', rev: 1, by: 'mara.ilves', note: 'On it', at: later(1) });
    expect(await run()).toMatchObject({ sent: 2, owed: 0 });
    const [root, reply] = sender.messages;
    expect(root).toMatchObject({ edits: 1 });
    expect(all(root)).toContain('*ACKNOWLEDGED* by mara.ilves');
    expect(reply).toMatchObject({ threadTs: root?.ts, broadcast: false });
    expect(all(reply)).toContain('*Acknowledged* by mara.ilves: On it');
    expect(all(reply)).not.toContain('<!subteam');
  });

  it('tells what a person did while it was being sent in the next run', async () => {
    const { table, sender, run } = world();
    table.happen(alice, failing('opened'));
    const post = sender.post;
    sender.post = async (message) => {
      const result = await post(message);
      table.happen(alice, { type: 'acknowledged', rev: 1, by: 'mara.ilves', at: later(1) });
      return result;
    };
    expect(await run()).toMatchObject({ sent: 1, told: 1 });
    expect(table.owed).toHaveLength(1);
    expect(await run()).toMatchObject({ sent: 2, told: 1 });
    expect(table.owed).toEqual([]);
    expect(sender.messages.filter(({ threadTs }) => threadTs).map(({ text }) => text)).toEqual([
      '1 acknowledged: User without MFA in prod: `user/alice`.',
    ]);
  });

  it.each([
    ['resolved: quietly', [resolved(later(2))], false],
    ['resolved and reopened: loudly', [resolved(later(2)), failing('reopened', { at: later(3) })], true],
    ['worse: loudly', [failing('changed', { severity: 'critical', at: later(2) })], true],
    ['less bad: quietly', [failing('changed', { severity: 'low', at: later(2) })], false],
    ['snoozed: quietly', [{ type: 'snoozed', rev: 1, by: 'm', until: later(9), at: later(2) }], false],
    [
      'awake again, on the day that was set: for the channel, and without a call',
      [
        { type: 'snoozed', rev: 1, by: 'm', until: later(3), at: later(2) },
        { type: 'snooze-ended', rev: 1, at: later(3) },
      ],
      true,
      false,
    ],
  ] as const)('%s', async (_name, events, broadcast, calls: boolean = broadcast) => {
    const { table, sender, run, at } = world();
    table.happen(alice, failing('opened'));
    await run();
    table.happen(alice, ...events);
    at(later(4));
    await run();
    expect(sender.messages[1]).toMatchObject({ broadcast });
    expect(all(sender.messages[1]).includes('<!subteam^S1>')).toBe(calls);
  });

  it('says RESOLVED when nothing is left, and is the same message when it comes back', async () => {
    const { table, sender, run } = world();
    table.happen(alice, failing('opened'));
    await run();
    table.happen(alice, resolved(later(2)));
    await run();
    expect(header(sender.roots()[0])).toContain('RESOLVED · User without MFA · prod');
    table.happen(bob, failing('opened', { at: later(3) }));
    await run();
    expect(sender.roots()).toHaveLength(1);
    expect(header(sender.roots()[0])).toContain('HIGH · ');
    expect(sender.messages.at(-1)).toMatchObject({ broadcast: true });
  });

  it('is said where its severity goes by now, when that rose, and the two messages name each other', async () => {
    const { table, sender, run } = world([
      { match: { severity: ['critical'] }, channel: 'C9', mention: 'S9' },
      { channel: 'C1' },
    ]);
    table.happen(alice, failing('opened'));
    await run();
    table.happen(alice, failing('changed', { severity: 'critical', at: later(2) }));
    await run();
    expect(sender.messages.map(({ channel, edits }) => [channel, edits])).toEqual([
      ['C1', 1],
      ['C9', 0],
    ]);
    const [first, second] = sender.messages;
    expect(all(second)).toContain('<!subteam^S9>');
    expect(all(second)).toContain(
      `Also in <#C1>: <https://slack.example/archives/C1/p${first?.ts.replace('.', '')}|`,
    );
    expect(all(first)).toContain('Also in <#C9>');
    table.happen(alice, resolved(later(3), 4));
    await run();
    expect(sender.roots().map((root) => header(root))).toEqual([
      expect.stringContaining('RESOLVED'),
      expect.stringContaining('RESOLVED'),
    ]);
  });

  it('is posted anew when its message was deleted', async () => {
    const { table, sender, run } = world();
    table.happen(alice, failing('opened'));
    await run();
    sender.messages = [];
    table.happen(alice, resolved(later(2)));
    expect(await run()).toMatchObject({ sent: 2, owed: 0 });
    expect(header(sender.roots()[0])).toContain('RESOLVED');
    expect(table.deliveries.map(({ method, status, number }) => `${number} ${method} ${status}`)).toEqual([
      '1 post attempted',
      '1 post sent',
      '3 reply attempted',
      '3 reply sent',
      '5 update attempted',
      '5 update gone',
      '7 post attempted',
      '7 post sent',
      '8 reply attempted',
      '8 reply sent',
    ]);
  });

  it('moves to the channel of its route when its own refuses it', async () => {
    const first = world([{ channel: 'C1' }]);
    first.table.happen(alice, failing('opened'));
    await first.run();
    first.table.happen(alice, failing('changed', { severity: 'low', at: later(2) }));
    first.sender.answers = [{ status: 'refused', error: 'is_archived', reach: 'channel' }];
    const request = {
      clock: { now: () => later(3) },
      rule: formerRule,
      zone: 'UTC',
      account: (id: string) => ({ id }),
      newestHead: async () => undefined,
    };
    const report = await notify({ ...request, ...first, routes: [{ channel: 'C2' }] });
    expect(report).toMatchObject({ sent: 1, owed: 0 });
    expect(first.sender.roots('C2')).toHaveLength(1);
    expect(header(first.sender.roots('C2')[0])).toContain(`LOW · ${RULE} · ${ACCOUNT}`);
  });

  it('tells a severe finding that joins findings of less', async () => {
    const { table, sender, run } = world();
    table.happen(alice, failing('opened', { severity: 'low' }));
    await run();
    table.happen(bob, failing('opened', { severity: 'low', at: later(2) }));
    await run();
    table.happen(subjectOf(userArn('carol')), failing('opened', { severity: 'critical', at: later(3) }));
    await run();
    expect(sender.messages.map(({ broadcast }) => broadcast)).toEqual([false, false, true]);
  });
});

describe('what cannot be sent stays pending', () => {
  it('waits as long as Slack says, and sends nothing else to that channel', async () => {
    const { table, sender, run } = world([
      { match: { severity: ['low'] }, channel: 'C2' },
      { channel: 'C1' },
    ]);
    table.happen(alice, failing('opened', { severity: 'critical' }));
    table.happen(subjectOf('r2', 'rule-2'), failing('opened', { severity: 'high' }));
    table.happen(subjectOf('r3', 'rule-3'), failing('opened', { severity: 'low' }));
    sender.answers = [{ status: 'rate-limited', retryAfterSeconds: 7 }];
    expect(await run()).toEqual({
      sent: 1,
      interrupts: 0,
      told: 1,
      unrouted: 0,
      owed: 2,
      untold: [{ alert: ruleAlertId(RULE, ACCOUNT), channel: 'C1', status: 'rate-limited' }],
      retryAfterSeconds: 7,
    });
    expect(await run()).toMatchObject({ sent: 2, owed: 0 });
    expect(all(sender.messages)).not.toContain('May repeat');
  });

  it.each([
    ['message', 2, 1, 1],
    // Also that this channel refuses, and then that it takes messages again.
    ['channel', 2, 2, 4],
    ['workspace', 0, 3, 3],
  ] as const)('a refusal that reaches the %s', async (reach, sent, owed, later) => {
    const { table, sender, run } = world([
      { match: { severity: ['low'] }, channel: 'C2' },
      { channel: 'C1' },
    ]);
    table.happen(alice, failing('opened', { severity: 'critical' }));
    table.happen(subjectOf('r2', 'rule-2'), failing('opened', { severity: 'high' }));
    table.happen(subjectOf('r3', 'rule-3'), failing('opened', { severity: 'low' }));
    sender.answers = [{ status: 'refused', error: 'no', reach }];
    expect(await run()).toMatchObject({
      sent,
      owed,
      untold: [{ channel: 'C1', status: 'refused', error: 'no' }],
    });
    expect(table.deliveries.slice(0, 2)).toMatchObject([
      { status: 'attempted', method: 'post' },
      { status: 'refused', error: 'no', method: 'post' },
    ]);
    expect(await run()).toMatchObject({ sent: later, owed: 0 });
    expect(all(sender.messages)).not.toContain('May repeat');
  });

  it('marks the next message when it is not known whether one arrived', async () => {
    const { table, sender, run } = world();
    table.happen(alice, failing('opened'));
    sender.answers = [{ status: 'unknown', error: 'timeout' }];
    expect(await run()).toMatchObject({ sent: 0, owed: 1, untold: [{ status: 'unknown' }] });
    expect(await run()).toMatchObject({ sent: 1, owed: 0 });
    expect(sender.messages.map(({ text }) => text.includes('May repeat'))).toEqual([false, true]);
    expect(table.deliveries.map(({ possibleDuplicate }) => possibleDuplicate)).toEqual([
      undefined,
      undefined,
      true,
      true,
    ]);
    table.happen(alice, resolved(later(2)));
    await run();
    expect(sender.messages.at(-1)?.text).not.toContain('May repeat');
  });

  it('leaves new findings to the notifier that wrote their alert meanwhile', async () => {
    const { table, sender, run } = world();
    table.happen(alice, failing('opened'));
    const { say } = table;
    table.say = async (news) => {
      table.say = say;
      return (await say(news)) && say(news);
    };
    expect(await run()).toMatchObject({ sent: 0, owed: 1, untold: [{ status: 'overtaken' }] });
    expect(sender.messages).toEqual([]);
    expect(await run()).toMatchObject({ sent: 1, owed: 0 });
  });
});

describe('routes', () => {
  it('with none, everything stays pending', async () => {
    const { table, run } = world([]);
    table.happen(alice, failing('opened'));
    expect(await run()).toMatchObject({ sent: 0, owed: 0 });
    expect(table.heads.get(alice.id)?.owes).toBe(true);
  });

  it('what no route matches is unrouted: counted, and no longer pending', async () => {
    const { table, run } = world([{ match: { severity: ['critical'] }, channel: 'C1' }]);
    table.happen(alice, failing('opened'));
    expect(await run()).toMatchObject({ sent: 0, told: 1, unrouted: 1, owed: 0 });
    table.happen(alice, failing('changed', { severity: 'critical', at: later(2) }));
    expect(await run()).toMatchObject({ sent: 1, told: 1, unrouted: 0 });
  });
});

it('leaves out in a channel what its route asks for, in the message, its thread and where else it is said', async () => {
  const { table, sender, run } = world([
    {
      match: { severity: ['critical'] },
      channel: 'C9',
      redact: 'account',
      escalate: { channel: 'C8', afterMinutes: 5 },
    },
    { channel: 'C1' },
  ]);
  table.happen(alice, failing('opened'));
  await run();
  table.happen(alice, failing('changed', { severity: 'critical', at: later(2) }));
  await run();
  table.happen(alice, failing('changed', { severity: 'critical', at: later(3), message: 'Still none.' }));
  await run();
  const said = (channel: string) => all(sender.messages.filter((each) => each.channel === channel));
  expect([said('C1'), said('C9')].map((text) => text.includes(ACCOUNT))).toEqual([true, false]);
});

describe('many at once', () => {
  const open = (table: MemoryAlertTable, rules: number, rev: number, account = ACCOUNT) => {
    for (let index = 0; index < rules; index += 1)
      table.happen(
        subjectOf(`r${index}`, `rule-${index}`, account),
        failing('opened', { rev, severity: index === 0 ? 'critical' : 'medium' }),
      );
  };

  it('tells first scans in one message, which is kept true, and calls nobody', async () => {
    const { table, sender, run } = world();
    open(table, 7, 1);
    expect(await run()).toMatchObject({ sent: 1, interrupts: 0, told: 7, owed: 0 });
    expect(header(sender.messages[0])).toContain('FIRST SCAN · prod');
    expect(all(sender.messages[0])).not.toContain('<!subteam');
    expect(await run()).toMatchObject({ sent: 0 });
    table.happen(subjectOf('r3', 'rule-3'), resolved(later(2)));
    expect(await run()).toMatchObject({ sent: 1, told: 1 });
    expect(sender.messages).toMatchObject([{ edits: 1, text: expect.stringContaining('6 of 7 still open') }]);
    // What comes back has a message of its own.
    table.happen(subjectOf('r3', 'rule-3'), failing('reopened', { at: later(3), rev: 4 }));
    expect(await run()).toMatchObject({ sent: 2, interrupts: 1 });
    expect(sender.roots().map(header)).toEqual([
      expect.stringContaining('FIRST SCAN'),
      expect.stringContaining('HIGH · '),
    ]);
    expect(sender.messages[0]?.text).toContain(', 6 open: ');
  });

  it('tells what a later scan finds in an account whose first found nothing as an alert of its own', async () => {
    const { table, sender, run } = world();
    open(table, 1, 2);
    await run();
    expect(header(sender.messages[0])).toContain('CRITICAL · ');
  });

  it('sends one summary a channel', async () => {
    const { table, sender, run } = world([
      { match: { severity: ['critical'] }, channel: 'C1' },
      { channel: 'C2' },
    ]);
    open(table, 7, 1);
    await run();
    expect(sender.messages.map(({ channel, text }) => `${channel} ${text}`).toSorted()).toEqual([
      'C1 First scan in prod, 1 open: 1 CRITICAL.',
      'C2 First scan in prod, 6 open: 6 MEDIUM.',
    ]);
  });

  it.each([
    [10, 10, 'CRITICAL · User without MFA · prod'],
    [11, 1, 'STORM · 11 findings'],
    [500, 1, 'STORM · 500 findings'],
  ])('%i new alerts are %i messages', async (groups, messages, first) => {
    const { table, sender, run } = world();
    open(table, groups, 2);
    expect(await run()).toMatchObject({ sent: messages, interrupts: 1, told: groups, owed: 0 });
    expect(header(sender.messages[0])).toContain(first);
    expect(await run()).toMatchObject({ sent: 0 });
    table.happen(
      subjectOf('r9', 'rule-9'),
      failing('changed', { severity: 'critical', at: later(2), rev: 3 }),
    );
    expect(await run()).toMatchObject({ sent: 2, interrupts: 1, told: 1 });
  });

  it('500 findings of one rule are one message that names five', async () => {
    const { table, sender, run } = world();
    for (let index = 0; index < 500; index += 1)
      table.happen(subjectOf(userArn(`u${index}`)), failing('opened'));
    expect(await run()).toMatchObject({ sent: 1, told: 500 });
    expect(all(sender.messages[0])).toContain('+495 more');
    expect(sender.messages[0]?.text).toContain('and 499 more');
  });

  it('knows of each of 2,500 findings what was told', async () => {
    const { table, sender, run } = world();
    for (let index = 0; index < 2500; index += 1)
      table.happen(subjectOf(userArn(`u${index}`)), failing('opened'));
    await run();
    expect([...table.heads.values()].filter(({ alert }) => alert?.version === 1)).toHaveLength(2500);
    for (const name of ['u0', 'u2499']) table.happen(subjectOf(userArn(name)), resolved(later(2)));
    expect(await run()).toMatchObject({ sent: 2, told: 2, owed: 0 });
    expect(sender.messages[1]?.text).toContain('2 resolved');
  });
});

describe('something damaged', () => {
  const damage = new IntegrityError('the item cannot be read', 'Restore it');

  it.each<{ name: string; spoil: (table: MemoryAlertTable) => void; alert: string }>([
    {
      name: 'a finding with a pending notification',
      spoil: (table) => {
        const { owing } = table;
        table.owing = (leaveOut) => {
          leaveOut?.(damage);
          return owing.call(table);
        };
      },
      alert: 'unknown',
    },
    {
      name: 'the history of a finding',
      spoil: (table) => {
        const { history } = table;
        table.history = (head) => (head.account === OTHER ? Promise.reject(damage) : history(head));
      },
      alert: ruleAlertId(RULE, OTHER),
    },
    {
      name: 'an alert',
      spoil: (table) => {
        const { alert } = table;
        table.alert = (id) => (id === ruleAlertId(RULE, OTHER) ? Promise.reject(damage) : alert(id));
      },
      alert: 'unknown',
    },
  ])('$name keeps nobody from being told of the others', async ({ spoil, alert }) => {
    const { table, sender, run } = world();
    const other = { ...subjectOf(userArn('carol')), account: OTHER };
    table.happen(alice, failing('opened'));
    table.happen(other, failing('opened'));
    await run();
    sender.messages.splice(0);
    for (const subject of [alice, other])
      table.happen(subject, { type: 'acknowledged', rev: 1, by: 'mara.ilves', at: later(1) });
    spoil(table);
    const report = await run();
    expect(report.untold).toEqual([{ alert, status: 'damaged', error: 'the item cannot be read' }]);
    expect(sender.messages.map(({ text }) => text)).toContain(
      '1 acknowledged: User without MFA in prod: `user/alice`.',
    );
  });
});
