import type { Exception } from '../../model/finding';
import { addDays, addMilliseconds, type Instant } from '../../model/instant';
import { readBlocks } from '../../../local/slack-inbox/block-kit';
import {
  CRITICAL,
  DUE,
  dueSoonMember as member,
  dueSoonWorld as world,
  HIGH,
  PROD,
  STAGING,
  T0,
  textOf,
} from '../../../test/support/due-soon-world';

it('is one message for ten of a rule in an account, with the first five by due date, and mentions nobody', async () => {
  const { comes, run, sender, table } = world({
    record: { table: 'arn:aws:dynamodb:eu-central-1:111122223333:table/T' },
  });
  const members = ['a', 'b', 'c', 'd', 'e', 'g', 'h'].map((id) => member(id));
  comes(10, [...members, member('soonest', { dueAt: '2026-10-24T21:59:59.999Z', package: 'zlib' })]);
  await run();
  const [message, ...others] = sender.messages;
  expect(others).toEqual([]);
  expect(message?.text).toBe(
    'DUE SOON: 10 will fail as “High vulnerability past its window” in prod (111122223333), the first by 2026-10-24 23:59 Europe/Berlin.',
  );
  const said = readBlocks(message?.blocks ?? []);
  expect(said).toMatchObject({ ok: true });
  const text = textOf(message);
  expect(text).toContain(
    '• due 2026-10-24 23:59 Europe/Berlin · `CVE-2026-1111` in `zlib` on `i-0aaa` in eu-central-1 · profile organisation · `soonest`',
  );
  // In winter time by then.
  expect(text.match(/due 2026-10-25 23:59 Europe\/Berlin/g)).toHaveLength(4);
  expect(text).toContain('+5 more');
  expect(text).toContain(
    '`node bin/watchbill.mjs patches explain soonest --table arn:aws:dynamodb:eu-central-1:111122223333:table/T`',
  );
  expect(text).not.toContain('S1');
  expect(text).not.toContain('FAIL');
  expect([...table.notices.values()]).toMatchObject([{ raised: 10, told: 10, owed: [] }]);
});

it('says nothing again, writes nothing again, and says what comes next in a message of its own', async () => {
  const { comes, run, sender, table } = world();
  comes(1, [member('a')]);
  await run();
  const [notices, groups] = [[...table.notices.values()], [...table.alerts.values()]];
  await run();
  expect(sender.messages).toHaveLength(1);
  expect([[...table.notices.values()], [...table.alerts.values()]]).toEqual([notices, groups]);
  comes(1, [member('b')]);
  await run();
  expect(sender.messages.map((message) => /`[ab]`/.exec(textOf(message))?.[0])).toEqual(['`a`', '`b`']);
  expect(sender.messages.every(({ edits, threadTs }) => edits === 0 && threadTs === undefined)).toBe(true);
});

it.each<[string, Instant, number]>([
  ['at the due date', DUE, 1],
  ['a millisecond past it, as the breach is told', addMilliseconds(DUE, 1), 0],
])('is told late, %s', async (_name, instant, messages) => {
  const { comes, run, sender, table, at } = world();
  comes(1, [member('a')]);
  at(instant);
  await run();
  expect(sender.messages).toHaveLength(messages);
  expect([...table.notices.values()]).toMatchObject([{ told: 1, owed: [] }]);
});

it('leaves out what was excepted over its due date since, and counts the rest', async () => {
  const { comes, run, sender, table } = world();
  const exception: Exception = {
    schema: 1,
    id: 'x1',
    version: 1,
    scope: { package: 'zlib' },
    owner: 'platform',
    requestedBy: 'jonas',
    requestedAt: T0,
    approvedBy: 'mara',
    approvedAt: T0,
    reason: 'The vendor mends it with the next release.',
    endsAt: addDays(DUE, 10),
  };
  table.approved = [exception];
  comes(2, [member('a'), member('b', { package: 'zlib' })]);
  comes(1, [member('c', { package: 'zlib' })], { rule: CRITICAL });
  await run();
  expect(sender.messages.map(({ text }) => text.slice(0, 25))).toEqual(['DUE SOON: 1 will fail as ']);
  expect([...table.notices.values()].flatMap(({ owed }) => owed)).toEqual([]);
});

