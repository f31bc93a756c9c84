import type { DueSoonEnd } from '../../model/due-soon';
import { addDays, type Instant } from '../../model/instant';
import { readBlocks } from '../../../local/slack-inbox/block-kit';
import {
  CRITICAL,
  DUE,
  dueSoonMember as member,
  dueSoonWorld as world,
  HIGH,
  PROD,
  textOf,
} from '../../../test/support/due-soon-world';

const START: Instant = '2026-09-28T12:00:00.000Z';
const FIXED: Instant = '2026-10-22T12:00:00.000Z';
const OF = ' of “High vulnerability past its window” in prod (111122223333).';

const inTime = (id: string): DueSoonEnd => ({ id, how: 'in-time', dueAt: DUE, at: FIXED, clockStart: START });
const late = (id: string): DueSoonEnd => ({ ...inTime(id), how: 'late', at: addDays(DUE, 1) });
const overdue = (id: string, rule = HIGH): DueSoonEnd => ({
  id,
  how: 'overdue',
  dueAt: DUE,
  finding: { id: `f-${id}`, rule },
});

type World = ReturnType<typeof world>;
/** @returns the change set that announces them. */
const comes = (w: World, ids: readonly string[], rule = HIGH, count = ids.length) =>
  w.comes(
    count,
    ids.map((id) => member(id)),
    { rule },
  );
const roots = ({ sender }: World) => sender.messages.filter(({ threadTs }) => threadTs === undefined);
const replies = ({ sender }: World) => sender.messages.filter(({ threadTs }) => threadTs !== undefined);
const leftOf = ({ table }: World) => [...table.notices.values()].flatMap(({ ended = [] }) => ended);

it('says of several that were fixed in time so in their message, and once in its thread', async () => {
  const w = world();
  const rev = comes(w, ['a', 'b', 'c']);
  await w.run();
  w.at('2026-10-23T06:00:00.000Z');
  w.ends(rev, [inTime('a'), inTime('b')]);
  await w.run();
  const [root] = roots(w);
  expect(root?.text).toBe(
    'DUE SOON: “High vulnerability past its window” in prod (111122223333): 2 fixed in time of 3.',
  );
  expect(readBlocks(root?.blocks ?? [])).toMatchObject({ ok: true });
  expect(textOf(root)).toContain('*1 of 3 due soon* in prod (111122223333) · HIGH · 2 fixed in time');
  expect(textOf(root)).toContain(
    '• fixed 2026-10-22 14:00 Europe/Berlin after 24 days, in time · `CVE-2026-1111`',
  );
  expect(textOf(root)).toContain('• due 2026-10-25 23:59 Europe/Berlin · `CVE-2026-1111`');
  const [reply, ...others] = replies(w);
  expect(others).toEqual([]);
  expect(reply).toMatchObject({ threadTs: root?.ts, text: `2 fixed in time${OF}` });
  expect(textOf(reply)).toContain(
    '• `CVE-2026-1111` in `openssl` on `i-0aaa` in eu-central-1: fixed 2026-10-22 14:00 Europe/Berlin after 24 days, in time; it was due by 2026-10-25 23:59 Europe/Berlin, its clock started 2026-09-28 14:00 Europe/Berlin',
  );
  expect(textOf(root) + textOf(reply)).not.toContain('S1');
  expect(leftOf(w)).toEqual([]);
  const before = [w.sender.messages.length, root?.edits, [...w.table.alerts.values()]];
  await w.run();
  expect([w.sender.messages.length, roots(w)[0]?.edits, [...w.table.alerts.values()]]).toEqual(before);
  // The last of them ends the message.
  w.ends(rev, [inTime('c')]);
  await w.run();
  expect(roots(w)[0]?.text).toContain('FIXED IN TIME: ');
  expect(textOf(roots(w)[0])).toContain('FIXED IN TIME · High vulnerabilities are fixed in time · prod');
  expect(textOf(roots(w)[0])).not.toContain('past its window');
  expect(replies(w).map(({ text }) => text)).toEqual([`2 fixed in time${OF}`, `1 fixed in time${OF}`]);
});

it('says of what is past its due date where that is told, and nothing in the thread', async () => {
  const w = world();
  const rev = comes(w, ['a', 'b']);
  await w.run();
  w.at(addDays(DUE, 1));
  const subject = {
    id: 'f-a',
    rule: HIGH,
    kind: 'state',
    account: PROD,
    region: 'eu-central-1',
    resource: 'i-0aaa',
  };
  w.table.happen(
    { ...subject, kind: 'state' },
    {
      type: 'opened',
      at: addDays(DUE, 1),
      rev: 9,
      observedAt: addDays(DUE, 1),
      evidence: [],
      severity: 'high',
      message: 'It was due.',
      facts: {},
    },
  );
  w.ends(rev, [overdue('a'), overdue('b')]);
  await w.run();
  const [root, alert] = roots(w);
  expect(root?.text).toContain('WAS DUE SOON: ');
  expect(root?.text).toContain('2 past the due date of 2.');
  expect(textOf(root)).toMatch(
    /• past its due date 2026-10-25 23:59 Europe\/Berlin: <https:[^|]*\|its alert>/,
  );
  // Of one that is not told anywhere, its finding.
  expect(textOf(root)).toContain('past its due date 2026-10-25 23:59 Europe/Berlin: finding `f-b`');
  expect(alert).toBeDefined();
  expect(replies(w).filter(({ threadTs }) => threadTs === root?.ts)).toEqual([]);
});

