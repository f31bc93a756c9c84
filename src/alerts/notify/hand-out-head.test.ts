import { formerRule } from '../alert-reading';
import { MemoryAlertSender } from '../../../test/support/memory-alert-sender';
import { MemoryAlertTable } from '../../../test/support/memory-alert-table';
import { noteSigner } from '../../../test/support/note-signer';
import { signCheckpoint } from '../../evidence/log/checkpoint';
import type { Instant } from '../../model/instant';
import type { Route } from '../route';
import { notify } from './notify';

const signer = noteSigner('watchbill.example/log');

/** A log of which each day is signed at six in the morning of the next. */
function world(routes: readonly Route[] = [{ channel: 'C1' }]) {
  const table = new MemoryAlertTable();
  const sender = new MemoryAlertSender();
  let asked = 0;
  const run = (now: Instant, day: string | undefined) =>
    notify({
      table,
      sender,
      clock: { now: () => now },
      routes,
      rule: formerRule,
      zone: 'UTC',
      account: (id) => ({ id }),
      record: { table: 'findings' },
      async newestHead() {
        asked += 1;
        if (day === undefined) return undefined;
        return { day, note: await signCheckpoint({ size: 9, root: Buffer.alloc(32, 7) }, signer) };
      },
    });
  const days = () => sender.messages.map(({ text, channel }) => [channel, text.slice(-16)]);
  return { table, sender, run, days, asked: () => asked };
}

it('posts the first head that is signed, with the note as it is and the command that checks it', async () => {
  const { sender, run } = world();
  await run('2026-10-01T09:00:00.000Z', undefined);
  expect(sender.messages).toEqual([]);
  await run('2026-10-02T06:20:00.000Z', '2026-10-01');
  const [message] = sender.messages;
  expect(message?.text).toBe('The record is signed up to the end of 2026-10-01 (UTC).');
  const blocks = JSON.stringify(message?.blocks);
  expect(blocks).toContain(
    '```\\nwatchbill.example/log\\n9\\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\\n\\n— watchbill.example/log ',
  );
  expect(blocks).toContain('verify --head head.txt --table findings');
});

it.each<[string, Instant, string, number, number]>([
  ['not the same day again', '2026-10-02T23:55:00.000Z', '2026-10-01', 1, 1],
  ['not a day that is not over', '2026-10-08T23:59:59.999Z', '2026-10-07', 1, 1],
  ['not the seventh day while it is not signed', '2026-10-09T06:00:00.000Z', '2026-10-07', 1, 2],
  ['the seventh day once it is signed', '2026-10-09T06:20:00.000Z', '2026-10-08', 2, 2],
  ['a later day where the seventh was told by nobody', '2026-10-20T06:20:00.000Z', '2026-10-19', 2, 2],
])('posts %s', async (_name, now, day, posted, asked) => {
  const each = world();
  await each.run('2026-10-02T06:20:00.000Z', '2026-10-01');
  await each.run(now, day);
  await each.run(now, day);
  expect(each.days()).toHaveLength(posted);
  expect(each.asked()).toBeGreaterThanOrEqual(asked);
});

it.each<[string, Route[], string[]]>([
  [
    'the channel that takes the rest',
    [{ channel: 'C1', match: { severity: ['critical'] } }, { channel: 'C2' }],
    ['C2'],
  ],
  [
    'the channel that asks for nothing',
    [
      { channel: 'C1', match: { severity: ['critical'] } },
      { channel: 'C2', match: {} },
    ],
    ['C2'],
  ],
  [
    'the first, where none takes the rest',
    [
      { channel: 'C1', match: { severity: ['critical'] } },
      { channel: 'C2', match: { severity: ['high'] } },
    ],
    ['C1'],
  ],
  ['no channel, where alerts go nowhere', [], []],
])('posts to %s', async (_name, routes, channels) => {
  const { sender, run } = world(routes);
  await run('2026-10-02T06:20:00.000Z', '2026-10-01');
  expect(sender.messages.map(({ channel }) => channel)).toEqual(channels);
});

it('posts again, as a possible duplicate, what may not have arrived', async () => {
  const { sender, run } = world();
  sender.answers.push({ status: 'unknown', error: 'socket hang up' });
  expect(await run('2026-10-02T06:20:00.000Z', '2026-10-01')).toMatchObject({ sent: 0 });
  await run('2026-10-02T06:25:00.000Z', '2026-10-01');
  expect(sender.messages).toHaveLength(2);
  expect(JSON.stringify(sender.messages[1])).toContain('This may repeat an earlier message');
});