it('waits for the rest of a scan that is half recorded, and for a route', async () => {
  const { comes, run, sender, table } = world({ routes: [{ match: { severity: ['high'] }, channel: 'C1' }] });
  comes(1, [member('a')]);
  comes(1, [member('b', { severity: 'critical' })], { rule: CRITICAL });
  table.pending = [PROD];
  await run();
  expect(sender.messages).toEqual([]);
  table.pending = [];
  await run();
  expect(sender.messages.map((message) => /`[ab]`/.exec(textOf(message))?.[0])).toEqual(['`a`']);
});

it('is one summary on the first day, whatever the number', async () => {
  const { comes, run, sender, table } = world();
  const first = ['a', 'b', 'c', 'd', 'e', 'g', 'h', 'i'].map((id) => member(id));
  for (const account of [PROD, STAGING])
    for (const rule of [HIGH, CRITICAL]) comes(2500, first, { account, rule, first: true });
  await run();
  await run();
  expect(sender.messages.map(({ text }) => text)).toEqual([
    'DUE SOON: 10000 in 2 accounts, the first by 2026-10-25 23:59 Europe/Berlin.',
  ]);
  expect(readBlocks(sender.messages[0]?.blocks ?? [])).toMatchObject({ ok: true });
  expect(textOf(sender.messages[0]).length).toBeLessThan(4000);
  expect(textOf(sender.messages[0])).toContain('+9995 more');
  expect([...table.notices.values()].flatMap(({ owed }) => owed)).toEqual([]);
});

it('is one summary where more than ten rules and accounts come due at once', async () => {
  const { comes, run, sender } = world();
  for (let at = 0; at < 11; at += 1) comes(1, [member(`m${at}`)], { rule: `rule-${at}` });
  await run();
  expect(sender.messages.map(({ text }) => text)).toEqual([
    'DUE SOON: 11 in 1 account, the first by 2026-10-25 23:59 Europe/Berlin.',
  ]);
});

it('keeps no more than the latest scans of what nobody could be told of, and counts the others', async () => {
  const { comes, run, sender, table } = world();
  for (let at = 0; at < 9; at += 1) comes(2, [member(`m${at}`), member(`n${at}`)]);
  expect([...table.notices.values()].map(({ owed }) => owed.length)).toEqual([5]);
  await run();
  expect(sender.messages.map(({ text }) => text.slice(0, 26))).toEqual(['DUE SOON: 18 will fail as ']);
});

it('shows hostile names as text', async () => {
  const { comes, run, sender } = world();
  const hostile = '<!channel> *b* `x` <https://evil.example|ok> \u202e';
  comes(1, [member('a', { package: hostile, resource: hostile })]);
  await run();
  const text = textOf(sender.messages[0]);
  expect(text).not.toMatch(/<!channel>|<https|\u202e/);
  expect(text).toContain('&lt;!channel&gt; *b* ˋxˋ');
});

it('stays owed while Slack takes nothing', async () => {
  const { comes, run, sender, table } = world();
  comes(1, [member('a')]);
  sender.answers = [{ status: 'refused', error: 'channel_not_found', reach: 'channel' }];
  expect((await run()).untold).toMatchObject([{ channel: 'C1', error: 'channel_not_found' }]);
  expect([...table.notices.values()]).toMatchObject([{ told: 0 }]);
  await run();
  expect(sender.messages.map(({ text }) => text.includes('May repeat'))).toEqual([false]);
});

it('leaves out what the channel may not read', async () => {
  const { comes, run, sender } = world({ routes: [{ channel: 'C1', redact: 'account' }] });
  comes(1, [member('a')]);
  await run();
  expect(textOf(sender.messages[0])).toContain('in account-');
  expect(textOf(sender.messages[0])).not.toMatch(/prod|111122223333/);
});