it('says that what was fixed late was', async () => {
  const w = world();
  const rev = comes(w, ['a']);
  await w.run();
  w.ends(rev, [late('a')]);
  await w.run();
  expect(roots(w)[0]?.text).toContain('WAS DUE SOON: ');
  expect(textOf(replies(w)[0])).toContain('after the due date');
  expect(textOf(replies(w)[0])).not.toContain('in time');
});

it('each message says its own, also those that are not the last of their rule', async () => {
  const w = world();
  const first = comes(w, ['a']);
  await w.run();
  const second = comes(w, ['b']);
  await w.run();
  w.ends(first, [inTime('a')]);
  w.ends(second, [inTime('b')]);
  await w.run();
  expect(roots(w).map(({ text, edits }) => [text.slice(0, 14), edits])).toEqual([
    ['FIXED IN TIME:', 1],
    ['FIXED IN TIME:', 1],
  ]);
  expect(replies(w).map(({ threadTs }) => threadTs)).toEqual(roots(w).map(({ ts }) => ts));
});

it('counts what the message does not name, and is one reply for a summary of many rules', async () => {
  const w = world();
  const revs = Array.from({ length: 11 }, (_none, at) => comes(w, [`m${at}`], `rule-${at}`, 3));
  await w.run();
  revs.forEach((rev, at) => w.ends(rev, [inTime(`m${at}`)], { rule: `rule-${at}`, unnamed: 1 }));
  await w.run();
  expect(roots(w).map(({ text }) => text)).toEqual(['DUE SOON: 22 fixed in time of 33 in 1 account.']);
  expect(readBlocks(roots(w)[0]?.blocks ?? [])).toMatchObject({ ok: true });
  expect(replies(w).map(({ text }) => text)).toEqual(['22 fixed in time in 1 account.']);
  expect(textOf(replies(w)[0])).toContain('+17 more');
  expect(leftOf(w)).toEqual([]);
});

it('what was fixed before anybody was told is not announced, and ends in silence', async () => {
  const w = world();
  const rev = comes(w, ['a', 'b']);
  const other = comes(w, ['c'], CRITICAL);
  w.ends(rev, [inTime('a')]);
  w.ends(other, [inTime('c')], { rule: CRITICAL });
  await w.run();
  expect(w.sender.messages.map(({ text }) => text.slice(0, 21))).toEqual(['DUE SOON: 1 will fail']);
  expect(textOf(roots(w)[0])).not.toContain('`a`');
  expect(leftOf(w)).toEqual([]);
});

it('whose message a person deleted is not said anew', async () => {
  const w = world();
  const rev = comes(w, ['a']);
  await w.run();
  w.ends(rev, [inTime('a')]);
  w.sender.answers = [{ status: 'gone', error: 'message_not_found' }];
  await w.run();
  await w.run();
  expect(w.sender.messages).toHaveLength(1);
  expect(leftOf(w)).toEqual([]);
});

it('waits while Slack takes nothing, and while its account is half recorded', async () => {
  const w = world();
  const rev = comes(w, ['a']);
  await w.run();
  w.ends(rev, [inTime('a')]);
  w.table.pending = [PROD];
  await w.run();
  w.table.pending = [];
  w.sender.answers = [{ status: 'refused', error: 'is_archived', reach: 'channel' }];
  await w.run();
  expect(replies(w)).toEqual([]);
  expect(leftOf(w)).toHaveLength(1);
  await w.run();
  expect(replies(w).map(({ text }) => text)).toEqual([`1 fixed in time${OF}`]);
  expect(leftOf(w)).toEqual([]);
});

it('says of what is no vulnerability that it was done, when that was seen and how long it took', async () => {
  const w = world();
  const { instance: _none, ...duty } = { ...member('d'), resource: 'duty/vendor-review', message: 'Due.' };
  const rev = w.comes(1, [duty]);
  await w.run();
  w.at('2026-10-23T06:00:00.000Z');
  w.ends(rev, [inTime('f-d')]);
  await w.run();
  expect(roots(w)[0]?.text).toBe(
    'DONE IN TIME: “High vulnerabilities are fixed in time” in prod (111122223333): 1 done in time of 1.',
  );
  expect(textOf(roots(w)[0])).toContain('• done by 2026-10-22 14:00 Europe/Berlin after 24 days, in time');
  expect(textOf(roots(w)[0])).not.toContain('not failed yet');
  expect(replies(w).map(({ text }) => text)).toEqual([`1 done in time${OF}`]);
});
